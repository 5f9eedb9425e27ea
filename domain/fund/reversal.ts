/** Reversing what a fund's action posted: what follows from it follows anew, as if it had never been. */

import type { EntryHeader } from "#domain/fund/drafts.ts";
import { reversalEntry } from "#domain/fund/entries.ts";
import { type Fund, matchingDrafts, paidAfter, standings } from "#domain/fund/fund.ts";
import { type AccountDefinition, netOf } from "#domain/ledger/account.ts";
import type { DraftEntry, Entry } from "#domain/ledger/entry.ts";

/** Entries that follow from what the parties have paid; they are not reversed, they are made to follow again. */
const DERIVED = "capital-matching";

/** Entries that changed what is agreed: red letters would take back the money and leave the agreement. */
export const CHANGED_THE_REGISTER: readonly string[] = [
  "capital-transfer",
  "withdrawal",
  "winding-up",
  "reserve-released",
];

/** Entries of one command that red letters are written for. */
export function reversible(entries: readonly Entry[]): readonly Entry[] {
  return entries.filter(({ kind }) => kind !== DERIVED);
}

/** Red letters, newest entry first. */
export function redLetters(
  header: EntryHeader,
  entries: readonly Entry[],
  definitionOf: (account: string) => Pick<AccountDefinition, "scale">,
): readonly DraftEntry[] {
  return reversible(entries)
    .map(entry => reversalEntry(header, entry, definitionOf))
    .reverse();
}

/**
 * Red letters with the capital of all parties matched to what is paid without it: what is matched no longer comes
 * first, so that it can leave.
 */
export function rematched(
  fund: Fund,
  header: EntryHeader,
  red: readonly DraftEntry[],
): readonly DraftEntry[] {
  const { accounts, register } = fund;
  const postings = red.flatMap(each => each.postings);
  const creditOf = (account: string) =>
    postings.reduce(
      (sum, each) => (each.account === account ? sum - netOf(each.side, each.amountMinor) : sum),
      0n,
    );
  const after = standings(fund).map(({ party, matchedMinor, prepaidMinor }) => ({
    party,
    matchedMinor: matchedMinor + creditOf(accounts.matchedOf(party)),
    prepaidMinor: prepaidMinor + creditOf(accounts.prepaidOf(party)),
  }));
  const { unmatched, matched } = matchingDrafts(fund, header, register, after, paidAfter(after, {}));
  return [...unmatched, ...red, ...matched];
}
