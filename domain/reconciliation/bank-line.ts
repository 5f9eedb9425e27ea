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

/** One payment of a movement that stands for several. */
export interface BankLineDetail {
  /** Signed as the movement is; absent when the bank gives only the sum. */
  readonly amountMinor?: bigint;
  readonly reference?: string;
  readonly counterparty?: Counterparty;
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
  /** A reference that the bank gave the movement, where nothing says that it is unique. */
  readonly bankReference?: string;
  /** The payments that the bank booked as this one movement, when it names several. */
  readonly details?: readonly BankLineDetail[];
  /** Line of the file it was read from, counted from 1. */
  readonly line: number;
}

/** A bank line before its identity is known. */
export type BankLineDraft = Omit<BankLine, "id">;

/** `BankLine` with its amounts as decimal text. */
export interface BankLineJson extends Omit<BankLine, "amountMinor" | "balanceAfterMinor" | "details"> {
  readonly amount: string;
  readonly balanceAfter?: string;
  readonly details?: readonly (Omit<BankLineDetail, "amountMinor"> & { readonly amount?: string })[];
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

/** What two files of one account agree on even if only one of them has serials; see `joinStatements`. */
export function balanceKey(line: BankLineDraft): string | undefined {
  const { serial: _, ...rest } = line;
  return line.balanceAfterMinor === undefined ? undefined : bankLineId(rest);
}

export function bankLineToJson(line: BankLine, asset: Pick<Asset, "scale">): BankLineJson {
  const { amountMinor, balanceAfterMinor, details, ...rest } = line;
  return {
    ...rest,
    amount: formatAmount(amountMinor, asset),
    ...(balanceAfterMinor === undefined ? {} : { balanceAfter: formatAmount(balanceAfterMinor, asset) }),
    ...(details === undefined ? {} : { details: details.map(detail => detailToJson(detail, asset)) }),
  };
}

/** Reads back what `bankLineToJson` wrote for the same asset. */
export function bankLineFromJson(json: BankLineJson, asset: Pick<Asset, "scale">): BankLine {
  const { amount, balanceAfter, details, ...rest } = json;
  return {
    ...rest,
    amountMinor: readAmount(amount, asset),
    ...(balanceAfter === undefined ? {} : { balanceAfterMinor: readAmount(balanceAfter, asset) }),
    ...(details === undefined ? {} : { details: details.map(detail => detailFromJson(detail, asset)) }),
  };
}

type DetailJson = NonNullable<BankLineJson["details"]>[number];

function detailToJson({ amountMinor, ...rest }: BankLineDetail, asset: Pick<Asset, "scale">): DetailJson {
  return { ...rest, ...(amountMinor === undefined ? {} : { amount: formatAmount(amountMinor, asset) }) };
}

function detailFromJson({ amount, ...rest }: DetailJson, asset: Pick<Asset, "scale">): BankLineDetail {
  return { ...rest, ...(amount === undefined ? {} : { amountMinor: readAmount(amount, asset) }) };
}
