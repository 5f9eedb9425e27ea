/** The assessment of one section in one calendar month: means of all fit readings, rounded once, classified. */

import { present } from "#domain/invariant.ts";
import type { AssessedSection, MonthAssessment, MonthIndicator } from "#domain/monitoring/assessment.ts";
import { type Averaged, evaluate } from "#domain/monitoring/evaluate.ts";
import type { IndicatorKey } from "#domain/monitoring/indicator.ts";
import { exactSum, meanOf, withHalf, withHalfDetectionLimit } from "#domain/monitoring/mean.ts";
import { NO_CLASS } from "#domain/monitoring/no-class.ts";
import type { AssessmentProfile } from "#domain/monitoring/profile.ts";
import type { CurrentReading, CurrentValue } from "#domain/monitoring/revisions.ts";
import { MAINTENANCE } from "#domain/monitoring/station-state.ts";

export interface MonthToAssess {
  readonly section: AssessedSection;
  readonly profile: AssessmentProfile;
  /** `2020-05`, by Asia/Shanghai. */
  readonly month: string;
  /** Current readings of the section's stations, in any order; those of other months are left alone. */
  readonly readings: readonly CurrentReading[];
}

/** Same readings and profile, same result to the byte, in whatever order the readings come. */
export function assessMonth({ section, profile, month, readings }: MonthToAssess): MonthAssessment {
  const ofMonth = readings.filter(({ time }) => time.startsWith(month));
  const isFit = ({ status }: CurrentValue) => profile.fitStates.includes(status);
  const gathered = new Map(
    profile.indicators.map(key => [key, gather(key, ofMonth, isFit, profile)] as const),
  );
  const withFitValues = ofMonth.filter(({ values }) =>
    profile.indicators.some(key => values[key] !== undefined && isFit(values[key])),
  );
  const noInstrument = profile.indicators.filter(
    key =>
      gathered.get(key)?.count === 0 &&
      withFitValues.length > 0 &&
      withFitValues.every(reading => reading.noInstrument.includes(key)),
  );
  const { results, classification } = evaluate(section, profile, gathered, noInstrument, few =>
    NO_CLASS.tooFewReadings(few, profile.minimumReadingsPerMonth),
  );
  const indicators: Partial<Record<IndicatorKey, MonthIndicator>> = {};
  for (const [key, { belowDetection, sum }] of gathered) {
    indicators[key] = { ...present(results.get(key), key), belowDetection, sum };
  }
  return {
    kind: "month",
    section,
    month,
    profile: profile.id,
    standard: profile.standard,
    readingCount: withFitValues.length,
    maintenanceCount: withFitValues.filter(({ status }) => status === MAINTENANCE).length,
    unfitCount: ofMonth.filter(reading => hasValues(reading) && !withFitValues.includes(reading)).length,
    noInstrument,
    indicators,
    class: classification.class,
    classReason: classification.noClass,
    decisive: classification.decisive,
    exceedances: classification.exceedances,
    basis: basisOf(ofMonth),
  };
}

interface Gathered extends Averaged {
  readonly belowDetection: number;
  readonly sum: string | null;
}

function gather(
  key: IndicatorKey,
  readings: readonly CurrentReading[],
  isFit: (value: CurrentValue) => boolean,
  { detectionLimits, minimumReadingsPerMonth }: AssessmentProfile,
): Gathered {
  const measured = readings.flatMap(({ values }) => {
    const value = values[key];
    return value !== undefined && isFit(value) ? [value] : [];
  });
  const counted = measured.map(each =>
    // A non-detect says its own limit, whatever the profile's is.
    each.below ? withHalf(each) : withHalfDetectionLimit(each.value, detectionLimits[key]),
  );
  const enough = measured.length > 0 && measured.length >= minimumReadingsPerMonth;
  return {
    count: measured.length,
    mean: enough ? meanOf(key, counted) : null,
    belowDetection: counted.filter((value, index) => value !== measured[index]?.value).length,
    sum: key === "ph" ? null : exactSum(counted).toFixed(),
  };
}

function hasValues({ values }: CurrentReading): boolean {
  return Object.keys(values).length > 0;
}

function basisOf(readings: readonly CurrentReading[]): string[] {
  const digests = readings.flatMap(({ values }) => Object.values(values).map(({ digest }) => digest));
  return [...new Set(digests)].sort();
}
