/** The pages of a block: one per touched account, with its postings in order and their running balance. */

import { present } from "#domain/invariant.ts";
import type { Entry } from "#domain/ledger/entry.ts";
import { type HashedPage, nextPage, noPages, type PostingOf } from "#domain/ledger/page.ts";
import { type JournalState, type OpenAccount, rowOf } from "#domain/ledger/state.ts";

interface Touched {
  readonly account: OpenAccount;
  readonly postings: PostingOf[];
}

/** In order of opening. */
export function buildPages(
  state: JournalState,
  accounts: ReadonlyMap<string, OpenAccount>,
  entries: readonly Entry[],
  { seq, recordedAt }: { seq: number; recordedAt: string },
): HashedPage[] {
  return touchedBy(entries, accounts).map(({ account, postings }) => {
    const { definition } = account;
    const row = rowOf(state, account);
    const end =
      row === undefined ? noPages(definition) : { closing: row.balance, count: row.postings, hash: row.tip };
    return nextPage(definition, end, { book: state.book, seq, recordedAt }, postings);
  });
}

/** Every touched account with its postings, found in one walk over the entries. */
function touchedBy(entries: readonly Entry[], accounts: ReadonlyMap<string, OpenAccount>): Touched[] {
  const touched = new Map<string, Touched>();
  for (const entry of entries) {
    for (const posting of entry.postings) {
      const { account: id } = posting;
      const found = touched.get(id);
      if (found !== undefined) found.postings.push({ entry, posting });
      else touched.set(id, { account: present(accounts.get(id), id), postings: [{ entry, posting }] });
    }
  }
  return [...touched.values()].sort((a, b) => a.account.position - b.account.position);
}
