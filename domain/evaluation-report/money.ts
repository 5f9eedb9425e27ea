/** Money of a book in a report: what came in and went out at the bank and for what, and where every account stands. */
import type { BookKind } from "#domain/fund/chart.ts";
import { FUND_ACCOUNTS } from "#domain/fund/fund-accounts.ts";
import { netOf } from "#domain/ledger/account.ts";
import { CNY } from "#domain/money/asset.ts";
import { formatAmount, readAmount } from "#domain/money/decimal-text.ts";
import type { AccountStatement, StatementModel } from "#domain/statement/statements.ts";

/** What moved at the bank against one other account. */
export interface CashLine {
  readonly account: string;
  readonly name: string;
  readonly nameEn: string;
  readonly amount: string;
}

export interface Cash {
  readonly opening: string;
  readonly closing: string;
  /** Largest first; their sums, less each other, are closing minus opening. */
  readonly in: readonly CashLine[];
  readonly out: readonly CashLine[];
  readonly totalIn: string;
  readonly totalOut: string;
}

export interface AccountRow {
  readonly account: string;
  readonly name: string;
  readonly nameEn: string;
  readonly asset: string;
  readonly opening: string;
  readonly debits: string;
  readonly credits: string;
  readonly closing: string;
}

/** Null for a book that has no bank account: agreements without a fund, pools of quota. */
export function cashOf(kind: BookKind, { accounts }: StatementModel): Cash | null {
  if (kind === "agreement" || kind === "quota-pool") return null;
  const code = FUND_ACCOUNTS[kind].bank.split(".")[0];
  const isBank = ({ account }: AccountStatement) =>
    account.asset === CNY.code && account.id.split(".")[0] === code;
  const banks = accounts.filter(isBank);
  if (banks.length === 0) return null;
  const touched = new Set(banks.flatMap(({ lines }) => lines.map(({ entry }) => entry)));
  const [into, out] = [new Map<string, bigint>(), new Map<string, bigint>()];
  for (const each of accounts.filter(one => !isBank(one) && one.account.asset === CNY.code)) {
    for (const minor of netByEntry(each, touched).values()) {
      // A credit elsewhere is what the bank took in.
      const side = minor < 0n ? into : out;
      side.set(each.account.id, (side.get(each.account.id) ?? 0n) + (minor < 0n ? -minor : minor));
    }
  }
  const lines = (side: ReadonlyMap<string, bigint>) =>
    [...side]
      .filter(([, minor]) => minor !== 0n)
      .sort(([a, x], [b, y]) => (x === y ? (a < b ? -1 : 1) : x > y ? -1 : 1))
      .map(([id, minor]) => cashLine(accounts, id, minor));
  const sum = (side: ReadonlyMap<string, bigint>) =>
    formatAmount(
      [...side.values()].reduce((total, minor) => total + minor, 0n),
      CNY,
    );
  return {
    opening: total(banks, "opening"),
    closing: total(banks, "closing"),
    in: lines(into),
    out: lines(out),
    totalIn: sum(into),
    totalOut: sum(out),
  };
}

/** Debits minus credits of each entry on the account; what meets itself within an entry moves nothing. */
function netByEntry({ account, lines }: AccountStatement, entries: ReadonlySet<string>): Map<string, bigint> {
  const nets = new Map<string, bigint>();
  for (const { entry, side, amount } of lines) {
    if (!entries.has(entry)) continue;
    nets.set(entry, (nets.get(entry) ?? 0n) + netOf(side, readAmount(amount, account)));
  }
  return nets;
}

function cashLine(accounts: readonly AccountStatement[], id: string, minor: bigint): CashLine {
  const found = accounts.find(({ account }) => account.id === id)?.account;
  return {
    account: id,
    name: found?.name ?? id,
    nameEn: found?.nameEn ?? id,
    amount: formatAmount(minor, CNY),
  };
}

function total(banks: readonly AccountStatement[], of: "opening" | "closing"): string {
  return formatAmount(
    banks.reduce((sum, each) => sum + readAmount(each[of], CNY), 0n),
    CNY,
  );
}

/** Accounts that hold something or moved, in order of opening. */
export function accountRows({ accounts }: StatementModel): readonly AccountRow[] {
  return accounts
    .filter(({ lines, closing, account }) => lines.length > 0 || readAmount(closing, account) !== 0n)
    .map(({ account: { id, name, nameEn, asset }, opening, debits, credits, closing }) => ({
      account: id,
      name,
      nameEn,
      asset,
      opening,
      debits,
      credits,
      closing,
    }));
}
