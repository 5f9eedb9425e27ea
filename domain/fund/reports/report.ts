/**
 * A report of a book (报表): a table with its titles as the standards have them, and what it must agree with. Every
 * check states both sides, so that a report that does not add up says where.
 */
import type { AccountDefinition } from "#domain/ledger/account.ts";
import { CNY } from "#domain/money/asset.ts";
import { formatAmount } from "#domain/money/decimal-text.ts";

export const REPORTS = ["trial-balance", "position", "income", "changes", "contributions"] as const;

export type ReportKind = (typeof REPORTS)[number];

/** Reports of a day; the others are of accounting periods. */
export const REPORTS_OF_A_DAY: readonly ReportKind[] = ["position", "contributions"];

export interface ReportTable {
  readonly title: string;
  readonly titleEn: string;
  /** Titles of the columns behind the first, which names the row. */
  readonly columns: readonly string[];
  readonly rows: readonly ReportRow[];
  readonly checks: readonly ReportCheck[];
}

export interface ReportRow {
  readonly code: string;
  readonly label: string;
  /** Decimal text, one for each column; null where nothing stands. */
  readonly cells: readonly (string | null)[];
  readonly total: boolean;
}

/** Two sums that must be the same. */
export interface ReportCheck {
  readonly name: string;
  readonly left: string;
  readonly right: string;
  readonly agrees: boolean;
}

/** An account over the periods of a report; `opening` is debits minus credits. */
export interface LedgerLine
  extends Pick<AccountDefinition, "id" | "name" | "party" | "asset" | "scale" | "normal"> {
  readonly openingMinor: bigint;
  readonly debitMinor: bigint;
  readonly creditMinor: bigint;
}

/** Debits minus credits at the end. */
export function closingOf({ openingMinor, debitMinor, creditMinor }: LedgerLine): bigint {
  return openingMinor + debitMinor - creditMinor;
}

export function yuan(amountMinor: bigint): string {
  return formatAmount(amountMinor, CNY);
}

export function row(code: string, label: string, amountsMinor: readonly bigint[], total = false): ReportRow {
  return { code, label, cells: amountsMinor.map(yuan), total };
}

export function check(name: string, leftMinor: bigint, rightMinor: bigint): ReportCheck {
  return { name, left: yuan(leftMinor), right: yuan(rightMinor), agrees: leftMinor === rightMinor };
}

export function sumBy<T>(all: readonly T[], minorOf: (each: T) => bigint): bigint {
  return all.reduce((sum, each) => sum + minorOf(each), 0n);
}
