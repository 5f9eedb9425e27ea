/** A section's months in rows of twelve, so that the same month of two years stands in one column. */
import { monthsBetween } from "#domain/calendar.ts";
import { isWorse } from "#domain/monitoring/water-class.ts";
import type { Section, SectionMonth } from "#portal/live/answers.ts";

export interface StripCell {
  readonly month: string;
  /** Null: no readings in this month. */
  readonly assessed: SectionMonth | null;
}

export interface StripRow {
  /** Where each calendar year begins in this row, columns counted from 1. */
  readonly years: readonly { readonly year: string; readonly column: number }[];
  readonly cells: readonly StripCell[];
}

const MONTHS_PER_ROW = 12;

export interface Span {
  readonly from: string;
  readonly to: string;
}

/** First and last month of all sections together; null when none has any. */
export function spanOf(sections: readonly Pick<Section, "months">[]): Span | null {
  const months = sections.flatMap(section => section.months.map(({ month }) => month)).sort();
  const [from] = months;
  const to = months[months.length - 1];
  return from === undefined || to === undefined ? null : { from, to };
}

/** The first column is the month in which the data of the page begin. Twelve months without any are left out. */
export function stripOf(months: readonly SectionMonth[], { from, to }: Span): readonly StripRow[] {
  const byMonth = new Map(months.map(one => [one.month, one]));
  const cells = monthsBetween(from, to).map(month => ({ month, assessed: byMonth.get(month) ?? null }));
  const rows: StripRow[] = [];
  for (let start = 0; start < cells.length; start += MONTHS_PER_ROW) {
    const row = cells.slice(start, start + MONTHS_PER_ROW);
    const years = row.flatMap(({ month }, index) =>
      index === 0 || month.endsWith("-01") ? [{ year: month.slice(0, 4), column: index + 1 }] : [],
    );
    if (row.some(({ assessed }) => assessed !== null)) rows.push({ years, cells: row });
  }
  return rows;
}

export interface SectionCounts {
  readonly readings: number;
  readonly months: number;
  readonly confirmed: number;
  /** Months with a class, and those of them that are at the target or better. */
  readonly classed: number;
  readonly atTarget: number;
}

export function countsOf({ months }: Pick<Section, "months">): SectionCounts {
  const classed = months.filter(month => month.class !== null);
  return {
    readings: months.reduce((sum, { readingCount }) => sum + readingCount, 0),
    months: months.length,
    confirmed: months.filter(({ state }) => state === "confirmed").length,
    classed: classed.length,
    atTarget: classed.filter(month => !missesTarget(month)).length,
  };
}

/** By the target of that very month. */
export function missesTarget({
  class: actual,
  targetClass: target,
}: Pick<SectionMonth, "class" | "targetClass">): boolean {
  return actual !== null && target !== null && isWorse(actual, target);
}
