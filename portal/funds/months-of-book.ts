import type { Book } from "#portal/live/answers.ts";

/**
 * What there is to report on, to the newest accounting period: this year of it, or everything where no period is
 * closed yet; null before any period.
 */
export function monthsOfBook({
  openPeriods,
  closedThrough,
}: Pick<Book, "openPeriods" | "closedThrough">): { readonly from: string; readonly to: string } | null {
  const known = [...openPeriods, ...(closedThrough === null ? [] : [closedThrough])].toSorted();
  const to = known.at(-1);
  if (to === undefined) return null;
  return { from: closedThrough === null ? (known[0] ?? to) : `${to.slice(0, 4)}-01`, to };
}
