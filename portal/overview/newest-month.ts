import type { Section, SectionMonth } from "#portal/live/answers.ts";

/** The newest month that has a class; without any, the newest of all. Null before the first reading. */
export function newestMonth({ months }: Pick<Section, "months">): SectionMonth | null {
  return months.findLast(month => month.class !== null) ?? months.at(-1) ?? null;
}
