/**
 * Means. Sums of decimal text are exact; the one division and the pH logarithm are carried farther
 * than needed and settled, so the order of the readings never shows.
 */

import { invariant } from "#domain/invariant.ts";
import { Exact, settle } from "#domain/monitoring/exact.ts";
import type { IndicatorKey } from "#domain/monitoring/indicator.ts";

/** Exact sum of decimal texts. */
export function exactSum(values: readonly string[]): Exact {
  return values.reduce((sum, value) => sum.plus(value), new Exact(0));
}

/** Arithmetic mean; needs at least one value. */
export function arithmeticMean(values: readonly (Exact | string)[]): Exact {
  invariant(values.length > 0, "a mean needs a value");
  return settle(values.reduce<Exact>((sum, value) => sum.plus(value), new Exact(0)).div(values.length));
}

/** Powers and logarithms of pH need no more than this; an hourly month is averaged in a fraction of a second. */
const PH_DIGITS = 40;
const PH_SETTLED_DIGITS = 30;
const Ions = Exact.clone({ precision: PH_DIGITS });

/** Mean pH through hydrogen ions: -lg(mean of 10^-pH). 6.5, 7.9, 8.8, 9, 6.78 and 8.87 have the mean 7.08. */
export function meanPh(values: readonly (Exact | string)[]): Exact {
  invariant(values.length > 0, "a mean needs a value");
  // A month of two decimals has few different values, and a power is by far the dearest step.
  const counts = new Map<string, number>();
  for (const value of values) {
    const text = value.toString();
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const ions = [...counts].reduce<Exact>(
    (sum, [value, count]) => sum.plus(Ions.pow(10, new Ions(value).negated()).times(count)),
    new Ions(0),
  );
  const mean = Ions.log10(ions.div(values.length)).negated();
  return new Exact(mean.toSignificantDigits(PH_SETTLED_DIGITS));
}

/** The mean that suits the indicator. */
export function meanOf(indicator: IndicatorKey, values: readonly (Exact | string)[]): Exact {
  return indicator === "ph" ? meanPh(values) : arithmeticMean(values);
}

/** The value as it enters a mean: half the detection limit when it lies below it (环办监测函〔2020〕82号). */
export function withHalfDetectionLimit(value: string, limit: string | undefined): string {
  if (limit === undefined || new Exact(value).gte(limit)) return value;
  return new Exact(limit).div(2).toFixed();
}

/** A reported value as it enters a calculation: half of its limit when it lies below it. */
export function withHalf({ value, below }: { readonly value: string; readonly below: boolean }): string {
  return below ? new Exact(value).div(2).toFixed() : value;
}
