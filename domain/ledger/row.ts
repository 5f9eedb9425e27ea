/** Rows: the state of each account, kept in chunks in order of opening. */
import { canonicalBytes } from "#domain/canonical.ts";
import { hashText } from "#domain/hash.ts";
import { leafHash, rootOf } from "#domain/ledger/tree.ts";

/** Accounts in one chunk. A proof shows one row; a commit writes whole chunks. */
export const CHUNK_ROWS = 16;

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
  /** The newest page; null before the first posting. */
  readonly tip: { readonly seq: number; readonly hash: string } | null;
  /** Turnovers of the open accounting periods, by month. */
  readonly periods: Readonly<Record<string, Turnover>>;
}

export function chunkOf(position: number): number {
  return Math.floor(position / CHUNK_ROWS);
}

export function rowLeaf(row: Row): Uint8Array {
  return leafHash(canonicalBytes(row));
}

/** RFC 6962 root over the rows, as text. */
export function chunkRoot(rows: readonly Row[]): string {
  return hashText(rootOf(rows.map(rowLeaf)));
}
