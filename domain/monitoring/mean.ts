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
  const ions = values.reduce<Exact>((sum, value) => sum.plus(tenToMinus(new Ions(value))), new Ions(0));
  const mean = minusLog10(ions.div(values.length));
  return new Exact(mean.toSignificantDigits(PH_SETTLED_DIGITS));
}

/** 10^-x, digit by digit: 10^-7.83 = 10^-7 × 10^-0.8 × 10^-0.03. A hundred times faster than a power of its own. */
function tenToMinus(x: Exact): Exact {
  const [whole = "0", decimals = ""] = x.abs().toFixed().split(".");
  let power = new Ions(`1e-${whole}`);
  for (const [place, digit] of [...decimals].entries()) {
    if (digit !== "0") power = power.times(digitPower(place + 1, Number(digit)));
  }
  return x.isNegative() ? new Ions(1).div(power) : power;
}

const digitPowers = new Map<number, Exact>();

/** 10^-(digit × 10^-place), kept: the same few hundred digits come again and again. */
function digitPower(place: number, digit: number): Exact {
  const key = place * 10 + digit;
  const known = digitPowers.get(key) ?? Ions.pow(10, new Ions(`-${digit}e-${place}`));
  digitPowers.set(key, known);
  return known;
}

const LN_10 = Ions.ln(10);
/** A guess to fifteen decimals is off by so little that three terms of the series are exact to 40 digits. */
const GUESS_DECIMALS = 15;

/** -lg(x): a guess in binary floating point, and the series of what it is off by. */
function minusLog10(x: Exact): Exact {
  const mantissa = x.times(new Ions(`1e${-x.e}`)).toNumber();
  const guess = new Ions(-x.e).minus(new Ions(Math.log10(mantissa).toFixed(GUESS_DECIMALS)));
  const off = x.div(tenToMinus(guess)).minus(1);
  const series = off.minus(off.pow(2).div(2)).plus(off.pow(3).div(3));
  return guess.minus(series.div(LN_10));
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
