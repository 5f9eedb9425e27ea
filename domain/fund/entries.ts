/** Entries of obligations and of reversals. Each function is one business event and gives balanced drafts. */
import { owedBy, owedTo } from "#domain/fund/chart.ts";
import { draft, type EntryHeader, move } from "#domain/fund/drafts.ts";
import type { AccountDefinition } from "#domain/ledger/account.ts";
import type { DraftEntry, Entry } from "#domain/ledger/entry.ts";
import { readAmount } from "#domain/money/decimal-text.ts";

/** An obligation, or with a negative amount its red-letter correction (红字). A surcharge is one of its own kind. */
export function obligationEntry(
  header: EntryHeader,
  {
    payer,
    payee,
    amountMinor,
    section,
    kind = "obligation",
  }: {
    payer: string;
    payee: string;
    amountMinor: bigint;
    section?: string | undefined;
    kind?: "obligation" | "late-surcharge";
  },
): DraftEntry {
  const about = section === undefined ? {} : { section };
  return draft(kind, header, [
    { account: owedBy(payer), side: "debit", amountMinor, dimensions: { party: payer, ...about } },
    { account: owedTo(payee), side: "credit", amountMinor, dimensions: { party: payee, ...about } },
  ]);
}

/** What a party owes and what is owed to it meet (相抵): its own two accounts, under one settlement. */
export function nettingEntry(
  header: EntryHeader,
  parties: readonly { readonly party: string; readonly amountMinor: bigint }[],
): DraftEntry {
  return draft(
    "netting",
    header,
    parties.flatMap(({ party, amountMinor }) => move(owedTo(party), owedBy(party), amountMinor, { party })),
  );
}

/**
 * Red letters (红字冲销): the same accounts and sides with negated amounts, so that turnovers stay true. The date
 * of a reversal is an accounting decision and is given.
 */
export function reversalEntry(
  header: EntryHeader,
  { id, postings }: Entry,
  definitionOf: (account: string) => Pick<AccountDefinition, "scale">,
): DraftEntry {
  const negated = postings.map(({ account, side, amount, dimensions }) => ({
    account,
    side,
    amountMinor: -readAmount(amount, definitionOf(account)),
    dimensions,
  }));
  return { ...draft("reversal", header, negated), reverses: id };
}
