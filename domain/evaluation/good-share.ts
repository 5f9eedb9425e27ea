/**
 * 优良比例 over the years: how many of the evaluated sections were of class Ⅲ or better in each period, and how that
 * changed. The line of a plan, such as "75.0 % (2019) → 96.2 % (2023)", is read off the result.
 */

import { percentOf } from "#domain/evaluation/percent.ts";
import { isGood } from "#domain/evaluation/rating.ts";
import { Exact } from "#domain/monitoring/exact.ts";
import type { WaterClass } from "#domain/monitoring/water-class.ts";

export interface SectionClass {
  readonly section: string;
  /** A year, or any other name of a period that sorts as text. */
  readonly period: string;
  readonly class: WaterClass | null;
}

export interface GoodShare {
  readonly period: string;
  readonly evaluated: number;
  readonly good: number;
  /** Percent with one decimal; `null` when no section has a class. */
  readonly percent: string | null;
  /** Percentage points since the period before, of the printed shares; `null` for the first. */
  readonly change: string | null;
  /** Sections without a class, which are in neither number. */
  readonly unclassed: readonly string[];
}

/** One row per period, oldest first. */
export function goodShares(classes: readonly SectionClass[]): GoodShare[] {
  const periods = [...new Set(classes.map(({ period }) => period))].sort();
  const rows: GoodShare[] = [];
  for (const period of periods) {
    const own = classes.filter(each => each.period === period);
    const found = own.flatMap(each => each.class ?? []);
    const good = found.filter(isGood).length;
    const percent = percentOf(good, found.length);
    const before = rows.at(-1)?.percent ?? null;
    rows.push({
      period,
      evaluated: found.length,
      good,
      percent,
      change: percent === null || before === null ? null : new Exact(percent).minus(before).toFixed(1),
      unclassed: own.filter(each => each.class === null).map(({ section }) => section),
    });
  }
  return rows;
}

/** `75.0 % (2019) → 96.2 % (2023)`; `null` unless both ends have a share. */
export function shareLine(rows: readonly Pick<GoodShare, "period" | "percent">[]): string | null {
  const [first, last] = [rows.at(0), rows.at(-1)];
  if (first === undefined || last === undefined || first === last) return null;
  if (first.percent === null || last.percent === null) return null;
  return `${first.percent} % (${first.period}) → ${last.percent} % (${last.period})`;
}
