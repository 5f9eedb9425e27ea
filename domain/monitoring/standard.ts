/**
 * A water-quality standard as data, judged by a named rule. `single-factor`: the class of a set of values is that
 * of its worst deciding indicator, and a value on a limit belongs to the better class.
 */
import { Exact } from "#domain/monitoring/exact.ts";
import { GB_3838_TABLE_1, type LimitTable, type WaterBody } from "#domain/monitoring/gb3838-table.ts";
import { GB_14848_TABLE_1 } from "#domain/monitoring/gb14848-table.ts";
import { INDICATOR_KEYS, INDICATORS, type IndicatorKey } from "#domain/monitoring/indicator.ts";
import { rankOf, WATER_CLASSES, type WaterClass } from "#domain/monitoring/water-class.ts";

export interface Standard {
  readonly id: "GB 3838-2002" | "GB/T 14848-2017";
  readonly rule: "single-factor";
  readonly limits: Readonly<Record<WaterBody, LimitTable>>;
  /** The class of a value that keeps no limit. */
  readonly beyond: WaterClass;
  /** Indicators that may decide a class, in table order. */
  readonly deciding: readonly IndicatorKey[];
}

/** Table 1 with the 21 indicators of 环办〔2011〕22号. */
export const GB_3838: Standard = {
  id: "GB 3838-2002",
  rule: "single-factor",
  limits: GB_3838_TABLE_1,
  beyond: "劣Ⅴ",
  deciding: INDICATOR_KEYS.filter(key => INDICATORS[key].decides),
};

/** Groundwater, table 1, as far as its items are indicators here; rivers and lakes are one to it. */
export const GB_14848: Standard = {
  id: "GB/T 14848-2017",
  rule: "single-factor",
  limits: { river: GB_14848_TABLE_1, lake: GB_14848_TABLE_1 },
  beyond: "Ⅴ",
  deciding: INDICATOR_KEYS.filter(key => GB_14848_TABLE_1[key] !== undefined),
};

export const STANDARDS: Readonly<Record<Standard["id"], Standard>> = {
  "GB 3838-2002": GB_3838,
  "GB/T 14848-2017": GB_14848,
};

/** A limit as it applies to one class, in the unit of the indicator; a range reads `6~9`. */
export interface Limit {
  readonly class: WaterClass;
  readonly kind: "at-most" | "at-least" | "range";
  readonly value: string;
}

/** What a value must keep to belong to `waterClass`. `null`: the standard sets no such limit. */
export function limitOf(
  indicator: IndicatorKey,
  waterClass: WaterClass,
  waterBody: WaterBody,
  standard: Standard = GB_3838,
): Limit | null {
  const row = standard.limits[waterBody][indicator];
  const index = rankOf(waterClass) - 1;
  if (row === undefined) return null;
  if (row.kind === "range") {
    const range = row.ranges[index];
    return range === undefined
      ? null
      : { class: waterClass, kind: row.kind, value: `${range[0]}~${range[1]}` };
  }
  const value = row.limits[index];
  return value === undefined ? null : { class: waterClass, kind: row.kind, value };
}

/**
 * The best class whose limit the value keeps; a value equal to a limit belongs to the better class. `value` is
 * compared as given: unrounded for real-time readings, rounded once for monthly and longer evaluation.
 * `null`: the indicator has no limits for this water body (temperature, TN in rivers, conductivity …).
 */
export function classOfValue(
  indicator: IndicatorKey,
  value: string,
  waterBody: WaterBody,
  standard: Standard = GB_3838,
): WaterClass | null {
  const row = standard.limits[waterBody][indicator];
  if (row === undefined) return null;
  const measured = new Exact(value);
  const keeps = (index: number) => {
    if (row.kind === "range") {
      const range = row.ranges[index];
      return range !== undefined && measured.gte(range[0]) && measured.lte(range[1]);
    }
    const limit = row.limits[index];
    if (limit === undefined) return false;
    return row.kind === "at-most" ? measured.lte(limit) : measured.gte(limit);
  };
  return WATER_CLASSES.find((_, index) => keeps(index)) ?? standard.beyond;
}
