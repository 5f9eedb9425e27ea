/** Rows: the state of each account, kept in chunks in order of opening. */
import { canonicalText } from "#domain/canonical.ts";
import { hashText } from "#domain/hash.ts";
import { leafHashOfText, rootOf } from "#domain/ledger/tree.ts";

/**
 * Accounts in one chunk. A proof shows one row; a commit writes whole chunks, and eight rows stay below the
 * kilobyte that a write unit covers.
 */
export const CHUNK_ROWS = 8;

/** Blocks that a row names: enough to walk far back with few reads, few enough to cost nothing. */
export const ROW_PAGES = 16;

export interface Turnover {
  readonly debit: string;
  readonly credit: string;
}

export interface Row {
  readonly account: string;
  /** Version of the account's definition in force. */
  readonly version: number;
  /** Debits minus credits. */
  readonly balance: string;
  /** Postings so far: a statement that shows fewer is not complete. */
  readonly postings: number;
  /** Hash of the newest page; null before the first posting. */
  readonly tip: string | null;
  /**
   * The blocks of the newest pages, oldest first, at most `ROW_PAGES`. The row as it was at the oldest of them
   * names those before, so every page of an account is found without an index and without reading past others'.
   */
  readonly pages: readonly number[];
  /** Turnovers of the open accounting periods, by month. */
  readonly periods: Readonly<Record<string, Turnover>>;
}

export function chunkOf(position: number): number {
  return Math.floor(position / CHUNK_ROWS);
}

export function rowLeaf(row: Row): Uint8Array {
  return leafHashOfText(canonicalText(row));
}

/** RFC 6962 root over the rows, as text. */
export function chunkRoot(rows: readonly Row[]): string {
  return hashText(rootOf(rows.map(rowLeaf)));
}
