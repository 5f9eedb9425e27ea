/** The links of what was measured: segments as they were sent, one reading with its revisions, assessments. */
import { maySeeSection } from "#domain/access/case-policy.ts";
import { mayReadReadings } from "#domain/access/policy.ts";
import { monthOf } from "#domain/calendar.ts";
import { type ChainLink, detail, type LinkDetail, link, notYet, withheld } from "#domain/chain/link.ts";
import { INDICATORS, type IndicatorKey } from "#domain/monitoring/indicator.ts";
import type { ReviewState } from "#domain/monitoring/review.ts";
import type { ReviewedReading, ReviewedRevision, ReviewedValue } from "#domain/monitoring/reviewed.ts";
import type { AssessmentRecord } from "#events/records.ts";
import type { Walk } from "#functions/queries/chain/walk.ts";
import { stationsOf } from "#functions/shared/section-month.ts";
import { collect } from "#storage/read.ts";
import { latestVersion, readVersion } from "#storage/records.ts";
import { type StoredSegment, storedSegments } from "#storage/segments.ts";

/** A month of a section in one version of its assessment. */
export interface AssessedIn {
  readonly section: string;
  readonly month: string;
  readonly version: number;
}

/** A month at four-hourly packets has 186; a year of them is asked for month by month, by a reading. */
const SEGMENTS_SHOWN = 200;

/** A year of 33 sections; more are asked for term by term, or by a reading. */
const MONTHS_SHOWN = 400;

/** Assessments with the segments that each rests on, in the given order. */
export async function assessedLinks(walk: Walk, used: readonly AssessedIn[]): Promise<ChainLink[]> {
  const months = used.slice(0, MONTHS_SHOWN);
  if (used.length > MONTHS_SHOWN) {
    walk.note(
      `月度评价共 ${used.length} 个，只列出前 ${MONTHS_SHOWN} 个；其余可从某一组监测数据追溯`,
      `${used.length} assessments in all, the first ${MONTHS_SHOWN} are listed; trace a reading for the others`,
    );
  }
  const records = await Promise.all(
    months.map(({ section, month, version }) =>
      readVersion<AssessmentRecord>(walk.store, "assessment", `${section}.${month}`, version),
    ),
  );
  const links: ChainLink[] = [];
  let left = SEGMENTS_SHOWN;
  for (const [index, about] of months.entries()) {
    const record = records[index];
    if (record == null) continue;
    const segments = left > 0 ? await segmentLinks(walk, about, record.assessment.basis, left) : [];
    left -= segments.length;
    links.push(...segments, await assessmentLink(walk, about, record));
  }
  const all = records.reduce((sum, record) => sum + (record?.assessment.basis.length ?? 0), 0);
  if (left <= 0 && all > SEGMENTS_SHOWN) {
    walk.note(
      `数据包共 ${all} 个，只列出前 ${SEGMENTS_SHOWN} 个；其余可从某一组监测数据追溯`,
      `${all} segments in all, the first ${SEGMENTS_SHOWN} are listed; trace a reading for the others`,
    );
  }
  return links;
}

async function segmentLinks(
  walk: Walk,
  { section, month }: AssessedIn,
  basis: readonly string[],
  most: number,
): Promise<ChainLink[]> {
  const [record, stations] = await Promise.all([
    walk.section(section, month),
    stationsOf(walk.store, section),
  ]);
  const ids = stations.map(({ station }) => station.id);
  const nameOf = (id: string) => stations.find(({ station }) => station.id === id)?.station.name ?? id;
  if (!mayReadReadings(walk.principal, { section, parties: record?.parties ?? [], stations: ids }).ok) {
    return [
      withheld(
        "segment",
        `断面 ${section} 的监测数据只向其各方公开`,
        `the readings of section ${section} are for its parties`,
      ),
    ];
  }
  const wanted = new Set(basis);
  const stored = await Promise.all(ids.map(id => collect(storedSegments(walk.store, id, month))));
  const found = stored.flat().filter(({ digest }) => wanted.has(digest));
  return found.slice(0, most).map(segment => segmentLink(segment, nameOf));
}

function segmentLink(stored: StoredSegment, nameOf: (station: string) => string): ChainLink {
  const { station, month, digest, receivedAt, sentBy, reason, correlationId, readings } = stored.read();
  return link(
    "segment",
    `数据包：${nameOf(station)}，${month}，${readings.length} 组监测数据`,
    `segment of station ${station}, ${month}, ${readings.length} readings`,
    {
      reference: `${station}/${month}/${digest}`,
      at: receivedAt,
      by: [sentBy],
      details: [
        ...(reason === undefined ? [] : [detail("理由", "reason", reason)]),
        ...(correlationId === undefined ? [] : [detail("请求编号", "request id", correlationId)]),
      ],
    },
  );
}

