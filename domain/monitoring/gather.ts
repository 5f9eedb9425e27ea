/** From readings to what a mean is made of: fit values by indicator, with their counts and their evidence. */

import type { Averaged } from "#domain/monitoring/evaluate.ts";
import { Exact, settle } from "#domain/monitoring/exact.ts";
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
  /** Readings of which at least one value entered a mean, in their order. */
  readonly entered: readonly CurrentReading[];
  /** How many of these were taken under maintenance. */
  readonly maintenanceCount: number;
  readonly unfitCount: number;
  /** Averaged indicators that every one of these says it has no instrument for. */
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
  const sent = readings.map(reading => ({ reading, source: sourceOf(reading) }));
  const byIndicator = new Map<IndicatorKey, Gathered>();
  const entered = new Set<CurrentReading>();
  for (const key of profile.indicators) {
    const measured = sent.flatMap(({ reading, source }) => {
      const value = reading.values[key];
      return value !== undefined && isFit(value) ? [{ reading, source, value }] : [];
    });
    const first = profile.sources.find(source => measured.some(each => each.source === source));
    const chosen = measured.filter(({ source }) => source === first);
    for (const { reading } of chosen) entered.add(reading);
    const values = chosen.map(({ value }) => value);
    byIndicator.set(key, average(key, values, minimum, profile.detectionLimits[key]));
  }
  const inOrder = readings.filter(reading => entered.has(reading));
  return {
    byIndicator,
    entered: inOrder,
    maintenanceCount: inOrder.filter(({ status }) => status === MAINTENANCE).length,
    unfitCount: readings.filter(reading => hasValues(reading) && !hasFit(profile, reading)).length,
    noInstrument: profile.indicators.filter(
      key =>
        byIndicator.get(key)?.count === 0 &&
        inOrder.length > 0 &&
        inOrder.every(reading => reading.noInstrument.includes(key)),
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
  const isBelow = ({ below, value }: CurrentValue) =>
    below || (detectionLimit !== undefined && new Exact(value).lt(detectionLimit));
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
    belowDetection: measured.filter(isBelow).length,
    sum: sum?.toFixed() ?? null,
  };
}

/** Whether at least one averaged value is fit. */
function hasFit({ indicators, fitStates }: AssessmentProfile, { values }: CurrentReading): boolean {
  return indicators.some(key => fitStates.includes(values[key]?.status ?? ""));
}

function hasValues({ values }: CurrentReading): boolean {
  return Object.keys(values).length > 0;
}

function basisOf(readings: readonly CurrentReading[]): string[] {
  const digests = readings.flatMap(({ values }) => Object.values(values).map(({ digest }) => digest));
  return [...new Set(digests)].sort();
}
