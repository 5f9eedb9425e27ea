/** Joint samples (联合监测): taken for two laboratories, reported by each, decided by their mean or by the spare. */

import type * as z from "zod";
import { mayActAt, mayReview } from "#domain/access/policy.ts";
import { instantText, monthOf } from "#domain/calendar.ts";
import type { IndicatorKey } from "#domain/monitoring/indicator.ts";
import type { LaboratoryValue, LaboratoryValues } from "#domain/monitoring/joint-sample.ts";
import { parseReading } from "#domain/monitoring/reading.ts";
import { written } from "#domain/monitoring/station.ts";
import { ok, type Result, refuse, unwrap } from "#domain/result.ts";
import type { ReportJointSample, TakeJointSample } from "#events/monitoring-commands.ts";
import type { JointSampleRecord, SectionRecord, StationRecord } from "#events/records.ts";
import type { App, Ask, UseCase, UseCases } from "#functions/shared/app.ts";
import { answered, asker, notFound, param, recordRequest } from "#functions/shared/ask.ts";
import { jointSampleAnswer, outcomesOf } from "#functions/shared/joint-sample.ts";
import { sectionNow } from "#functions/shared/sections.ts";
import { cellOf } from "#functions/shared/sent-cell.ts";
import { exactlyOnce, type Slot } from "#storage/exactly-once.ts";
import { latestVersion, versionSlots, writeRecords } from "#storage/records.ts";
import { isStored, segmentDigest, segmentPut } from "#storage/segments.ts";

const SPARE = "spare";

const takeJointSample: UseCase = async (app, ask) => {
  const section = await readySection(app, ask);
  if (!section.ok) return section;
  const { id, takenAt, station, laboratories, tolerances, evidence } = ask.body as z.output<
    typeof TakeJointSample
  >;
  const allowed = mayReview(asker(ask), section.value.parties, section.value.id);
  if (!allowed.ok) return allowed;
  const stations = await manualStations(app, section.value.id, [station, ...laboratories]);
  if (!stations.ok) return stations;
  if (laboratories[0] === laboratories[1]) {
    return refuse("joint-sample.laboratory", "a joint sample has two laboratories", {
      field: "laboratories[1]",
      value: laboratories[1],
      expected: "another laboratory than the first",
    });
  }
  const recordId = `${section.value.id}.${id}`;
  const taken = await writeRecords(app.store, recordRequest(ask), async () => {
    const found = await latestVersion<JointSampleRecord>(app.store, "joint-sample", recordId);
    if (found !== null) {
      const about = { field: "id", value: id, expected: "an id that is not in use" };
      return refuse("record.exists", `joint sample "${id}" was taken before`, about);
    }
    const value: JointSampleRecord = {
      id,
      section: section.value.id,
      station,
      takenAt: written(takenAt),
      takenBy: asker(ask).id,
      laboratories,
      tolerances,
      evidence,
      reports: [],
    };
    const lists = [{ owner: section.value.id, sort: `${value.takenAt}#${id}` }];
    const version = { kind: "joint-sample", id: recordId, version: 1, value, lists };
    return ok({ versions: [version], receipt: jointSampleAnswer(value) });
  });
  return answered(taken);
};

const reportJointSample: UseCase = async (app, ask) => {
  const section = await readySection(app, ask);
  if (!section.ok) return section;
  const { of, values, evidence } = ask.body as z.output<typeof ReportJointSample>;
  const who = asker(ask);
  const recordId = `${section.value.id}.${param(ask, "sample")}`;
  // The spare is opened in front of both: by those who review, not by one laboratory.
  const allowed =
    of === SPARE ? mayReview(who, section.value.parties, section.value.id) : mayActAt(who, of, "of");
  if (!allowed.ok) return allowed;
  const reported = await exactlyOnce(app.store, recordRequest(ask), async () => {
    const found = await latestVersion<JointSampleRecord>(app.store, "joint-sample", recordId);
    if (found === null) return notFound("joint sample", param(ask, "sample"));
    const sample = found.value;
    const open = mayReport(sample, of);
    if (!open.ok) return open;
    const measured = laboratoryValues(sample, of, values);
    if (!measured.ok) return measured;
    const at = instantText(app.store.world.now());
    const report = { of, by: who.id, at, values: measured.value, evidence };
    const next: JointSampleRecord = { ...sample, reports: [...sample.reports, report] };
    const version = { kind: "joint-sample", id: recordId, version: found.version + 1, value: next };
    const reading = await decidedReading(app, sample, next, who.id, at);
    return ok({
      slots: [...versionSlots(app.store, version), ...reading],
      receipt: jointSampleAnswer(next),
    });
  });
  return answered(reported);
};

