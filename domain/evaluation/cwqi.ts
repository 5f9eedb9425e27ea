/**
 * Comprehensive water quality index of the ranking of cities (城市地表水环境质量排名技术规定(试行), 2017): the sum over the
 * 21 indicators of the mean concentration divided by the limit of class Ⅲ. Smaller is better.
 */
import { Exact } from "#domain/monitoring/exact.ts";
import type { WaterBody } from "#domain/monitoring/gb3838-table.ts";
import { type IndicatorKey, inTableOrder, type Values } from "#domain/monitoring/indicator.ts";
import { GB_3838, limitOf } from "#domain/monitoring/standard.ts";
import { ok, type Result, refuse } from "#domain/result.ts";

const DECIMALS = 4;

export interface Cwqi {
  /** Index of each indicator, four decimals, in table order. */
  readonly parts: Readonly<Partial<Record<IndicatorKey, string>>>;
  readonly index: string;
}

/** Of mean concentrations over all sections (points, for lakes); indicators that do not decide are left out. */
export function cwqi(means: Values, waterBody: WaterBody): Result<Cwqi> {
  if (means.do !== undefined && new Exact(means.do).isZero()) {
    const about = { field: "do", value: means.do, expected: "a mean above zero" };
    return refuse(
      "assessment.no-index",
      "water without oxygen has no index: its part would be infinite",
      about,
    );
  }
  const keys = inTableOrder(Object.keys(means) as IndicatorKey[]).filter(key =>
    GB_3838.deciding.includes(key),
  );
  const parts = keys.map(key => [key, partOf(key, new Exact(means[key] ?? 0), waterBody)] as const);
  const sum = parts.reduce((total, [, part]) => total.plus(part), new Exact(0));
  return ok({
    parts: Object.fromEntries(parts.map(([key, part]) => [key, part.toFixed(DECIMALS)])),
    index: sum.toFixed(DECIMALS),
  });
}

/** A city out of its rivers and lakes, weighted by their numbers of sections and points (recalled). */
export function cityCwqi(
  river: { readonly index: string; readonly sections: number },
  lake: { readonly index: string; readonly points: number },
): string {
  const weighted = new Exact(river.index)
    .times(river.sections)
    .plus(new Exact(lake.index).times(lake.points));
  return weighted.div(river.sections + lake.points).toFixed(DECIMALS);
}

/** (now − base) / base in percent, one decimal; below zero is better. */
export function cwqiChange(now: string, base: string): string {
  return new Exact(now).minus(base).times(100).div(base).toFixed(1);
}

function partOf(key: IndicatorKey, mean: Exact, waterBody: WaterBody): Exact {
  // pH: distance from 7 towards the limit on its side.
  if (key === "ph") return mean.lte(7) ? mean.minus(7).abs() : mean.minus(7).div(2);
  const limit = limitOf(key, "Ⅲ", waterBody)?.value ?? "1";
  return key === "do" ? new Exact(limit).div(mean) : mean.div(limit);
}
