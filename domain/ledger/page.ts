/** A page: the postings of one account in one block, chained to the account's page before. */
import { canonicalBytes } from "#domain/canonical.ts";
import { hashText, sha256 } from "#domain/hash.ts";
import type { Side } from "#domain/ledger/account.ts";
import type { Dimensions } from "#domain/ledger/entry.ts";

/** One posting as a statement shows it. Balances are debits minus credits, as decimal text. */
export interface PagePosting {
  readonly entry: string;
  readonly number: string;
  readonly kind: string;
  readonly narrative: string;
  readonly effectiveOn: string;
  readonly period: string;
  readonly side: Side;
  readonly amount: string;
  readonly balance: string;
  readonly dimensions: Dimensions;
  /** References only, `settlement:xinan-river.2020-05.2021-04`; the entry has the rest. */
  readonly evidence: readonly string[];
}

export interface Page {
  readonly v: 1;
  readonly book: string;
  readonly account: string;
  readonly seq: number;
  readonly recordedAt: string;
  /** Hash of the account's page before; null for its first. */
  readonly previous: string | null;
  readonly opening: string;
  readonly postings: readonly PagePosting[];
  readonly closing: string;
  /** Postings of the account up to and with this page. */
  readonly count: number;
}

export function pageBytes(page: Page): Uint8Array {
  return canonicalBytes(page);
}

export function pageHash(bytes: Uint8Array): string {
  return hashText(sha256(bytes));
}
