/** Readings of real stations, pushed month by month, assessed by the stream handler and confirmed by the parties. */
import { readFileSync } from "node:fs";
import { createClient } from "#events/client.ts";
import type { Actors } from "#local/demo/actors.ts";
import type { SECTIONS } from "#local/demo/people.ts";
import type { LocalServer } from "#local/server.ts";

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

/** Waits until the stream has brought an assessment of every month. */
export async function untilAssessed(
  { url }: LocalServer,
  section: DemoSection,
  months: readonly string[],
): Promise<void> {
  const everyone = createClient({ baseUrl: url });
  const deadline = Date.now() + ASSESSED_WITHIN_MS;
  while (Date.now() < deadline) {
    const { sections } = await everyone.call("listSections");
    const assessed = sections.find(({ id }) => id === section.id)?.months.map(({ month }) => month) ?? [];
    if (months.every(month => assessed.includes(month))) return;
    await new Promise(resolve => setTimeout(resolve, LOOK_AGAIN_MS));
  }
  throw new Error(`section ${section.id} was not assessed within ${ASSESSED_WITHIN_MS / 1000} s`);
}

/** Each party's environment department confirms every month that it has not confirmed yet. */
export async function confirmAll(as: Actors, section: DemoSection): Promise<void> {
  for (const party of section.parties) {
    const environment = await as(`environment-${party.toLowerCase()}`);
    const { sections } = await environment.call("listSections");
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
