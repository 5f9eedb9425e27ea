/**
 * Rounding by GB/T 8170-2008: half to even, in one step from the value as measured. A value that is not zero
 * is never printed as zero: it keeps one significant digit (总站水字〔2018〕87号).
 */
import { Exact } from "#domain/monitoring/exact.ts";

/** `value` as text with `decimals` decimals: 17.95 → `18.0`, 6.665 → `6.66`, 0.00029 with three → `0.0003`. */
export function roundEven(value: Exact | string, decimals: number): string {
  const exact = new Exact(value);
  const rounded = exact.toDecimalPlaces(decimals, Exact.ROUND_HALF_EVEN);
  if (rounded.isZero() && !exact.isZero()) {
    return exact.toSignificantDigits(1, Exact.ROUND_HALF_EVEN).toFixed();
  }
  return rounded.isZero() ? new Exact(0).toFixed(decimals) : rounded.toFixed(decimals);
}
