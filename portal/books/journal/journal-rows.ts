/** Entries as the lines of a journal: one for each posting, the entry's own words on the first. */
import type { AnswerOf } from "#events/operations.ts";

export type Entry = AnswerOf<"listEntries">["entries"][number];

export interface JournalRow {
  readonly entry: Entry;
  /** Whether it is the entry's first line. */
  readonly first: boolean;
  readonly account: string;
  readonly asset: string;
  readonly party: string | null;
  readonly debit: string | null;
  readonly credit: string | null;
}

/** With an account, only the postings on it: what its ledger shows. */
export function rowsOf(entries: readonly Entry[], account: string | null): JournalRow[] {
  return entries.flatMap(entry =>
    entry.postings
      .filter(posting => account === null || posting.account === account)
      .map((posting, index) => ({
        entry,
        first: index === 0,
        account: posting.account,
        asset: posting.asset,
        party: posting.dimensions.party ?? null,
        debit: posting.side === "debit" ? posting.amount : null,
        credit: posting.side === "credit" ? posting.amount : null,
      })),
  );
}
