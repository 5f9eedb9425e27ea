/** Readings to assess: made by hand, and those of the examples. */
import { readFileSync } from "node:fs";
import { assessMonth } from "#domain/monitoring/assess-month.ts";
import type { AssessedSection } from "#domain/monitoring/assessment.ts";
import type { IndicatorKey, Values } from "#domain/monitoring/indicator.ts";
import { GB_3838_AUTOMATIC } from "#domain/monitoring/profile.ts";
import { parseReadingsTable } from "#domain/monitoring/readings-table.ts";
import { type CurrentReading, foldReadings } from "#domain/monitoring/revisions.ts";
import { unwrap } from "#domain/result.ts";

export const PROFILE = GB_3838_AUTOMATIC;
export const RIVER: AssessedSection = { id: "jiekou", waterBody: "river", targetClass: "Ⅱ" };
export const LAKE: AssessedSection = { id: "jishuigang", waterBody: "lake", targetClass: null };
export const CLEAN = { ph: "7.5", do: "8", codmn: "1.8", nh3n: "0.1", tp: "0.012" };

export interface Day {
  readonly values: Values;
  readonly status?: string;
  readonly noInstrument?: readonly IndicatorKey[];
}

/** One reading a day from the first of the month on, each in a segment of its own. */
export function days(month: string, ...readings: Day[]): CurrentReading[] {
  return foldReadings(
    readings.map(({ values, status = "正常", noInstrument = [] }, index) => {
      const day = String(index + 1).padStart(2, "0");
      const time = `${month}-${day}T08:00:00+08:00`;
      const reading = { station: "s", time, status, values, noInstrument };
      return { digest: `${month}-${day}`, receivedAt: `${month}-${day}T01:00:00.000Z`, readings: [reading] };
    }),
  );
}

export function assessed(month: string, section: AssessedSection, ...readings: Day[]) {
  return assessMonth({ section, profile: PROFILE, month, readings: days(month, ...readings) });
}

export function example(name: string): CurrentReading[] {
  const file = new URL(`../../examples/readings/${name}-2020-2021.csv`, import.meta.url);
  const { rows } = unwrap(parseReadingsTable(readFileSync(file, "utf8")));
  const readings = rows.map(row => ({ ...row, station: row.section }));
  return foldReadings([{ digest: "file", receivedAt: "2021-04-06T00:00:00.000Z", readings }]);
}
