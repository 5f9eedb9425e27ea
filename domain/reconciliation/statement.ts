/** One bank statement as every reader yields it, whatever the file's format. */
import type { Asset } from "#domain/money/asset.ts";
import type { BankLine } from "#domain/reconciliation/bank-line.ts";
import type { BankCheck } from "#domain/reconciliation/checks.ts";

export type StatementFormat = "csv" | "xls" | "xlsx" | "camt.053" | "mt940" | "bkrs";

export interface BankStatement {
  readonly format: StatementFormat;
  /** What was recognised: a layout such as `ccb-enterprise/1`, or a version such as `camt.053.001.08`. */
  readonly layout: string;
  /** False when no real file of this layout was ever seen (未验证). */
  readonly verified: boolean;
  readonly encoding: "utf-8" | "gb18030" | "windows-1252" | "binary";
  /** Empty when neither the file nor who asks names it; masked as the bank masks it. */
  readonly bankAccount: string;
  readonly asset: Asset;
  /** The bank's own number of the statement, if it has one. */
  readonly number?: string;
  /** Oldest first, whichever way the file runs. */
  readonly lines: readonly BankLine[];
  /** Balance before the oldest line; absent when nothing in the file says it. */
  readonly openingMinor?: bigint;
  /** Balance after the newest line; absent when nothing in the file says it. */
  readonly closingMinor?: bigint;
  /** First and last day that it covers, YYYY-MM-DD; of its lines where the file states none. */
  readonly from: string;
  readonly to: string;
  /** SHA-256 of the file, standard base64. */
  readonly fileDigest: string;
  readonly checks: readonly BankCheck[];
}

/** What the reader is told beside the file. */
export interface Expected {
  /** Only statements of this account are wanted; any when left out. */
  readonly bankAccount?: string;
  /** What the account is kept in; as the file says when left out. */
  readonly asset?: Asset;
}

/** One file: the statements of the account that was asked for. */
export interface BankFile {
  readonly statements: readonly [BankStatement, ...BankStatement[]];
  /** Other accounts that the file has statements of; they were left out. */
  readonly otherAccounts: readonly string[];
}
