/**
 * What one piece of work costs, as measured on the embedded engine (docs/reference/benchmarks.md; entries from
 * bench/results/reference.json), and what is assumed because nothing was deployed.
 */
import { readFileSync } from "node:fs";

interface UnitsRow {
  readonly batch: number;
  readonly "write units/entry": number;
}
const reference = JSON.parse(
  readFileSync(new URL("../../bench/results/reference.json", import.meta.url), "utf8"),
) as { results: { name: string; rows: UnitsRow[] }[] };

function entryUnits(batch: number): number {
  const rows = reference.results.find(({ name }) => name === "units")?.rows ?? [];
  const row = rows.find(each => each.batch === batch);
  if (row === undefined) throw new Error(`bench/results/reference.json has no units of batch ${batch}`);
  return row["write units/entry"];
}

export const MEASURED = {
  /** A reading that comes alone: its segment, and who sent it. */
  reading: { writeUnits: 1, readUnits: 1.5, milliseconds: 25 },
  /** From the stream to assessment, watch and cards, mean over a month of 182 readings. */
  assessment: { writeUnits: 38, readUnits: 38, milliseconds: 190, storedKb: 19 },
  /** An entry recorded alone: key, body, head, rows, and the last head read. */
  entry: { writeUnits: entryUnits(1), readUnits: 3, milliseconds: 40, storedKb: 3 },
  /** A statement of 1,000 lines among 10^6 entries, with its proofs. */
  statement: { readUnits: 26, milliseconds: 400 },
} as const;

export const ASSUMED = {
  /** Readings of an automatic station: every four hours. */
  readingsPerSectionMonth: 182,
  readingKb: 0.6,
  /** Runs of the watch in a month, every 30 minutes, and what each reads of a section. */
  watchRunsPerMonth: 1_460,
  watchReadUnits: 4,
  watchMilliseconds: 4,
  /** Log bytes of one invocation: start, end, report, figures. */
  logKbPerInvocation: 0.9,
  accessLogKb: 0.4,
  /** Requests of people and partners for each section in a month. */
  queriesPerSectionMonth: 300,
  queryReadUnits: 12,
  queryMilliseconds: 30,
} as const;

/** List prices in US dollars, eu-central-1 class Regions, November 2026; China Regions have prices of their own. */
export const PRICES = {
  writeUnit: 0.625e-6,
  readUnit: 0.125e-6,
  storedGbMonth: 0.25,
  recoveryGbMonth: 0.2,
  gbSecondArm: 13.3334e-6,
  invocation: 0.2e-6,
  httpRequest: 1e-6,
  logGb: 0.5,
  keyMonth: 1,
  signature: 15e-6,
  alarmMonth: 0.1,
  metricMonth: 0.3,
  dashboardMonth: 3,
} as const;
