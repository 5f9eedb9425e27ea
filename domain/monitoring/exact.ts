/**
 * Decimal arithmetic for indicator values. They come in as decimal text and go out as decimal text; a binary
 * floating-point number never holds one.
 *
 * Divisions are carried to 100 significant digits and then settled to 60. A quotient of the sizes that occur
 * here is either exactly on a rounding boundary or farther from it than the 60th digit, so the settled value
 * rounds as the exact one does, in whatever order it was added up.
 */
import { Decimal } from "decimal.js";

export const Exact = Decimal.clone({ precision: 100, rounding: Decimal.ROUND_HALF_EVEN });

export type Exact = InstanceType<typeof Exact>;

const SETTLED_DIGITS = 60;

export function settle(value: Exact): Exact {
  return value.toSignificantDigits(SETTLED_DIGITS);
}

/** Significant digits of a value that is printed "unrounded". */
const UNROUNDED_DIGITS = 12;

/** Plain decimal text with at most 12 significant digits: `0.166666666667` for one sixth. */
export function unroundedText(value: Exact): string {
  return value.toSignificantDigits(UNROUNDED_DIGITS).toFixed();
}
