/**
 * Change against the same time of the year before (同比), or against any other period: of a section by its rating, of a
 * basin by the shares of good and of worst sections, of each indicator by its mean (环办〔2011〕22号).
 */
import { type ClassShares, RATINGS, ratingOfClass } from "#domain/evaluation/rating.ts";
import { Exact } from "#domain/monitoring/exact.ts";
import { INDICATOR_KEYS, type IndicatorKey, type Values } from "#domain/monitoring/indicator.ts";
import { classDistance, type WaterClass } from "#domain/monitoring/water-class.ts";

export const TRENDS = ["明显好转", "有所好转", "无明显变化", "有所变差", "明显变差"] as const;

export type Trend = (typeof TRENDS)[number];

export interface SectionChange {
  /** Classes better (above zero) or worse than before; `null` when one of the two has none. */
  readonly classes: number | null;
  readonly trend: Trend | null;
  /** (now − before) / before of the evaluated values, percent with one decimal; only where both have one above zero. */
  readonly percent: Readonly<Partial<Record<IndicatorKey, string>>>;
}

export interface Compared {
  readonly class: WaterClass | null;
  readonly values: Values;
}

export function sectionChange(now: Compared, before: Compared): SectionChange {
  const percent: Partial<Record<IndicatorKey, string>> = {};
  for (const key of INDICATOR_KEYS) {
    const [value, base] = [now.values[key], before.values[key]];
    // A ratio of pH values, or of temperatures in ℃, says nothing.
    if (key === "ph" || key === "temp" || value === undefined || base === undefined) continue;
    if (new Exact(base).gt(0)) percent[key] = new Exact(value).minus(base).times(100).div(base).toFixed(1);
  }
  if (now.class === null || before.class === null) return { classes: null, trend: null, percent };
  const steps = levelOf(before.class) - levelOf(now.class);
  return { classes: classDistance(before.class, now.class), trend: trendOf(steps), percent };
}

/** ΔG − ΔD: percentage points that the good share won, less those that the share of 劣Ⅴ won. */
export function basinChange(now: ClassShares, before: ClassShares): { points: string; trend: Trend } | null {
  if (now.good === null || before.good === null || now.percent === null || before.percent === null)
    return null;
  const good = new Exact(now.good).minus(before.good);
  const worst = new Exact(now.percent["劣Ⅴ"]).minus(before.percent["劣Ⅴ"]);
  const points = good.minus(worst);
  // More than 20 points is a marked change; that some begins above 10 is recalled.
  const steps = points.abs().lte(10) ? 0 : points.abs().lte(20) ? 1 : 2;
  return { points: points.toFixed(1), trend: trendOf(points.isNegative() ? -steps : steps) };
}

/** Ⅰ and Ⅱ are one rating. */
function levelOf(waterClass: WaterClass): number {
  return RATINGS.indexOf(ratingOfClass(waterClass));
}

function trendOf(steps: number): Trend {
  if (steps >= 2) return "明显好转";
  if (steps >= 1) return "有所好转";
  if (steps <= -2) return "明显变差";
  return steps <= -1 ? "有所变差" : "无明显变化";
}
