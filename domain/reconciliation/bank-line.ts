/**
 * One movement on a bank account as the bank reports it, seen from the account holder: `+` is money in, `−` is
 * money out. (From the bank's side 借 is money out and 贷 is money in: the mirror of our 银行存款 account.)
 */
import type { Asset } from "#domain/money/asset.ts";
import { formatAmount, readAmount } from "#domain/money/decimal-text.ts";

export interface Counterparty {
  /** Empty when the bank gives none. */
  readonly name: string;
  /** Empty when the bank gives none. */
  readonly account: string;
}

export interface BankLine {
  /** The same fact has the same id in every file that reports it; see `bankLineId`. */
  readonly id: string;
  readonly bankAccount: string;
  /** Calendar date (YYYY-MM-DD) on which the bank booked it. */
  readonly bookedOn: string;
  /** Date and time of the transaction in the bank's local time, without a zone, if the bank gives it. */
  readonly bookedAt?: string;
  /** Signed: above zero is money in. */
  readonly amountMinor: bigint;
  /** The account's balance after this line, as the bank states it. */
  readonly balanceAfterMinor?: bigint;
  readonly counterparty?: Counterparty;
  readonly summary: string;
  /** What the payer wrote to say which payment this is. */
  readonly reference?: string;
  /** The bank's own number of the movement, unique within the account. */
  readonly serial?: string;
  /** Line of the file it was read from, counted from 1. */
  readonly line: number;
}

/** A bank line before its identity is known. */
export type BankLineDraft = Omit<BankLine, "id">;

/** `BankLine` with its amounts as decimal text. */
export interface BankLineJson extends Omit<BankLine, "amountMinor" | "balanceAfterMinor"> {
  readonly amount: string;
  readonly balanceAfter?: string;
}

/**
 * The identity of a bank line: account and bank serial when there is one, otherwise account, date, signed amount
 * and the balance after it (both in the smallest unit). `nth` counts lines that share all of these, oldest
 * first: the same sum may come in, go out and come in again on one day.
 */
export function bankLineId(line: BankLineDraft, nth = 1): string {
  if (line.serial !== undefined) return `${line.bankAccount}:s:${line.serial}`;
  const amount = `${line.amountMinor < 0n ? "" : "+"}${line.amountMinor}`;
  const key = `${line.bankAccount}:d:${line.bookedOn}:${amount}:${line.balanceAfterMinor ?? ""}`;
  return nth === 1 ? key : `${key}:${nth}`;
}

export function bankLineToJson(line: BankLine, asset: Pick<Asset, "scale">): BankLineJson {
  const { amountMinor, balanceAfterMinor, ...rest } = line;
  const balance =
    balanceAfterMinor === undefined ? {} : { balanceAfter: formatAmount(balanceAfterMinor, asset) };
  return { ...rest, amount: formatAmount(amountMinor, asset), ...balance };
}

/** Reads back what `bankLineToJson` wrote for the same asset. */
export function bankLineFromJson(json: BankLineJson, asset: Pick<Asset, "scale">): BankLine {
  const { amount, balanceAfter, ...rest } = json;
  const balance = balanceAfter === undefined ? {} : { balanceAfterMinor: readAmount(balanceAfter, asset) };
  return { ...rest, amountMinor: readAmount(amount, asset), ...balance };
}
