/**
 * Why a section has warning cards, found in what is watched of a month and its neighbours. A reason lasts from the day
 * (hour) it begins until newer data speak otherwise; runs are kept by calendar month, as assessments are.
 */

import { addDays } from "#domain/calendar.ts";
import type { DayAssessment } from "#domain/monitoring/assess-days.ts";
import type { AssessedSection, MonthAssessment } from "#domain/monitoring/assessment.ts";
import { DEFAULT_TARGET } from "#domain/monitoring/exceedance.ts";
import type { IndicatorKey } from "#domain/monitoring/indicator.ts";
import type { AssessmentProfile } from "#domain/monitoring/profile.ts";
import { limitOf, STANDARDS } from "#domain/monitoring/standard.ts";
import { isWorse } from "#domain/monitoring/water-class.ts";
import { CARD_RULES, type CardColour, type CardRule } from "#domain/warning/card-rules.ts";
import type { WarningRules } from "#domain/warning/rules.ts";
import type { MonthWatch } from "#domain/warning/watch-month.ts";

/** What was measured beside what it should have been. */
export interface CardFact {
  readonly indicator: IndicatorKey;
  readonly value: string;
  /** The limit of the target, or the median that an outlier lies beyond; a range reads `6~9`. */
  readonly against: string;
}

export interface Reason {
  /** The same reason has the same id, however often it is found: rule and beginning. */
  readonly id: string;
  readonly rule: CardRule;
  readonly colour: CardColour;
  /** When it began and up to when data show it: a date, a month or an instant. */
  readonly since: string;
  readonly last: string;
  /** When newer data spoke otherwise; `null`: it stands. */
  readonly gone: string | null;
  readonly facts: readonly CardFact[];
}

export interface MonthToJudge {
  readonly section: AssessedSection;
  readonly profile: AssessmentProfile;
  readonly rules: WarningRules;
  readonly watch: MonthWatch;
  /** Days of the month with data before this one. */
  readonly daysBefore: readonly DayAssessment[];
  /** `null` when the month was not assessed. */
  readonly assessed: MonthAssessment | null;
  /** First day with data, and first month with a class, after this month. */
  readonly nextDay: string | null;
  readonly nextClassedMonth: string | null;
  readonly nowMs: number;
}

const HOUR_MS = 3_600_000;

export function findReasons(about: MonthToJudge): Reason[] {
  const { rules } = about;
  return [
    ...(rules.dayOverTarget ? dayRuns(about, "day-over-target", ({ over }) => over.length > 0) : []),
    ...(rules.daysRunning === null ? [] : dayRuns(about, "days-running", endsRun(about, rules.daysRunning))),
    ...(rules.monthOverTarget ? monthOver(about) : []),
    ...outliers(about),
    ...silence(about, "silent", rules.silentHours),
    ...silence(about, "long-silent", rules.longSilentHours),
  ];
}

/** Runs of days of the month for which `holds`, among the days with data. */
function dayRuns(about: MonthToJudge, rule: CardRule, holds: (day: DayAssessment) => boolean): Reason[] {
  const reasons: Reason[] = [];
  let first: DayAssessment | null = null;
  let last: DayAssessment | null = null;
  const end = (gone: string | null) => {
    if (first === null || last === null) return;
    reasons.push(reason(rule, first.day, last.day, gone, dayFacts(about, last)));
    [first, last] = [null, null];
  };
  for (const day of about.watch.days) {
    if (holds(day)) {
      first ??= day;
      last = day;
    } else end(day.day);
  }
  end(about.nextDay);
  return reasons;
}

/** Whether a day is at least the `count`-th in a row of calendar days over target. */
function endsRun({ watch, daysBefore }: MonthToJudge, count: number): (day: DayAssessment) => boolean {
  const over = new Set(
    [...daysBefore, ...watch.days].filter(each => each.over.length > 0).map(({ day }) => day),
  );
  return ({ day }) =>
    Array.from({ length: count }, (_, index) => addDays(day, -index)).every(each => over.has(each));
}

function dayFacts(about: MonthToJudge, { over, indicators }: DayAssessment): CardFact[] {
  return over.map(indicator => ({
    indicator,
    value: indicators[indicator]?.mean ?? "",
    against: targetLimit(about, indicator),
  }));
}

function targetLimit({ section, profile }: MonthToJudge, indicator: IndicatorKey): string {
  const target = section.targetClass ?? DEFAULT_TARGET;
  return limitOf(indicator, target, section.waterBody, STANDARDS[profile.standard])?.value ?? "";
}

function monthOver({ section, watch, assessed, nextClassedMonth }: MonthToJudge): Reason[] {
  const target = section.targetClass ?? DEFAULT_TARGET;
  if (assessed === null || assessed.class === null || !isWorse(assessed.class, target)) return [];
  const over = STANDARDS[assessed.standard].deciding.flatMap(indicator => {
    const found = assessed.indicators[indicator];
    if (found === undefined || found.class === null || !isWorse(found.class, target)) return [];
    return [{ indicator, value: found.value ?? "", against: found.limit?.value ?? "" }];
  });
  const last = watch.days.at(-1)?.day ?? watch.month;
  return [reason("month-over-target", watch.month, last, nextClassedMonth, over)];
}

function outliers({ watch, nextDay }: MonthToJudge): Reason[] {
  return watch.outliers.map(({ station, indicator, since, last, value, median, gone }) => ({
    ...reason("outlier", since, last, gone ?? nextDay, [{ indicator, value, against: median }]),
    id: `outlier.${station}.${indicator}.${compact(since)}`,
  }));
}

function silence({ watch, nextDay, nowMs }: MonthToJudge, rule: CardRule, hours: number | null): Reason[] {
  const { lastReadingAt } = watch;
  if (hours === null || lastReadingAt === null || nextDay !== null) return [];
  if (nowMs - Date.parse(lastReadingAt) < hours * HOUR_MS) return [];
  return [reason(rule, lastReadingAt, lastReadingAt, null, [])];
}

function reason(
  rule: CardRule,
  since: string,
  last: string,
  gone: string | null,
  facts: readonly CardFact[],
): Reason {
  return { id: `${rule}.${compact(since)}`, rule, colour: CARD_RULES[rule].colour, since, last, gone, facts };
}

/** An instant without what must not stand in an address. */
function compact(since: string): string {
  return since.replace(/\+08:00$/, "").replaceAll(":", "");
}
