/** The class of a single value under GB 3838-2002 table 1. */
import { Exact } from "#domain/monitoring/exact.ts";
import { GB_3838_TABLE_1, type LimitRow, type WaterBody } from "#domain/monitoring/gb3838-table.ts";
import type { IndicatorKey } from "#domain/monitoring/indicator.ts";
import { rankOf, WATER_CLASSES, type WaterClass } from "#domain/monitoring/water-class.ts";

/** A limit as it applies to one class, in the unit of the indicator; a range reads `6~9`. */
export interface Limit {
  readonly class: WaterClass;
  readonly kind: LimitRow["kind"];
  readonly value: string;
}

/** What a value must keep to belong to `waterClass`. `null`: table 1 has no limit (nor has 劣Ⅴ for anything). */
export function limitOf(indicator: IndicatorKey, waterClass: WaterClass, waterBody: WaterBody): Limit | null {
  const row = GB_3838_TABLE_1[waterBody][indicator];
  if (row === undefined || waterClass === "劣Ⅴ") return null;
  if (row.kind === "range") return { class: waterClass, kind: row.kind, value: `${row.low}~${row.high}` };
  const value = row.limits[rankOf(waterClass) - 1];
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
): WaterClass | null {
  const row = GB_3838_TABLE_1[waterBody][indicator];
  if (row === undefined) return null;
  const measured = new Exact(value);
  return WATER_CLASSES.find((_, index) => keeps(measured, row, index)) ?? "劣Ⅴ";
}

function keeps(measured: Exact, row: LimitRow, classIndex: number): boolean {
  if (row.kind === "range") return measured.gte(row.low) && measured.lte(row.high);
  const limit = row.limits[classIndex];
  if (limit === undefined) return false;
  return row.kind === "at-most" ? measured.lte(limit) : measured.gte(limit);
}
