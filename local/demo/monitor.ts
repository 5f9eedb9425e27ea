/** Readings of real stations, pushed month by month, assessed by the stream handler, reviewed, and confirmed by the parties. */
import { readFileSync } from "node:fs";
import type { Actors } from "#local/demo/actors.ts";
import type { SECTIONS } from "#local/demo/people.ts";

type DemoSection = (typeof SECTIONS)[number];

const READINGS_FOLDER = new URL("../../examples/readings/", import.meta.url);
const ASSESSED_WITHIN_MS = 120_000;
const LOOK_AGAIN_MS = 100;

export async function pushReadings(as: Actors, section: DemoSection): Promise<readonly string[]> {
  const months = tablesByMonth(readFileSync(new URL(section.readings, READINGS_FOLDER), "utf8"));
  const station = await as(`station-${section.id}`);
  for (const table of months.values()) {
    await station.call("pushReadings", { file: { content: table, mediaType: "text/csv" } });
  }
  return [...months.keys()];
}

/** Waits until the stream has brought an assessment of every month, which only who takes part sees at once. */
export async function untilAssessed(
  as: Actors,
  section: DemoSection,
  months: readonly string[],
): Promise<void> {
  const station = await as(`station-${section.id}`);
  const deadline = Date.now() + ASSESSED_WITHIN_MS;
  while (Date.now() < deadline) {
    const { sections } = await station.all("listSections");
    const assessed = sections.find(({ id }) => id === section.id)?.months.map(({ month }) => month) ?? [];
    if (months.every(month => assessed.includes(month))) return;
    await new Promise(resolve => setTimeout(resolve, LOOK_AGAIN_MS));
  }
  throw new Error(`section ${section.id} was not assessed within ${ASSESSED_WITHIN_MS / 1000} s`);
}

/** One person reviews every month: what is missing is explained first, then the month is done. */
export async function reviewAll(as: Actors, section: DemoSection, months: readonly string[]): Promise<void> {
  const reviewer = await as(section.reviewer);
  for (const month of months) {
    const params = { section: section.id, month };
    const { missing, state, version } = await reviewer.call("getReview", { params });
    if (state !== "preliminary" || version === null) continue;
    const [first, last] = [missing[0], missing.at(-1)];
    if (first !== undefined && last !== undefined) {
      await reviewer.call("explainMissing", {
        params,
        body: {
          station: section.station.id,
          from: first.from,
          to: last.to,
          reason: "国家平台当日未发布该站数据",
        },
        idempotencyKey: `demo-explain-${section.id}-${month}`,
      });
    }
    await reviewer.call("reviewAssessment", {
      params,
      body: { version },
      idempotencyKey: `demo-review-${section.id}-${month}-v${version}`,
    });
  }
}

/** Each party's environment department confirms every month that it has not confirmed yet. */
export async function confirmAll(as: Actors, section: DemoSection): Promise<void> {
  for (const party of section.parties) {
    const environment = await as(`environment-${party.toLowerCase()}`);
    const { sections } = await environment.all("listSections");
    for (const { month, version, confirmedBy } of sections.find(({ id }) => id === section.id)?.months ??
      []) {
      if (confirmedBy.includes(party)) continue;
      await environment.call("confirmAssessment", {
        params: { section: section.id, month },
        body: { version },
        idempotencyKey: `demo-confirm-${section.id}-${month}-v${version}`,
      });
    }
  }
}

/** The file's rows by month of their time column, each part with the heading. */
function tablesByMonth(text: string): Map<string, string> {
  const [heading = "", ...rows] = text
    .replace(/^\u{feff}/u, "")
    .trimEnd()
    .split(/\r?\n/);
  const timeColumn = heading.split(",").indexOf("time");
  const tables = new Map<string, string>();
  for (const row of rows) {
    const month = (row.split(",")[timeColumn] ?? "").slice(0, 7);
    tables.set(month, `${tables.get(month) ?? `${heading}\n`}${row}\n`);
  }
  return tables;
}
