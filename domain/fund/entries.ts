/** The entries of a joint fund. Each function is one business event and gives balanced drafts. */
import type { Json } from "#domain/canonical.ts";
import {
  BANK,
  incomeShareOf,
  matchedCapitalOf,
  owedBy,
  owedTo,
  prepaidOf,
  UNDISTRIBUTED,
} from "#domain/fund/chart.ts";
import { type CapitalPosition, matchedCapital } from "#domain/fund/matched-capital.ts";
import type { AccountDefinition } from "#domain/ledger/account.ts";
import type { DraftEntry, DraftPosting, Entry, Evidence } from "#domain/ledger/entry.ts";
import { allocate } from "#domain/money/allocate.ts";
import { CNY } from "#domain/money/asset.ts";
import { formatAmount, readAmount } from "#domain/money/decimal-text.ts";
import { ok, type Result } from "#domain/result.ts";

/** What every entry of one command shares. */
export interface EntryHeader {
  readonly narrative: string;
  readonly effectiveOn: string;
  readonly period: string;
  readonly preparer: string;
  readonly approver: string | null;
  readonly evidence: readonly Evidence[];
}

/** What stands on a party's capital accounts before the command. */
export interface CapitalState extends CapitalPosition {
  readonly matchedMinor: bigint;
}

/** Contribution (实缴出资): money in, held as prepaid, and at once matched as far as the others have paid. */
export function contributionEntries(
  header: EntryHeader,
  party: string,
  amountMinor: bigint,
  capital: readonly CapitalState[],
): readonly DraftEntry[] {
  const paid = capital.map(each => ({
    ...each,
    paidMinor: each.party === party ? each.paidMinor + amountMinor : each.paidMinor,
  }));
  const matched = matchedCapital(paid).flatMap(({ party: id, matchedMinor }, index): DraftPosting[] => {
    const increaseMinor = matchedMinor - (capital[index]?.matchedMinor ?? 0n);
    return increaseMinor === 0n ? [] : move(prepaidOf(id), matchedCapitalOf(id), increaseMinor, id);
  });
  const contribution = draft("contribution", header, move(BANK, prepaidOf(party), amountMinor, party));
  if (matched.length === 0) return [contribution];
  const rule: Evidence = { kind: "rule", id: "same-ratio-capital" };
  const narrative = "同比例到位：预缴转到位资本";
  return [
    contribution,
    draft(
      "capital-matching",
      { ...header, narrative, approver: null, evidence: [...header.evidence, rule] },
      matched,
    ),
  ];
}

/** Revenue, recorded once, to be distributed. */
export function revenueEntry(header: EntryHeader, amountMinor: bigint): DraftEntry {
  return draft("revenue", header, move(BANK, UNDISTRIBUTED, amountMinor));
}

/** Distribution (分配) by matched capital: same share, same right. Weights and odd fen are kept in the entry. */
export function distributionEntry(
  header: EntryHeader,
  amountMinor: bigint,
  weights: readonly { readonly party: string; readonly weightMinor: bigint }[],
): Result<DraftEntry> {
  const parts = allocate(
    amountMinor,
    weights.map(({ weightMinor }) => weightMinor),
  );
  if (!parts.ok) return parts;
  const shares = weights.map(({ party }, index) => ({ party, ...parts.value[index] }));
  const detail: Json = shares.map(({ party, weight = 0n, remainder = 0n, oddUnit = false }) => ({
    party,
    weight: formatAmount(weight, CNY),
    remainder: String(remainder),
    oddUnit,
  }));
  const credits = shares.flatMap(({ party, amountMinor: shareMinor = 0n }): DraftPosting[] =>
    shareMinor === 0n
      ? []
      : [{ account: incomeShareOf(party), side: "credit", amountMinor: shareMinor, dimensions: { party } }],
  );
  const rule: Evidence = { kind: "rule", id: "equity/largest-remainder", detail: { shares: detail } };
  return ok(
    draft("distribution", { ...header, evidence: [...header.evidence, rule] }, [
      { account: UNDISTRIBUTED, side: "debit", amountMinor },
      ...credits,
    ]),
  );
}

/** An obligation, or with a negative amount its red-letter correction (红字). */
export function obligationEntry(
  header: EntryHeader,
  {
    payer,
    payee,
    amountMinor,
    section,
  }: { payer: string; payee: string; amountMinor: bigint; section?: string | undefined },
): DraftEntry {
  const about = section === undefined ? {} : { section };
  return draft("obligation", header, [
    { account: owedBy(payer), side: "debit", amountMinor, dimensions: { party: payer, ...about } },
    { account: owedTo(payee), side: "credit", amountMinor, dimensions: { party: payee, ...about } },
  ]);
}

/**
 * Payment (拨付) out of the pool: the bank pays the payee, and the payer's share of income settles what it
 * owed. Gross is posted, one bank payment is made.
 */
export function poolPaymentEntries(
  header: EntryHeader,
  { payer, payee, amountMinor }: { payer: string; payee: string; amountMinor: bigint },
): readonly DraftEntry[] {
  return [
    draft("payment", header, [
      { account: owedTo(payee), side: "debit", amountMinor, dimensions: { party: payee } },
      { account: BANK, side: "credit", amountMinor },
    ]),
    draft("payment-charge", { ...header, narrative: "以付款方已分配收益抵付应缴补偿" }, [
      { account: incomeShareOf(payer), side: "debit", amountMinor, dimensions: { party: payer } },
      { account: owedBy(payer), side: "credit", amountMinor, dimensions: { party: payer } },
    ]),
  ];
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

/** Debits one account and credits another. */
function move(debit: string, credit: string, amountMinor: bigint, party?: string): DraftPosting[] {
  const dimensions = party === undefined ? {} : { party };
  return [
    { account: debit, side: "debit", amountMinor, dimensions },
    { account: credit, side: "credit", amountMinor, dimensions },
  ];
}

function draft(kind: string, header: EntryHeader, postings: readonly DraftPosting[]): DraftEntry {
  return { kind, ...header, postings };
}
