/** A fund as an action sees it, and what an action makes of it. */

import { matchedStandings, paidOf, type Standing } from "#domain/fund/capital.ts";
import { draft, type EntryHeader, move } from "#domain/fund/drafts.ts";
import type { FundAccounts, FundKind } from "#domain/fund/fund-accounts.ts";
import { type FundRegister, stranger } from "#domain/fund/register.ts";
import type { DraftEntry, DraftPosting, Entry, Evidence } from "#domain/ledger/entry.ts";
import { CNY } from "#domain/money/asset.ts";
import { formatAmount, parsePositiveAmount } from "#domain/money/decimal-text.ts";
import { type Fault, ok, type Result, refuse } from "#domain/result.ts";

export interface Fund {
  readonly kind: FundKind;
  /** In the order of the agreement. */
  readonly parties: readonly string[];
  readonly accounts: FundAccounts;
  readonly register: FundRegister;
  /** Debits minus credits in fen; zero for an account that is not open. */
  readonly netOf: (account: string) => bigint;
  /** Other open accounts of the book in this asset, for what may only happen when they are even. */
  readonly others: readonly string[];
  /** Entries on an account, oldest first; of the accounts that the action asked for. */
  readonly entriesOn: (account: string) => readonly Entry[];
}

/** Entries to post, and the register afterwards when it changes. */
export interface Acted {
  readonly drafts: readonly DraftEntry[];
  readonly register?: FundRegister;
}

export function creditOn({ netOf }: Fund, account: string): bigint {
  return -netOf(account);
}

export function standings(fund: Fund): readonly Standing[] {
  const { parties, accounts } = fund;
  return parties.map(party => ({
    party,
    matchedMinor: creditOn(fund, accounts.matchedOf(party)),
    prepaidMinor: creditOn(fund, accounts.prepaidOf(party)),
  }));
}

/** What was paid by every party, with changes. */
export function paidAfter(
  before: readonly Standing[],
  changes: Readonly<Record<string, bigint>>,
): readonly { readonly party: string; readonly paidMinor: bigint }[] {
  return before.map(each => ({ party: each.party, paidMinor: paidOf(each) + (changes[each.party] ?? 0n) }));
}

/**
 * What moves between prepaid and matched so that the accounts stand as they should. What is matched no longer comes
 * first, before money leaves; what is matched more comes last, when it is there.
 */
export function matchingDrafts(
  { accounts }: Fund,
  header: EntryHeader,
  register: Pick<FundRegister, "rounds">,
  before: readonly Standing[],
  paid: readonly { readonly party: string; readonly paidMinor: bigint }[],
): { readonly unmatched: readonly DraftEntry[]; readonly matched: readonly DraftEntry[] } {
  const changes = matchedStandings(register, paid).map(({ party, matchedMinor }, index) => ({
    party,
    changeMinor: matchedMinor - (before[index]?.matchedMinor ?? 0n),
  }));
  const less = changes.flatMap(({ party, changeMinor }) =>
    changeMinor < 0n
      ? move(accounts.matchedOf(party), accounts.prepaidOf(party), -changeMinor, { party })
      : [],
  );
  const more = changes.flatMap(({ party, changeMinor }) =>
    changeMinor > 0n
      ? move(accounts.prepaidOf(party), accounts.matchedOf(party), changeMinor, { party })
      : [],
  );
  const rule: Evidence = { kind: "rule", id: "same-ratio-capital" };
  const about = { ...header, approver: null, evidence: [...header.evidence, rule] };
  const entry = (narrative: string, postings: readonly DraftPosting[]) =>
    postings.length === 0 ? [] : [draft("capital-matching", { ...about, narrative }, postings)];
  return {
    unmatched: entry("同比例到位：到位资本转回预缴", less),
    matched: entry("同比例到位：预缴转到位资本", more),
  };
}

export function readMoney(text: string, field = "action.amount"): Result<bigint> {
  return parsePositiveAmount(text, CNY, field);
}

export function money(amountMinor: bigint): string {
  return formatAmount(amountMinor, CNY);
}

/** The fault of a party that does not take part; null when it does. */
export function strangerFault({ parties }: Fund, party: string, field = "action.party"): Fault | null {
  return parties.includes(party) ? null : stranger(party, parties, field);
}

export function known(fund: Fund, party: string, field?: string): Result<string> {
  const fault = strangerFault(fund, party, field);
  return fault === null ? ok(party) : { ok: false, faults: [fault] };
}

/** Refuses an amount that is more than there is. */
export function atMost(
  code: "fund.over-balance" | "fund.nothing-to-distribute",
  what: string,
  amountMinor: bigint,
  availableMinor: bigint,
): Result<bigint> {
  if (amountMinor <= availableMinor) return ok(amountMinor);
  const left = money(availableMinor > 0n ? availableMinor : 0n);
  return refuse(code, `${left} CNY ${what}`, {
    field: "action.amount",
    value: money(amountMinor),
    expected: `at most ${left}`,
  });
}
