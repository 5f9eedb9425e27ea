/** What needs a hand now: parts that are not in order, alarms that were raised, periods that the clock could not settle. */
import type { AnswerOf } from "#events/operations.ts";
import type { Alarm } from "#portal/administration/operations/alarm-words.ts";
import type { HealthPart } from "#portal/administration/operations/part-words.ts";

export type SettlingRun = AnswerOf<"listSettlingRuns">["runs"][number];
export type FailedPeriod = SettlingRun["failed"][number];

export interface Needs {
  /** What has failed before what is only degraded. */
  readonly parts: readonly HealthPart[];
  readonly alarms: readonly Alarm[];
  /** Of the last run that ended: what failed in an earlier one was tried again since. */
  readonly periods: readonly FailedPeriod[];
}

export function needsOf(
  parts: readonly HealthPart[],
  alarms: readonly Alarm[],
  runs: readonly SettlingRun[],
): Needs {
  const rank = ({ state }: HealthPart) => ["failed", "degraded", "ok"].indexOf(state);
  return {
    parts: parts.filter(({ state }) => state !== "ok").toSorted((a, b) => rank(a) - rank(b)),
    alarms,
    periods: runs.find(({ state }) => state === "done")?.failed ?? [],
  };
}

export function countOf({ parts, alarms, periods }: Needs): number {
  return parts.length + alarms.length + periods.length;
}
