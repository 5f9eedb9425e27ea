/** A joint fund in memory: what was agreed, the chart of its accounts, and what stands on them. */
import { act } from "#domain/fund/act.ts";
import { accountsOfAction } from "#domain/fund/action-accounts.ts";
import type { FundAction } from "#domain/fund/actions.ts";
import { type BookParty, chartOf } from "#domain/fund/chart.ts";
import type { EntryHeader } from "#domain/fund/drafts.ts";
import { type Acted, type Fund as FundSeen, money, standings } from "#domain/fund/fund.ts";
import { FUND_ACCOUNTS, type FundKind, fundDefinitions } from "#domain/fund/fund-accounts.ts";
import { type FundRegister, foundingRegister } from "#domain/fund/register.ts";
import type { DraftEntry, Entry } from "#domain/ledger/entry.ts";
import { readAmount } from "#domain/money/decimal-text.ts";
import { type Result, unwrap } from "#domain/result.ts";
import { MemoryBook, PERIOD } from "#tests/support/book.ts";

export const HEADER: EntryHeader = {
  narrative: "业务",
  effectiveOn: "2021-03-15",
  period: PERIOD,
  preparer: "li",
  approver: null,
  evidence: [],
};

export function partiesOf(...ids: readonly string[]): BookParty[] {
  return ids.map(id => ({ id, name: `${id}方`, nameEn: `Party ${id}` }));
}

export class Fund {
  readonly book = new MemoryBook();
  readonly kind: FundKind;
  readonly parties: readonly BookParty[];
  register: FundRegister;

  constructor(commitments: Readonly<Record<string, bigint>>, kind: FundKind = "fiscal-custody") {
    this.kind = kind;
    this.parties = partiesOf(...Object.keys(commitments));
    this.register = foundingRegister(
      Object.entries(commitments).map(([party, minor]) => ({ party, amount: money(minor) })),
    );
    this.book.apply({ open: chartOf(kind, this.parties), openPeriods: [PERIOD] });
  }

  /** As a command sees it. */
  seen(): FundSeen {
    const entries = this.book.blocks.flatMap(({ body }) => body.entries);
    const own = new Set(fundDefinitions(this.kind, this.parties).map(({ id }) => id));
    return {
      kind: this.kind,
      parties: this.parties.map(({ id }) => id),
      accounts: FUND_ACCOUNTS[this.kind],
      register: this.register,
      netOf: account => this.netOf(account),
      others: this.balances().flatMap(([id]) => (own.has(id) ? [] : [id])),
      entriesOn: account =>
        entries.filter(({ postings }) => postings.some(each => each.account === account)) as readonly Entry[],
    };
  }

  /** Does it, or gives the faults and leaves everything as it was. */
  try(action: FundAction, about: Partial<EntryHeader> = {}): Result<Acted> {
    const seen = this.seen();
    const needed = accountsOfAction(seen, action);
    const named = (account: string) => {
      if (needed !== null && !needed.includes(account))
        throw new Error(`${action.do} does not name ${account}`);
      return account;
    };
    const acted = act({ ...seen, netOf: account => seen.netOf(named(account)) }, action, {
      ...HEADER,
      ...about,
    });
    if (!acted.ok) return acted;
    const { drafts, register = this.register } = acted.value;
    const used = new Set(drafts.flatMap(({ postings }) => postings.map(({ account }) => named(account))));
    const known = this.book.state.accounts;
    const open = fundDefinitions(this.kind, this.parties).filter(({ id }) => used.has(id) && !known.has(id));
    if (drafts.length > 0) this.book.apply({ open, entries: drafts });
    this.register = register;
    return acted;
  }

  do(action: FundAction, about: Partial<EntryHeader> = {}): readonly DraftEntry[] {
    return unwrap(this.try(action, about)).drafts;
  }

  contribute(party: string, amountMinor: bigint, on = HEADER.effectiveOn): readonly DraftEntry[] {
    const amount = money(amountMinor);
    const contribution = {
      do: "contribution",
      party,
      amount,
      reference: "CZ-1",
      overpaid: "refuse",
    } as const;
    return this.do(contribution, { effectiveOn: on });
  }

  /** Every account with its balance, debits minus credits. */
  balances(): readonly (readonly [string, bigint])[] {
    return [...this.book.state.chunks.values()]
      .flat()
      .map(row => [row.account, readAmount(row.balance, { scale: 2 })] as const);
  }

  /** Debits minus credits; zero for an account that is not open. */
  netOf(account: string): bigint {
    return this.balances().find(([id]) => id === account)?.[1] ?? 0n;
  }

  /** Matched and prepaid of every party, in fen. */
  standing(): readonly (readonly [matched: bigint, prepaid: bigint])[] {
    return standings(this.seen()).map(
      ({ matchedMinor, prepaidMinor }) => [matchedMinor, prepaidMinor] as const,
    );
  }
}
