/** A section's months as rows of calendar years, so that the same month of two years stands in one column. */
import { monthsBetween } from "#domain/calendar.ts";
import { isWorse, type WaterClass } from "#domain/monitoring/water-class.ts";
import type { Section, SectionMonth } from "#portal/live/answers.ts";

export interface StripCell {
  readonly month: string;
  /** Null: no readings in this month. */
  readonly assessed: SectionMonth | null;
  /** Outside the months that any section has: neither data nor a gap. */
  readonly outside: boolean;
}

export interface StripYear {
  readonly year: string;
  readonly cells: readonly StripCell[];
}

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

export function stripOf(months: readonly SectionMonth[], { from, to }: Span): readonly StripYear[] {
  const byMonth = new Map(months.map(one => [one.month, one]));
  const years = new Map<string, StripCell[]>();
  for (const month of monthsBetween(`${from.slice(0, 4)}-01`, `${to.slice(0, 4)}-12`)) {
    const cells = years.get(month.slice(0, 4)) ?? [];
    cells.push({ month, assessed: byMonth.get(month) ?? null, outside: month < from || month > to });
    years.set(month.slice(0, 4), cells);
  }
  return [...years].map(([year, cells]) => ({ year, cells }));
}

export interface SectionCounts {
  readonly readings: number;
  readonly months: number;
  readonly confirmed: number;
  /** Months with a class, and those of them that are at the target or better. */
  readonly classed: number;
  readonly atTarget: number;
}

export function countsOf({ months, targetClass }: Pick<Section, "months" | "targetClass">): SectionCounts {
  const classes = months.flatMap(month => (month.class === null ? [] : [month.class]));
  return {
    readings: months.reduce((sum, { readingCount }) => sum + readingCount, 0),
    months: months.length,
    confirmed: months.filter(({ state }) => state === "confirmed").length,
    classed: classes.length,
    atTarget: classes.filter(one => !missesTarget(one, targetClass)).length,
  };
}

export function missesTarget(actual: WaterClass | null, target: WaterClass | null): boolean {
  return actual !== null && target !== null && isWorse(actual, target);
}
