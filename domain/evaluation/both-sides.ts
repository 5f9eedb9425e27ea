/**
 * Both sides' values of one section beside each other, and whether they agree. The tolerance is the one for comparing
 * an analyser with a laboratory on the same water (HJ 915-2017, 实际水样比对; recalled): the cleaner the water, the wider.
 */
import { Exact } from "#domain/monitoring/exact.ts";
import type { WaterBody } from "#domain/monitoring/gb3838-table.ts";
import { INDICATOR_KEYS, type IndicatorKey, type Values } from "#domain/monitoring/indicator.ts";
import type { AssessmentProfile } from "#domain/monitoring/profile.ts";
import { limitOf } from "#domain/monitoring/standard.ts";

export interface SidesCompared {
  readonly indicator: IndicatorKey;
  readonly first: string;
  readonly second: string;
  /** |first − second|, and in percent of their mean, one decimal; `null` when both are zero. */
  readonly difference: string;
  readonly percent: string | null;
  /** What may differ: `±0.5`, `±30 %`, or `<4DL` where both lie too near the detection limit to tell. */
  readonly tolerance: string;
  readonly agrees: boolean;
}

/** Absolute tolerances, in the unit of the indicator. */
const ABSOLUTE: Readonly<Partial<Record<IndicatorKey, string>>> = { temp: "0.5", ph: "0.5", do: "0.5" };

/** How many detection limits a value must reach for a difference to mean anything. */
const DETECTION_LIMITS = 4;

/** Indicators that both sides have, in table order. */
export function compareSides(
  first: Values,
  second: Values,
  waterBody: WaterBody,
  { detectionLimits }: AssessmentProfile,
): SidesCompared[] {
  return INDICATOR_KEYS.flatMap(indicator => {
    const [a, b] = [first[indicator], second[indicator]];
    if (a === undefined || b === undefined) return [];
    const mean = new Exact(a).plus(b).div(2);
    const difference = new Exact(a).minus(b).abs();
    const percent = mean.isZero() ? null : difference.times(100).div(mean);
    const allowed = toleranceOf(indicator, mean, waterBody, detectionLimits[indicator]);
    const agrees =
      allowed.kind === "any" ||
      (allowed.kind === "absolute"
        ? difference.lte(allowed.value)
        : (percent ?? new Exact(0)).lte(allowed.value));
    return [
      {
        indicator,
        first: a,
        second: b,
        difference: difference.toFixed(),
        percent: percent?.toFixed(1) ?? null,
        tolerance: allowed.text,
        agrees,
      },
    ];
  });
}

interface Tolerance {
  readonly kind: "absolute" | "relative" | "any";
  readonly value: string;
  readonly text: string;
}

/** 20 % beyond the limit of class Ⅳ, 30 % between Ⅱ and Ⅳ, 40 % below; ten percent for what has no limits. */
function toleranceOf(
  indicator: IndicatorKey,
  mean: Exact,
  waterBody: WaterBody,
  detectionLimit: string | undefined,
): Tolerance {
  const absolute = ABSOLUTE[indicator];
  if (absolute !== undefined) return { kind: "absolute", value: absolute, text: `±${absolute}` };
  if (detectionLimit !== undefined && mean.lte(new Exact(detectionLimit).times(DETECTION_LIMITS))) {
    return { kind: "any", value: "", text: `<${DETECTION_LIMITS}DL` };
  }
  // Total nitrogen has limits in lakes; a river is compared by the same ones.
  const limit = (one: "Ⅱ" | "Ⅳ") =>
    limitOf(indicator, one, waterBody)?.value ?? limitOf(indicator, one, "lake")?.value;
  const [two, four] = [limit("Ⅱ"), limit("Ⅳ")];
  const value =
    two === undefined || four === undefined ? "10" : mean.gt(four) ? "20" : mean.gt(two) ? "30" : "40";
  return { kind: "relative", value, text: `±${value} %` };
}
