/** Values far beyond what a station has measured lately: more than so many times the median of its last valid ones. */

import { Exact } from "#domain/monitoring/exact.ts";
import type { IndicatorKey } from "#domain/monitoring/indicator.ts";
import { withHalf, withHalfDetectionLimit } from "#domain/monitoring/mean.ts";
import type { AssessmentProfile } from "#domain/monitoring/profile.ts";
import type { CurrentReading } from "#domain/monitoring/revisions.ts";
import type { WarningRules } from "#domain/warning/rules.ts";

/** One run of such values of one station and indicator. */
export interface Outlier {
  readonly station: string;
  readonly indicator: IndicatorKey;
  /** First and last value of the run. */
  readonly since: string;
  readonly last: string;
  /** The largest of them, and the median it was compared with. */
  readonly value: string;
  readonly median: string;
  /** Time of the first valid value that is none any more; `null`: there is none yet. */
  readonly gone: string | null;
}

/** The last valid values of a station and indicator, oldest first: what later ones are compared with. */
export interface Tail {
  readonly station: string;
  readonly indicator: IndicatorKey;
  readonly values: readonly string[];
}

export interface OutliersFound {
  readonly outliers: readonly Outlier[];
  readonly tails: readonly Tail[];
}

/** A ratio of pH values, or of temperatures in ℃, says nothing. */
const WITHOUT_RATIO: readonly IndicatorKey[] = ["ph", "temp"];

/** `before`: the tails of the time before these readings. Readings in order of time. */
export function findOutliers(
  { indicators, fitStates, detectionLimits }: AssessmentProfile,
  { outlierTimes, outlierValues }: WarningRules,
  readings: readonly CurrentReading[],
  before: readonly Tail[],
): OutliersFound {
  if (outlierTimes === null) return { outliers: [], tails: [] };
  const stations = new Set([...before, ...readings].map(({ station }) => station));
  const outliers: Outlier[] = [];
  const tails: Tail[] = [];
  for (const station of [...stations].sort()) {
    const own = readings.filter(reading => reading.station === station);
    for (const indicator of indicators) {
      if (WITHOUT_RATIO.includes(indicator)) continue;
      const tail = before.find(each => each.station === station && each.indicator === indicator);
      const window = new MedianWindow(outlierValues, tail?.values ?? []);
      const valid = own.flatMap(({ time, values }) => {
        const current = values[indicator];
        if (current === undefined || !fitStates.includes(current.status)) return [];
        const limit = detectionLimits[indicator];
        const value = current.below ? withHalf(current) : withHalfDetectionLimit(current.value, limit);
        return [{ time, value }];
      });
      const runs = runsBeyond(window, valid, outlierTimes);
      outliers.push(...runs.map(run => ({ station, indicator, ...run })));
      if (window.values.length > 0) tails.push({ station, indicator, values: window.values });
    }
  }
  return { outliers, tails };
}

type Run = Omit<Outlier, "station" | "indicator">;

/** Runs of values beyond `times` the median of the window before them; the window takes in all of them. */
function runsBeyond(
  window: MedianWindow,
  values: readonly { readonly time: string; readonly value: string }[],
  times: string,
): Run[] {
  const runs: Run[] = [];
  let run: Run | null = null;
  for (const { time, value } of values) {
    const median = window.median();
    if (median !== null && new Exact(value).gt(median.times(times))) {
      const compared = { value, median: median.toFixed() };
      const before: Run = run ?? { since: time, last: time, gone: null, ...compared };
      const largest = new Exact(value).gt(before.value) ? compared : {};
      run = { ...before, last: time, ...largest };
    } else if (run !== null) {
      runs.push({ ...run, gone: time });
      run = null;
    }
    window.add(value);
  }
  return run === null ? runs : [...runs, run];
}

/** The last values, in order of time and in order of size, so that each new one costs a few comparisons. */
class MedianWindow {
  readonly #size: number;
  readonly #inTime: string[] = [];
  readonly #sorted: Exact[] = [];

  constructor(size: number, values: readonly string[]) {
    this.#size = size;
    for (const value of values) this.add(value);
  }

  get values(): readonly string[] {
    return this.#inTime;
  }

  /** Of a full window; `null` before. */
  median(): Exact | null {
    const middle = this.#sorted.length / 2;
    if (this.#sorted.length < this.#size) return null;
    const upper = this.#sorted[Math.floor(middle)] ?? new Exact(0);
    const lower = this.#sorted[Math.ceil(middle) - 1] ?? upper;
    return lower.plus(upper).div(2);
  }

  add(value: string): void {
    this.#inTime.push(value);
    const exact = new Exact(value);
    this.#sorted.splice(this.#placeOf(exact), 0, exact);
    const oldest = this.#inTime.length > this.#size ? this.#inTime.shift() : undefined;
    if (oldest !== undefined) this.#sorted.splice(this.#placeOf(new Exact(oldest)), 1);
  }

  /** Index of the first value that is not smaller. */
  #placeOf(value: Exact): number {
    let [low, high] = [0, this.#sorted.length];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (this.#sorted[middle]?.lt(value)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
