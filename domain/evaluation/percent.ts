/** Shares as bulletins print them: percent with one decimal, rounded once, half to even. */
import { Exact } from "#domain/monitoring/exact.ts";

/** `75.0` for 3 of 4; `null` when there is nothing to take a share of. */
export function percentOf(part: number, whole: number): string | null {
  if (whole === 0) return null;
  return new Exact(part).times(100).div(whole).toDecimalPlaces(1, Exact.ROUND_HALF_EVEN).toFixed(1);
}
