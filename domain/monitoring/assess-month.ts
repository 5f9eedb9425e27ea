/** The assessment of a month or of any span of days: means of all fit readings, rounded once, classified. */

import { present } from "#domain/invariant.ts";
import type {
  AssessedSection,
  DatesAssessment,
  MonthAssessment,
  MonthIndicator,
} from "#domain/monitoring/assessment.ts";
import { evaluate } from "#domain/monitoring/evaluate.ts";
import { gatherReadings, type ManualStations } from "#domain/monitoring/gather.ts";
import type { IndicatorKey } from "#domain/monitoring/indicator.ts";
import { NO_CLASS } from "#domain/monitoring/no-class.ts";
import type { AssessmentProfile } from "#domain/monitoring/profile.ts";
import type { CurrentReading } from "#domain/monitoring/revisions.ts";

interface ToAssess {
  readonly section: AssessedSection;
  readonly profile: AssessmentProfile;
  /** Current readings of the section's stations, in any order; those of other times are left alone. */
  readonly readings: readonly CurrentReading[];
  readonly manualStations?: ManualStations;
}

export interface MonthToAssess extends ToAssess {
  /** `2020-05`, by Asia/Shanghai. */
  readonly month: string;
}

/** Same readings and profile, same result to the byte, in whatever order the readings come. */
export function assessMonth({ month, readings, ...about }: MonthToAssess): MonthAssessment {
  const ofMonth = readings.filter(({ time }) => time.startsWith(month));
  return { kind: "month", month, ...assessReadings({ ...about, readings: ofMonth }) };
}

export interface DatesToAssess extends ToAssess {
  /** First and last day, both included, by Asia/Shanghai. */
  readonly from: string;
  readonly to: string;
}

/** An assessment period that is not made of months: the mean of all fit readings from one day to another. */
export function assessDates({ from, to, readings, ...about }: DatesToAssess): DatesAssessment {
  const within = readings.filter(({ time }) => time.slice(0, 10) >= from && time.slice(0, 10) <= to);
  return { kind: "dates", from, to, ...assessReadings({ ...about, readings: within }) };
}

function assessReadings({ section, profile, readings, manualStations }: ToAssess) {
  const minimum = profile.minimumReadingsPerMonth;
  const found = gatherReadings(profile, readings, minimum, manualStations);
  const { byIndicator, entered, noInstrument } = found;
  const { results, classification } = evaluate(section, profile, byIndicator, noInstrument, few =>
    NO_CLASS.tooFewReadings(few, minimum),
  );
  const indicators: Partial<Record<IndicatorKey, MonthIndicator>> = {};
  for (const [key, { belowDetection, sum }] of byIndicator) {
    indicators[key] = { ...present(results.get(key), key), belowDetection, sum };
  }
  return {
    section,
    profile: profile.id,
    standard: profile.standard,
    readingCount: entered.length,
    maintenanceCount: found.maintenanceCount,
    unfitCount: found.unfitCount,
    noInstrument,
    indicators,
    class: classification.class,
    classReason: classification.noClass,
    decisive: classification.decisive,
    exceedances: classification.exceedances,
    basis: found.basis,
  };
}
