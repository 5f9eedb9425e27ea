/**
 * Days of a section: the mean of each day's fit readings, compared unrounded, and what lies over the target. A day is
 * watched as far as it was measured: it needs no full set of indicators to be over the target.
 */

import type { AssessedSection } from "#domain/monitoring/assessment.ts";
import { unroundedText } from "#domain/monitoring/exact.ts";
import { DEFAULT_TARGET } from "#domain/monitoring/exceedance.ts";
import { gatherReadings, type ManualStations } from "#domain/monitoring/gather.ts";
import { type IndicatorKey, inTableOrder } from "#domain/monitoring/indicator.ts";
import type { AssessmentProfile } from "#domain/monitoring/profile.ts";
import type { CurrentReading } from "#domain/monitoring/revisions.ts";
import { classOfValue, STANDARDS } from "#domain/monitoring/standard.ts";
import { isWorse, type WaterClass, worstOf } from "#domain/monitoring/water-class.ts";

export interface DayMean {
  readonly count: number;
  /** Before rounding, at most 12 significant digits. */
  readonly mean: string;
}

export interface DayAssessment {
  /** Calendar date by Asia/Shanghai. */
  readonly day: string;
  readonly readingCount: number;
  readonly indicators: Readonly<Partial<Record<IndicatorKey, DayMean>>>;
  /** The class of the worst deciding indicator that was measured; `null` when none was. */
  readonly class: WaterClass | null;
  /** Deciding indicators worse than the section's target (Ⅲ without a target), in table order. */
  readonly over: readonly IndicatorKey[];
}

export interface DaysToAssess {
  readonly section: AssessedSection;
  readonly profile: AssessmentProfile;
  readonly readings: readonly CurrentReading[];
  readonly manualStations?: ManualStations;
}

/** Days with at least one fit reading, oldest first. */
export function assessDays({ section, profile, readings, manualStations }: DaysToAssess): DayAssessment[] {
  const byDay = Map.groupBy(readings, ({ time }) => time.slice(0, 10));
  return [...byDay]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([day, ofDay]) => assessDay(day, ofDay, { section, profile, manualStations }))
    .filter(({ readingCount }) => readingCount > 0);
}

function assessDay(
  day: string,
  readings: readonly CurrentReading[],
  {
    section,
    profile,
    manualStations,
  }: Pick<DaysToAssess, "section" | "profile"> & {
    readonly manualStations: ManualStations | undefined;
  },
): DayAssessment {
  const { byIndicator, entered } = gatherReadings(profile, readings, 1, manualStations);
  const standard = STANDARDS[profile.standard];
  const target = section.targetClass ?? DEFAULT_TARGET;
  const indicators: Partial<Record<IndicatorKey, DayMean>> = {};
  const classes = new Map<IndicatorKey, WaterClass>();
  for (const [key, { mean, count }] of byIndicator) {
    if (mean === null) continue;
    indicators[key] = { count, mean: unroundedText(mean) };
    const own = classOfValue(key, mean.toFixed(), section.waterBody, standard);
    if (own !== null && standard.deciding.includes(key)) classes.set(key, own);
  }
  return {
    day,
    readingCount: entered.length,
    indicators,
    class: worstOf(classes.values()),
    over: inTableOrder([...classes].filter(([, own]) => isWorse(own, target)).map(([key]) => key)),
  };
}
