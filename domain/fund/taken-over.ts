/**
 * What a fund brought along that lived before it was kept here (接管): memorandum beside the opening entries, so that
 * calls, interest and the bank's table go on where the book before ended.
 */
import type { Receipt } from "#domain/fund/calls.ts";
import { CNY } from "#domain/money/asset.ts";
import { readAmount } from "#domain/money/decimal-text.ts";
import type { OutstandingKind } from "#domain/reconciliation/outstanding.ts";

/** Amounts are decimal text, days are calendar dates. */
export interface TakenOver {
  /** The day of the take-over: everything up to its end is of the book before. */
  readonly on: string;
  /** The first month whose turnovers were brought along; null when there are none. */
  readonly firstMonth: string | null;
  /** Contributions by date; what was paid back is negative. */
  readonly receipts: readonly {
    readonly on: string;
    readonly party: string;
    readonly holder: string | null;
    readonly amount: string;
  }[];
  /** What rules had shared over the life of the fund. */
  readonly shared: readonly { readonly rule: string; readonly amount: string }[];
  /** What balances consist of, item by item (未了事项). */
  readonly openItems: readonly OpenItem[];
  readonly banks: readonly TakenBank[];
}

export interface OpenItem {
  readonly account: string;
  readonly on: string;
  /** On the side of the account's balance. */
  readonly amount: string;
  readonly about: string;
  readonly reference: string | null;
  readonly dueOn: string | null;
}

/** One bank account as it stood on the day: both balances, and what lies between them (未达账项). */
export interface TakenBank {
  readonly number: string;
  /** Balance of the book's account, debits minus credits. */
  readonly bookBalance: string;
  readonly statementBalance: string;
  readonly items: readonly {
    readonly kind: OutstandingKind;
    readonly on: string;
    readonly amount: string;
    readonly summary: string;
    readonly counterparty: string | null;
    readonly reference: string | null;
  }[];
}

/** Evidence of every entry that brings something along. */
export const TAKE_OVER = "take-over";

const KINDS: ReadonlySet<string> = new Set(["opening", "opening-item", "taken-over"]);

/** Whether an entry of this kind brings along what happened before the fund was kept here. */
export function isTakenOver(kind: string): boolean {
  return KINDS.has(kind);
}

export const OPENING = "opening";
export const OPENING_ITEM = "opening-item";
export const TAKEN_OVER = "taken-over";

/** Money that a party had paid in before, by date. */
export function receiptsBefore(takenOver: TakenOver | undefined, party: string): readonly Receipt[] {
  return (takenOver?.receipts ?? [])
    .filter(each => each.party === party)
    .map(({ on, holder, amount }) => ({ on, party, holder, amountMinor: readAmount(amount, CNY) }));
}

/** What a rule had shared before, in fen. */
export function sharedBeforeTakeOver(takenOver: TakenOver | undefined, rule: string): bigint {
  return (takenOver?.shared ?? [])
    .filter(each => each.rule === rule)
    .reduce((sum, { amount }) => sum + readAmount(amount, CNY), 0n);
}
