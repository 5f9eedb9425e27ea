/** The closed years of a book, and which blocks of it each is about. */
import { hasBegun } from "#domain/archive/year-blocks.ts";
import { present } from "#domain/invariant.ts";
import type { Head } from "#domain/ledger/head.ts";
import { readClaim } from "#storage/claims.ts";
import { readHead, readLastHead } from "#storage/journal.ts";
import type { Store } from "#storage/store.ts";

export interface ClosedYear {
  readonly year: string;
  /** The block that closed its December. */
  readonly cut: number;
  readonly closedAt: string;
}

/** Oldest first; a year counts once its December is closed, and with it every month before. */
export async function closedYears(store: Store, book: string): Promise<readonly ClosedYear[]> {
  const last = (await readLastHead(store, book))?.head;
  const through = last?.closedThrough ?? null;
  if (last === undefined || through === null) return [];
  const years: ClosedYear[] = [];
  const earliest = await firstMonth(store, last);
  for (let year = Number(earliest.slice(0, 4)); `${year}-12` <= through; year++) {
    const cut = await closingBlock(store, last, `${year}-12`);
    const { head } = present(await readHead(store, book, cut), `head ${cut} of ${book}`);
    years.push({ year: String(year), cut, closedAt: head.recordedAt });
  }
  return years;
}

/** The first block after which a month of the year could be posted in; all of its entries come behind it. */
export async function firstBlock(store: Store, book: string, year: string, cut: number): Promise<number> {
  return firstHead(store, book, cut, head => hasBegun(head, year));
}

/** The months of the year that were open once and are closed, in order. */
export async function monthsOf(store: Store, book: string, year: string): Promise<readonly string[]> {
  const months = Array.from({ length: 12 }, (_, month) => `${year}-${String(month + 1).padStart(2, "0")}`);
  const closed = await Promise.all(months.map(month => readClaim(store, book, "period-close", month)));
  return months.filter((_, index) => closed[index] !== null);
}

async function closingBlock(store: Store, last: Head, month: string): Promise<number> {
  const claimed = await readClaim(store, last.book, "period-close", month);
  // A December that was never opened is closed by the first month after it.
  return claimed ?? firstHead(store, last.book, last.seq, head => (head.closedThrough ?? "") >= month);
}

/** The earliest month that was ever open: periods close oldest first. */
async function firstMonth(store: Store, { book, seq, closedThrough }: Head): Promise<string> {
  const closing = await firstHead(store, book, seq, head => head.closedThrough !== null);
  const before = closing === 0 ? null : await readHead(store, book, closing - 1);
  return before?.head.openPeriods[0] ?? closedThrough ?? "";
}

/** The first block of which `holds`; it holds of `last`, and of every block behind one of which it holds. */
async function firstHead(
  store: Store,
  book: string,
  last: number,
  holds: (head: Head) => boolean,
): Promise<number> {
  let [from, to] = [0, last];
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    const { head } = present(await readHead(store, book, middle), `head ${middle} of ${book}`);
    if (holds(head)) to = middle;
    else from = middle + 1;
  }
  return to;
}
