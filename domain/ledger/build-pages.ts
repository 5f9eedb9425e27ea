/** The pages of a block: one per touched account, with its postings in order and their running balance. */

import { present } from "#domain/invariant.ts";
import { netOf } from "#domain/ledger/account.ts";
import type { Entry, Posting } from "#domain/ledger/entry.ts";
import { type Page, type PagePosting, pageBytes } from "#domain/ledger/page.ts";
import type { Sealed } from "#domain/ledger/sealed.ts";
import { type JournalState, type OpenAccount, rowOf } from "#domain/ledger/state.ts";
import { formatAmount, readAmount } from "#domain/money/decimal-text.ts";

interface Touched {
  readonly account: OpenAccount;
  readonly postings: { readonly entry: Entry; readonly posting: Posting }[];
}

/** In order of opening. */
export function buildPages(
  state: JournalState,
  accounts: ReadonlyMap<string, OpenAccount>,
  entries: readonly Entry[],
  { seq, recordedAt }: { seq: number; recordedAt: string },
): Sealed<Page>[] {
  return touchedBy(entries, accounts).map(({ account, postings: touching }) => {
    const { definition } = account;
    const row = rowOf(state, account);
    const opening = row?.balance ?? formatAmount(0n, definition);
    let balanceMinor = readAmount(opening, definition);
    const postings = touching.map(({ entry, posting }): PagePosting => {
      const { side, amount, dimensions } = posting;
      balanceMinor += netOf(side, readAmount(amount, definition));
      const { id, number, kind, narrative, effectiveOn, period } = entry;
      const evidence = entry.evidence.map(reference => `${reference.kind}:${reference.id}`);
      const balance = formatAmount(balanceMinor, definition);
      return {
        entry: id,
        number,
        kind,
        narrative,
        effectiveOn,
        period,
        side,
        amount,
        balance,
        dimensions,
        evidence,
      };
    });
    const page: Page = {
      v: 1,
      book: state.book,
      account: definition.id,
      seq,
      recordedAt,
      previous: row?.tip?.hash ?? null,
      opening,
      postings,
      closing: formatAmount(balanceMinor, definition),
      count: (row?.postings ?? 0) + postings.length,
    };
    return { value: page, bytes: pageBytes(page) };
  });
}

/** Every touched account with its postings, found in one walk over the entries. */
function touchedBy(entries: readonly Entry[], accounts: ReadonlyMap<string, OpenAccount>): Touched[] {
  const touched = new Map<string, Touched>();
  for (const entry of entries) {
    for (const posting of entry.postings) {
      const found = touched.get(posting.account);
      if (found !== undefined) found.postings.push({ entry, posting });
      else {
        const account = present(accounts.get(posting.account), posting.account);
        touched.set(posting.account, { account, postings: [{ entry, posting }] });
      }
    }
  }
  return [...touched.values()].sort((a, b) => a.account.position - b.account.position);
}
