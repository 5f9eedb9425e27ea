/**
 * The entries by which a netting (轧差) goes through one book. What is owed moves at its gross amount to the clearing
 * accounts of the two parties; one entry more leaves these at zero, and puts the net, in the one book that carries it,
 * back as an obligation to be paid.
 */
import { type BookParty, definition, owedBy, owedTo } from "#domain/fund/chart.ts";
import { draft, type EntryHeader, move } from "#domain/fund/drafts.ts";
import type { AccountDefinition } from "#domain/ledger/account.ts";
import type { DraftEntry } from "#domain/ledger/entry.ts";

/** 其他应收款—轧差清算: zero before and after every netting. */
export const nettingClearingOf = (party: string) => `1036.07.${party}`;

export function nettingAccounts(parties: readonly string[]): readonly string[] {
  return parties.flatMap(party => [nettingClearingOf(party), owedBy(party), owedTo(party)]);
}

export function nettingDefinition(party: BookParty): AccountDefinition {
  const template = {
    code: nettingClearingOf("{party}"),
    name: "其他应收款—轧差清算—{name}",
    nameEn: "Netting clearing of {nameEn}",
    normal: "debit",
    bound: "either",
  } as const;
  return definition(template, party);
}

interface Amount {
  readonly payer: string;
  readonly payee: string;
  /** In fen, above zero. */
  readonly amountMinor: bigint;
}

/** The whole of one obligation: the payer's debt and the payee's claim go to their clearing accounts. */
export function nettingGrossEntry(header: EntryHeader, { payer, payee, amountMinor }: Amount): DraftEntry {
  return draft("netting-gross", header, [
    ...move(owedTo(payee), nettingClearingOf(payee), amountMinor, { party: payee }),
    ...move(nettingClearingOf(payer), owedBy(payer), amountMinor, { party: payer }),
  ]);
}

/** Leaves the clearing accounts of the book at zero; null where they are already and no net is carried here. */
export function nettingSettledEntry(
  header: EntryHeader,
  [one, other]: readonly [string, string],
  grossHere: readonly Amount[],
  net: Amount | null,
): DraftEntry | null {
  const clearedMinor = grossHere.reduce(
    (sum, { payer, amountMinor }) => sum + (payer === one ? amountMinor : -amountMinor),
    0n,
  );
  const [debtor, creditor] = clearedMinor > 0n ? [one, other] : [other, one];
  const amountMinor = clearedMinor < 0n ? -clearedMinor : clearedMinor;
  const clearing =
    amountMinor === 0n
      ? []
      : ([
          {
            account: nettingClearingOf(creditor),
            side: "debit",
            amountMinor,
            dimensions: { party: creditor },
          },
          { account: nettingClearingOf(debtor), side: "credit", amountMinor, dimensions: { party: debtor } },
        ] as const);
  const left =
    net === null
      ? []
      : ([
          {
            account: owedBy(net.payer),
            side: "debit",
            amountMinor: net.amountMinor,
            dimensions: { party: net.payer },
          },
          {
            account: owedTo(net.payee),
            side: "credit",
            amountMinor: net.amountMinor,
            dimensions: { party: net.payee },
          },
        ] as const);
  const postings = [...clearing, ...left];
  return postings.length === 0 ? null : draft("netting-settled", header, postings);
}
