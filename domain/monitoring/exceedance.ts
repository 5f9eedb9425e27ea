/** Exceedance multiple (超标倍数): how many times its limit a value lies above the limit. */
import { Exact, settle, unroundedText } from "#domain/monitoring/exact.ts";
import type { WaterBody } from "#domain/monitoring/gb3838-table.ts";
import type { IndicatorKey } from "#domain/monitoring/indicator.ts";
import { roundEven } from "#domain/monitoring/round.ts";
import { limitOf, type Standard } from "#domain/monitoring/standard.ts";
import type { WaterClass } from "#domain/monitoring/water-class.ts";

export interface Exceedance {
  /** (C − limit) / limit, at most 12 significant digits. */
  readonly multiple: string;
  /** The same as bulletins print it: one decimal, half to even, never to zero. */
  readonly printed: string;
}

/** Limits are those of class Ⅲ unless the section has another target (GB 3838-2002 5.1, 环办〔2011〕22号). */
export const DEFAULT_TARGET: WaterClass = "Ⅲ";

/**
 * The multiple by which `value` exceeds the limit of `target`, or `null` when it does not. Temperature, pH and
 * dissolved oxygen have no multiple.
 */
export function exceedanceOf(
  indicator: IndicatorKey,
  value: string,
  waterBody: WaterBody,
  target: WaterClass = DEFAULT_TARGET,
  standard?: Standard,
): Exceedance | null {
  const limit = limitOf(indicator, target, waterBody, standard);
  if (limit?.kind !== "at-most") return null;
  const above = new Exact(value).minus(limit.value);
  if (above.lte(0)) return null;
  const multiple = settle(above.div(limit.value));
  return { multiple: unroundedText(multiple), printed: roundEven(multiple, 1) };
}
