/** Months of a section to watch, made day by day. */
import { lastDayOf } from "#domain/calendar.ts";
import { assessMonth } from "#domain/monitoring/assess-month.ts";
import { GB_3838_AUTOMATIC } from "#domain/monitoring/profile.ts";
import { findReasons, type Reason } from "#domain/warning/reasons.ts";
import { DEFAULT_RULES, type WarningRules } from "#domain/warning/rules.ts";
import { type MonthWatch, watchMonth } from "#domain/warning/watch-month.ts";
import { CLEAN, type Day, days, RIVER } from "../monitoring/assessed-readings.ts";

/** Over the target of the section, which is Ⅱ. */
export const OVER: Day = { values: { ...CLEAN, nh3n: "0.8" } };
export const FINE: Day = { values: CLEAN };
/** Nothing was measured on this day. */
export const NONE: Day = { values: {} };

export function watched(month: string, ...each: Day[]): MonthWatch {
  const readings = days(month, ...each);
  const profile = GB_3838_AUTOMATIC;
  return watchMonth({ section: RIVER, profile, rules: DEFAULT_RULES, month, readings, tails: [] });
}

interface Around {
  readonly before?: MonthWatch;
  readonly after?: MonthWatch;
  readonly rules?: Partial<WarningRules>;
  /** The day of looking; the last of the month when left out. */
  readonly on?: string;
}

export function reasonsIn(month: string, each: readonly Day[], around: Around = {}): Reason[] {
  const { before, after, rules = {}, on = lastDayOf(month) } = around;
  const readings = days(month, ...each);
  const profile = GB_3838_AUTOMATIC;
  const assessment = assessMonth({ section: RIVER, profile, month, readings });
  return findReasons({
    section: RIVER,
    profile,
    rules: { ...DEFAULT_RULES, silentHours: null, longSilentHours: null, ...rules },
    watch: watched(month, ...each),
    daysBefore: before?.days ?? [],
    assessed: assessment,
    nextDay: after?.days[0]?.day ?? null,
    nextClassedMonth: after?.month ?? null,
    nowMs: Date.parse(`${on}T12:00:00+08:00`),
  });
}
