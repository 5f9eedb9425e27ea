/**
 * A statement as transactions for plain-text accounting: what was posted on the shown accounts, entry by entry. What
 * an entry posted on other accounts is not in the statement and stands on one account of its own, so that every
 * transaction balances and the balances that are asserted are the statement's.
 */
import { addDays, lastDayOf } from "#domain/calendar.ts";
import { type AccountDefinition, netOf } from "#domain/ledger/account.ts";
import { readAmount } from "#domain/money/decimal-text.ts";
import type { StatementModel } from "#domain/statement/statements.ts";

export interface Movement {
  readonly account: AccountDefinition;
  /** Debits minus credits. */
  readonly netMinor: bigint;
}

export interface Transaction {
  readonly date: string;
  readonly number: string;
  readonly entry: string;
  readonly narrative: string;
  readonly movements: readonly Movement[];
  /** What the entry posted on accounts that are not shown, by asset; none that is zero. */
  readonly elsewhere: readonly {
    readonly asset: string;
    readonly scale: number;
    readonly netMinor: bigint;
  }[];
}

export interface TextJournal {
  /** Before every transaction. */
  readonly openedOn: string;
  readonly opening: readonly Movement[];
  /** By date, those of one day in order of recording. */
  readonly transactions: readonly Transaction[];
  /** A day after every transaction. */
  readonly closedOn: string;
  readonly closing: readonly Movement[];
}

export function textJournal({ accounts, from, to }: StatementModel): TextJournal {
  const entries = new Map<string, Omit<Transaction, "elsewhere"> & { movements: Movement[] }>();
  for (const { account, lines } of accounts) {
    for (const { entry, number, narrative, effectiveOn, side, amount } of lines) {
      const known = entries.get(entry) ?? { date: effectiveOn, number, entry, narrative, movements: [] };
      known.movements.push({ account, netMinor: netOf(side, readAmount(amount, account)) });
      entries.set(entry, known);
    }
  }
  const transactions = [...entries.values()]
    .sort((a, b) => compare(a.date, b.date) || compareEntries(a.entry, b.entry))
    .map(each => ({ ...each, elsewhere: elsewhere(each.movements) }));
  const dates = [`${from}-01`, lastDayOf(to), ...transactions.map(({ date }) => date)].sort();
  const balances = (of: "opening" | "closing") =>
    accounts.map(each => ({ account: each.account, netMinor: readAmount(each[of], each.account) }));
  return {
    openedOn: addDays(dates[0] ?? "", -1),
    opening: balances("opening"),
    transactions,
    closedOn: addDays(dates.at(-1) ?? "", 1),
    closing: balances("closing"),
  };
}

function elsewhere(movements: readonly Movement[]): Transaction["elsewhere"] {
  const sums = new Map<string, { asset: string; scale: number; netMinor: bigint }>();
  for (const { account, netMinor } of movements) {
    const { asset, scale } = account;
    const before = sums.get(asset)?.netMinor ?? 0n;
    sums.set(asset, { asset, scale, netMinor: before - netMinor });
  }
  return [...sums.values()].filter(({ netMinor }) => netMinor !== 0n);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** `<seq>.<index>`, both as numbers. */
function compareEntries(a: string, b: string): number {
  const [seqA = 0, indexA = 0] = a.split(".").map(Number);
  const [seqB = 0, indexB = 0] = b.split(".").map(Number);
  return seqA - seqB || indexA - indexB;
}
