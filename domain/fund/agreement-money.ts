/**
 * Entries of the money of an agreement: what pays a debt, what was paid ahead of it (预拨) and clears it, what stands
 * beside it (保证金), and what goes back. Their own accounts are opened in the commit that first needs them.
 */
import {
  asset,
  BANK,
  type BookParty,
  definition,
  incomeShareOf,
  liability,
  owedBy,
  owedTo,
} from "#domain/fund/chart.ts";
import { draft, type EntryHeader, move } from "#domain/fund/drafts.ts";
import type { AccountDefinition, Side } from "#domain/ledger/account.ts";
import type { DraftEntry, DraftPosting } from "#domain/ledger/entry.ts";

/** 其他应付款—预拨补偿: what the party paid ahead and is not set against a debt yet. */
export const paidAheadBy = (party: string) => `2015.05.${party}`;
/** 其他应收款—预拨补偿: what the party received ahead and answers for. */
export const receivedAheadBy = (party: string) => `1036.05.${party}`;
/** 其他应付款—保证金: what the party put up. */
export const depositOf = (party: string) => `2015.06.${party}`;
/** 其他应收款—保证金: what the party holds of deposits and answers for. */
export const depositsWith = (party: string) => `1036.06.${party}`;

const TEMPLATES = [
  liability(paidAheadBy("{party}"), "其他应付款—预拨补偿—{name}", "Compensation prepaid by {nameEn}"),
  asset(receivedAheadBy("{party}"), "其他应收款—预拨补偿—{name}", "Compensation prepaid to {nameEn}"),
  liability(depositOf("{party}"), "其他应付款—保证金—{name}", "Deposit of {nameEn}"),
  asset(depositsWith("{party}"), "其他应收款—保证金—{name}", "Deposits held by {nameEn}"),
];

/** The accounts of these parties, in order of opening. */
export function advanceDefinitions(parties: readonly BookParty[]): readonly AccountDefinition[] {
  return parties.flatMap(party => TEMPLATES.map(template => definition(template, party)));
}

interface Moved {
  readonly payer: string;
  readonly payee: string;
  readonly amountMinor: bigint;
  /** Whether the book's own bank moves it and the payer's share of income bears it; else it goes between treasuries. */
  readonly pool: boolean;
}

/** What settles a debt meets `owed`; what comes before it is `ahead`. */
type Of = "owed" | "ahead";

function accountsOf(of: Of, { payer, payee }: Moved) {
  return of === "owed"
    ? { payer: owedBy(payer), payee: owedTo(payee) }
    : { payer: paidAheadBy(payer), payee: receivedAheadBy(payee) };
}

/**
 * The payer pays the payee: treasuries and documents settle by one entry, for which the book has no bank; out of a
 * pool the bank pays, and the payer's share of income bears it. Gross is posted, one bank payment is made.
 */
export function paidEntries(header: EntryHeader, moved: Moved, of: Of): readonly DraftEntry[] {
  const { payer, payee, amountMinor, pool } = moved;
  const accounts = accountsOf(of, moved);
  const received = posting(accounts.payee, "debit", amountMinor, payee);
  const borne = posting(accounts.payer, "credit", amountMinor, payer);
  const kind = of === "ahead" ? "prepayment" : pool ? "payment" : "clearing";
  if (!pool) return [draft(kind, header, [received, borne])];
  return [
    draft(kind, header, [received, { account: BANK, side: "credit", amountMinor }]),
    draft("payment-charge", { ...header, narrative: "以付款方已分配收益抵付应缴补偿" }, [
      posting(incomeShareOf(payer), "debit", amountMinor, payer),
      borne,
    ]),
  ];
}

/** Money goes from the payee back to the payer, the way it came. */
export function returnedEntries(header: EntryHeader, moved: Moved, of: Of): readonly DraftEntry[] {
  const { payer, payee, amountMinor, pool } = moved;
  if (amountMinor === 0n) return [];
  const accounts = accountsOf(of, moved);
  const given = posting(accounts.payee, "credit", amountMinor, payee);
  const restored = posting(accounts.payer, "debit", amountMinor, payer);
  if (!pool) return [draft("payment-returned", header, [restored, given])];
  return [
    draft("payment-returned", header, [{ account: BANK, side: "debit", amountMinor }, given]),
    draft("payment-charge", { ...header, narrative: "退回款恢复付款方已分配收益" }, [
      restored,
      posting(incomeShareOf(payer), "credit", amountMinor, payer),
    ]),
  ];
}

/** What was prepaid is set against what is owed; a negative amount takes that back in red letters. */
export function clearedEntry(
  header: EntryHeader,
  pairs: readonly Pick<Moved, "payer" | "payee" | "amountMinor">[],
  kind: "prepayment-cleared" | "prepayment-uncleared" = "prepayment-cleared",
): DraftEntry {
  const postings = pairs.flatMap(({ payer, payee, amountMinor }) => [
    ...move(owedTo(payee), receivedAheadBy(payee), amountMinor, { party: payee }),
    ...move(paidAheadBy(payer), owedBy(payer), amountMinor, { party: payer }),
  ]);
  return draft(kind, header, postings);
}

interface DepositMoved {
  readonly party: string;
  readonly heldBy: string;
  readonly amountMinor: bigint;
}

/** A deposit is put up with its holder, or given back. */
export function depositEntry(
  header: EntryHeader,
  { party, heldBy, amountMinor }: DepositMoved,
  way: "put-up" | "returned",
): DraftEntry {
  const [holder, own] = [depositsWith(heldBy), depositOf(party)];
  return way === "put-up"
    ? draft("deposit", header, [
        posting(holder, "debit", amountMinor, heldBy),
        posting(own, "credit", amountMinor, party),
      ])
    : draft("deposit-returned", header, [
        posting(own, "debit", amountMinor, party),
        posting(holder, "credit", amountMinor, heldBy),
      ]);
}

/** A deduction (扣缴): the deposit pays what its party owes, and its holder passes that on or keeps its own. */
export function depositDrawnEntry(
  header: EntryHeader,
  { party, heldBy, amountMinor }: DepositMoved,
  payee: string,
): DraftEntry {
  return draft("deposit-drawn", header, [
    posting(depositOf(party), "debit", amountMinor, party),
    posting(owedBy(party), "credit", amountMinor, party),
    posting(owedTo(payee), "debit", amountMinor, payee),
    posting(depositsWith(heldBy), "credit", amountMinor, heldBy),
  ]);
}

function posting(account: string, side: Side, amountMinor: bigint, party: string): DraftPosting {
  return { account, side, amountMinor, dimensions: { party } };
}