function mayReport(sample: JointSampleRecord, of: string): Result<null> {
  const { id, laboratories, reports } = sample;
  if (of !== SPARE && !laboratories.includes(of)) {
    return refuse("joint-sample.laboratory", `${of} does not analyse joint sample ${id}`, {
      field: "of",
      value: of,
      expected: laboratories.join(" or "),
    });
  }
  if (reports.some(report => report.of === of)) {
    return refuse("joint-sample.reported", `${of} of joint sample ${id} was reported before`, {
      field: "of",
      value: of,
      expected: "a report that has not been made",
    });
  }
  if (of !== SPARE || disputedIn(sample).length > 0) return ok(null);
  return refuse("joint-sample.not-disputed", `no value of joint sample ${id} is disputed`, {
    field: "of",
    value: of,
    expected: "a sample whose laboratories do not agree",
  });
}

function disputedIn(sample: JointSampleRecord): IndicatorKey[] {
  return Object.entries(outcomesOf(sample)).flatMap(([key, { state }]) =>
    state === "disputed" ? [key as IndicatorKey] : [],
  );
}

/** Every indicator of the sample, or of the spare those that are disputed, and no other. */
function laboratoryValues(
  sample: JointSampleRecord,
  of: string,
  values: z.output<typeof ReportJointSample>["values"],
): Result<LaboratoryValues> {
  const cells = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, cellOf(value)]));
  const reading = parseReading({ station: sample.station, time: sample.takenAt, cells });
  if (!reading.ok) return reading;
  const wanted = of === SPARE ? disputedIn(sample) : (Object.keys(sample.tolerances) as IndicatorKey[]);
  const given = Object.keys(reading.value.values);
  const wrong = [
    ...wanted.filter(key => !given.includes(key)),
    ...given.filter(key => !wanted.includes(key as IndicatorKey)),
  ];
  if (wrong.length > 0) {
    return refuse(
      "joint-sample.indicator",
      `${of} reports exactly ${wanted.join(", ")}, not ${given.join(", ")}`,
      {
        field: `values.${wrong[0]}`,
        value: given.join(", "),
        expected: wanted.join(", "),
      },
    );
  }
  const below = reading.value.below ?? [];
  return ok(
    Object.fromEntries(
      wanted.map((key): [string, LaboratoryValue] => [
        key,
        { value: reading.value.values[key] ?? "", below: below.includes(key) },
      ]),
    ),
  );
}

/** What this report decides, as a reading of the sample's station in the same commit. */
async function decidedReading(
  { store }: App,
  before: JointSampleRecord,
  after: JointSampleRecord,
  sentBy: string,
  receivedAt: string,
): Promise<Slot[]> {
  const known = outcomesOf(before);
  const decided = Object.entries(outcomesOf(after)).flatMap(([key, { result }]) =>
    result === null || known[key as IndicatorKey]?.result != null ? [] : [[key, result] as const],
  );
  if (decided.length === 0) return [];
  const cells = Object.fromEntries(
    decided.map(([key, { value, below }]) => [key, below ? `${value}L` : value]),
  );
  const readings = [unwrap(parseReading({ station: after.station, time: after.takenAt, cells }))];
  const { station } = after;
  const reason = `联合监测样品 ${after.id}`;
  const segment = {
    digest: segmentDigest(station, readings),
    station,
    month: monthOf(after.takenAt),
    receivedAt,
    sentBy,
    reason,
    readings,
  };
  if (await isStored(store, segment)) return [];
  return [{ role: "follows", put: segmentPut(store, segment) }];
}

async function readySection({ store }: App, ask: Ask): Promise<Result<SectionRecord>> {
  const id = param(ask, "section");
  const section = await sectionNow(store, id);
  return section === null ? notFound("section", id) : ok(section);
}

async function manualStations(
  { store }: App,
  section: string,
  ids: readonly string[],
): Promise<Result<null>> {
  for (const id of ids) {
    const found = await latestVersion<StationRecord>(store, "station", id);
    if (found === null) return notFound("station", id);
    if (found.value.section === section && found.value.kind === "manual") continue;
    return refuse("joint-sample.laboratory", `station ${id} is no manual station of section ${section}`, {
      field: "laboratories",
      value: id,
      expected: `a manual station of section ${section}`,
    });
  }
  return ok(null);
}

export const jointSampleCommands: UseCases = { takeJointSample, reportJointSample };
