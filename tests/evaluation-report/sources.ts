/** Sources of a report with months and settlements as a test wants them. */
import type { ReportSources, SourceMonth, SourceSection } from "#domain/evaluation-report/sources.ts";
import { present } from "#domain/invariant.ts";
import { assessMonth } from "#domain/monitoring/assess-month.ts";
import type { Values } from "#domain/monitoring/indicator.ts";
import { PROFILES } from "#domain/monitoring/profile.ts";
import { foldReadings } from "#domain/monitoring/revisions.ts";

const CLEAN: Values = { ph: "7", do: "10", codmn: "1.8", nh3n: "0.1", tp: "0.012" };

/** A month of one reading a day, each with these values; the rest is of class Ⅰ. */
export function month(
  name: string,
  values: Values = {},
  state: SourceMonth["state"] = "confirmed",
): SourceMonth {
  const readings = Array.from({ length: 28 }, (_, day) => ({
    station: "s1-auto",
    time: `${name}-${String(day + 1).padStart(2, "0")}T08:00:00+08:00`,
    status: "正常",
    values: { ...CLEAN, ...values },
    noInstrument: [],
  }));
  const segment = { digest: name, receivedAt: `${name}-28T00:00:00.000Z`, readings };
  const assessment = assessMonth({
    section: { id: "s1", waterBody: "river", targetClass: "Ⅲ" },
    profile: present(PROFILES.get("gb3838-automatic"), "profile"),
    month: name,
    readings: foldReadings([segment]),
  });
  return { version: 1, state, assessment };
}

export function section(months: readonly SourceMonth[]): SourceSection {
  return {
    id: "s1",
    name: "一号断面",
    river: "界河",
    waterBody: "river",
    targetClass: "Ⅲ",
    profile: "gb3838-automatic",
    months,
  };
}

export function sources(about: Partial<ReportSources> = {}): ReportSources {
  return {
    asOf: "2021-06-30",
    book: { kind: "agreement", parties: [] },
    agreements: [],
    sections: [],
    calls: [],
    cases: [],
    ...about,
  };
}
