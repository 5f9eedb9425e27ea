/** From readings to what a mean is made of: fit values by indicator, with their counts and their evidence. */

import type { Averaged } from "#domain/monitoring/evaluate.ts";
import { settle } from "#domain/monitoring/exact.ts";
import type { IndicatorKey } from "#domain/monitoring/indicator.ts";
import { exactSum, meanPh, withHalf, withHalfDetectionLimit } from "#domain/monitoring/mean.ts";
import type { AssessmentProfile, ReadingSource } from "#domain/monitoring/profile.ts";
import type { CurrentReading, CurrentValue } from "#domain/monitoring/revisions.ts";
import { MAINTENANCE } from "#domain/monitoring/station-state.ts";

/** Who measured: stations named here stand for a laboratory, all others for an analyser. */
export type ManualStations = readonly string[];

export interface Gathered extends Averaged {
  readonly belowDetection: number;
  readonly sum: string | null;
}

export interface GatheredReadings {
  readonly byIndicator: ReadonlyMap<IndicatorKey, Gathered>;
  /** Readings of which at least one value is fit. */
  readonly fit: readonly CurrentReading[];
  readonly maintenanceCount: number;
  readonly unfitCount: number;
  /** Averaged indicators that every fit reading says it has no instrument for. */
  readonly noInstrument: readonly IndicatorKey[];
  /** Digests of the segments whose values are current, sorted. */
  readonly basis: readonly string[];
}

/** `minimum`: how many fit values a mean needs. */
export function gatherReadings(
  profile: AssessmentProfile,
  readings: readonly CurrentReading[],
  minimum: number,
  manualStations: ManualStations = [],
): GatheredReadings {
  const isFit = ({ status }: CurrentValue) => profile.fitStates.includes(status);
  const sourceOf = ({ station }: CurrentReading): ReadingSource =>
    manualStations.includes(station) ? "manual" : "automatic";
  const fit = fitReadings(profile, readings);
  const fitValues = (key: IndicatorKey, source: ReadingSource) =>
    fit.flatMap(reading => {
      const value = reading.values[key];
      return value !== undefined && isFit(value) && sourceOf(reading) === source ? [value] : [];
    });
  const byIndicator = new Map<IndicatorKey, Gathered>();
  for (const key of profile.indicators) {
    const bySource = profile.sources.map(source => fitValues(key, source));
    const measured = bySource.find(values => values.length > 0) ?? [];
    byIndicator.set(key, average(key, measured, minimum, profile.detectionLimits[key]));
  }
  return {
    byIndicator,
    fit,
    maintenanceCount: fit.filter(({ status }) => status === MAINTENANCE).length,
    unfitCount: readings.filter(reading => hasValues(reading) && !fit.includes(reading)).length,
    noInstrument: profile.indicators.filter(
      key =>
        byIndicator.get(key)?.count === 0 &&
        fit.length > 0 &&
        fit.every(reading => reading.noInstrument.includes(key)),
    ),
    basis: basisOf(readings),
  };
}

function average(
  key: IndicatorKey,
  measured: readonly CurrentValue[],
  minimum: number,
  detectionLimit: string | undefined,
): Gathered {
  const counted = measured.map(each =>
    // A non-detect says its own limit, whatever the profile's is.
    each.below ? withHalf(each) : withHalfDetectionLimit(each.value, detectionLimit),
  );
  const enough = measured.length > 0 && measured.length >= minimum;
  const sum = key === "ph" ? null : exactSum(counted);
  const mean = () => (sum === null ? meanPh(counted) : settle(sum.div(counted.length)));
  return {
    count: measured.length,
    mean: enough ? mean() : null,
    belowDetection: counted.filter((value, index) => value !== measured[index]?.value).length,
    sum: sum?.toFixed() ?? null,
  };
}

/** Readings of which at least one averaged value is fit. */
export function fitReadings(
  profile: AssessmentProfile,
  readings: readonly CurrentReading[],
): readonly CurrentReading[] {
  return readings.filter(({ values }) =>
    profile.indicators.some(key => {
      const value = values[key];
      return value !== undefined && profile.fitStates.includes(value.status);
    }),
  );
}

function hasValues({ values }: CurrentReading): boolean {
  return Object.keys(values).length > 0;
}

function basisOf(readings: readonly CurrentReading[]): string[] {
  const digests = readings.flatMap(({ values }) => Object.values(values).map(({ digest }) => digest));
  return [...new Set(digests)].sort();
}