async function assessmentLink(
  walk: Walk,
  { section, month, version }: AssessedIn,
  record: AssessmentRecord,
): Promise<ChainLink> {
  const { assessment, state, review, confirmations, objections = [], silences = [] } = record;
  const name = (await walk.section(section, month))?.name ?? section;
  const waterClass = assessment.class ?? assessment.classReason?.text ?? "—";
  const said = [
    ...(review === null ? [] : [detail("审核", "reviewed by", `${review.by} ${review.at}`)]),
    ...confirmations.map(each => detail("确认", "confirmed by", `${each.by} (${each.party}) ${each.at}`)),
    ...objections.map(each =>
      detail("异议", "objected to by", `${each.by} (${each.party}) ${each.at}: ${each.reason}`),
    ),
    ...silences.map(each =>
      detail("逾期未答，视为确认", "silent, taken as confirmed", `${each.party} ${each.at}`),
    ),
  ];
  return link(
    "assessment",
    `水质评价第 ${version} 版：${name} ${month}，${waterClass}，${assessment.readingCount} 组监测数据`,
    `assessment version ${version}: ${section} ${month}, class ${waterClass}, ${assessment.readingCount} readings`,
    {
      reference: `${section}.${month}/v${version}`,
      at: record.assessedAt,
      by: confirmations.map(each => each.by),
      details: [
        detail("状态", "state", state),
        detail("评价规则", "profile", assessment.profile),
        detail("依据的数据包", "segments it rests on", String(assessment.basis.length)),
        ...said,
      ],
    },
  );
}

/** The newest version of a month beside those that settlements took, oldest first; says what is not there yet. */
export async function monthLinks(
  walk: Walk,
  section: string,
  month: string,
  settled: readonly number[],
): Promise<readonly ChainLink[]> {
  const parties = (await walk.section(section, month))?.parties ?? [];
  if (walk.principal.role !== "monitor" && !maySeeSection(walk.principal, section, parties).ok) {
    return [
      withheld(
        "assessment",
        `断面 ${section} 的评价只向其各方公开`,
        `assessments of section ${section} are for its parties`,
      ),
    ];
  }
  const latest = await latestVersion<AssessmentRecord>(walk.store, "assessment", `${section}.${month}`);
  if (latest === null) return [notYet("assessment", "尚未评价", "not assessed yet")];
  const versions = [...new Set([...settled, latest.version])].sort((a, b) => a - b);
  const links = await Promise.all(
    versions.map(async version => {
      const id = `${section}.${month}`;
      const record =
        version === latest.version
          ? latest.value
          : await readVersion<AssessmentRecord>(walk.store, "assessment", id, version);
      return record === null ? [] : [await assessmentLink(walk, { section, month, version }, record)];
    }),
  );
  if (latest.value.state === "confirmed") return links.flat();
  return [...links.flat(), notYet("assessment", "尚未经各方确认", "not confirmed by every party yet")];
}

/** One reading: who sent each revision of its values, what review said of it, and which one counts. */
export function readingLinks(
  section: string,
  { station, time, values, status }: ReviewedReading,
  review: ReviewState,
  { station: stationName, indicator: only }: { readonly station: string; readonly indicator?: IndicatorKey },
): readonly ChainLink[] {
  const shown = (Object.entries(values) as [IndicatorKey, ReviewedValue][]).filter(
    ([key]) => only === undefined || key === only,
  );
  const revisions = shown.flatMap(([, value]) => inOrder(value));
  const packets = [...new Map(revisions.map(each => [each.digest, each])).values()];
  const month = monthOf(time);
  return [
    ...packets.map(({ digest, receivedAt, sentBy, reason }) =>
      link("segment", `数据包：${stationName}，${month}`, `segment of station ${station}, ${month}`, {
        reference: `${station}/${month}/${digest}`,
        at: receivedAt,
        by: sentBy === null ? [] : [sentBy],
        details: reason === null ? [] : [detail("理由", "reason", reason)],
      }),
    ),
    link(
      "reading",
      `监测数据：${stationName}，${time.slice(0, 16).replace("T", " ")}`,
      `reading of station ${station}, ${time}`,
      {
        reference: readingReference(section, station, time),
        details: [
          detail("状态", "state of the station", status),
          ...shown.flatMap(([key, value]) => valueDetails(key, value, review)),
        ],
      },
    ),
  ];
}

export function readingReference(section: string, station: string, time: string): string {
  return `${section}/${station}/${time}`;
}

function inOrder(value: ReviewedValue): readonly ReviewedRevision[] {
  return [...value.revisions, value].sort((a, b) => (a.receivedAt < b.receivedAt ? -1 : 1));
}

function valueDetails(key: IndicatorKey, value: ReviewedValue, review: ReviewState): LinkDetail[] {
  const { zh, en, unit } = INDICATORS[key];
  const all = inOrder(value);
  return all.flatMap((revision, index) => {
    const nth =
      all.length === 1 ? ["", ""] : [`（第 ${index + 1} 次）`, ` (revision ${index + 1} of ${all.length})`];
    const counts = value.counts && revision.digest === value.digest && revision.value === value.value;
    const { sent, below, verdict } = revision;
    const converted = sent === null ? "" : ` (${sent.value} ${sent.unit} × ${sent.factor})`;
    const doubts = review.doubts.filter(({ doubt }) => revision.doubts.includes(doubt));
    return [
      detail(
        `${zh}${nth[0]}`,
        `${en}${nth[1]}`,
        `${below ? "<" : ""}${`${revision.value} ${unit}`.trim()}${converted}`,
      ),
      ...(counts ? [] : [detail("不采用", "not used", verdict === "undoubted" ? "superseded" : verdict)]),
      ...doubts.flatMap(({ by, at, reason, decided }) => [
        detail("存疑", "doubted by", `${by} ${at}: ${reason}`),
        ...(decided === null
          ? []
          : [
              detail("复核", "decided by", `${decided.by} ${decided.at}`),
              detail("复核结论", "decision", decided.decision),
            ]),
      ]),
    ];
  });
}
