/**
 * A page: the postings of one account in one block, chained to the account's page before. Pages are hashed and
 * not stored: they follow from the entries, and a row names the blocks that they are in.
 */
import { canonicalText, textInOrder } from "#domain/canonical.ts";
import { hashText, sha256Text } from "#domain/hash.ts";
import { type AccountDefinition, netOf, type Side } from "#domain/ledger/account.ts";
import type { Dimensions, Entry, Posting } from "#domain/ledger/entry.ts";
import { formatAmount, readAmount } from "#domain/money/decimal-text.ts";

/** One posting as a statement shows it. Balances are debits minus credits, as decimal text. */
export interface PagePosting {
  readonly amount: string;
  readonly balance: string;
  readonly dimensions: Dimensions;
  readonly effectiveOn: string;
  readonly entry: string;
  /** References only, `settlement:xinan-river.2020-05.2021-04`; the entry has the rest. */
  readonly evidence: readonly string[];
  readonly kind: string;
  readonly narrative: string;
  readonly number: string;
  readonly period: string;
  readonly side: Side;
}

export interface Page {
  readonly account: string;
  readonly book: string;
  readonly closing: string;
  /** Postings of the account up to and with this page. */
  readonly count: number;
  readonly opening: string;
  readonly postings: readonly PagePosting[];
  /** Hash of the account's page before; null for its first. */
  readonly previous: string | null;
  readonly recordedAt: string;
  readonly seq: number;
  readonly v: 1;
}

/** Sums of one accounting period, in the smallest unit. */
export interface SideSums {
  debit: bigint;
  credit: bigint;
}

/** A page with its hash, and what its postings add up to in each accounting period. */
export interface HashedPage {
  readonly page: Page;
  readonly hash: string;
  readonly turnovers: ReadonlyMap<string, Readonly<SideSums>>;
}

/** Where an account's pages end: what the next one starts from. */
export interface PagesEnd {
  readonly closing: string;
  readonly count: number;
  /** Hash of the newest page; null before the first. */
  readonly hash: string | null;
}

/** The block that a page is of. */
export interface PageBlock {
  readonly book: string;
  readonly seq: number;
  readonly recordedAt: string;
}

/** A posting with the entry that it is of. */
export interface PostingOf {
  readonly entry: Entry;
  readonly posting: Posting;
}

/** SHA-256 of the page's canonical text, as base64. */
export function pageHash(page: Page): string {
  return hashText(sha256Text(canonicalText(page)));
}

/** Before the first page of an account. */
export function noPages(definition: AccountDefinition): PagesEnd {
  return { closing: formatAmount(0n, definition), count: 0, hash: null };
}

export function endOf({ page, hash }: Pick<HashedPage, "page" | "hash">): PagesEnd {
  return { closing: page.closing, count: page.count, hash };
}

/** The account's page in a block with these postings of it, in their order. */
export function nextPage(
  definition: AccountDefinition,
  end: PagesEnd,
  { book, seq, recordedAt }: PageBlock,
  postings: readonly PostingOf[],
): HashedPage {
  let balanceMinor = readAmount(end.closing, definition);
  const turnovers = new Map<string, SideSums>();
  // Names in canonical order, as they are hashed.
  const shown = postings.map(({ entry, posting: { amount, dimensions, side } }): PagePosting => {
    const { effectiveOn, evidence, id, kind, narrative, number, period } = entry;
    const amountMinor = readAmount(amount, definition);
    balanceMinor += netOf(side, amountMinor);
    const sums = turnovers.get(period) ?? { debit: 0n, credit: 0n };
    sums[side] += amountMinor;
    turnovers.set(period, sums);
    return {
      amount,
      balance: formatAmount(balanceMinor, definition),
      dimensions,
      effectiveOn,
      entry: id,
      evidence: evidence.map(reference => `${reference.kind}:${reference.id}`),
      kind,
      narrative,
      number,
      period,
      side,
    };
  });
  const page: Page = {
    account: definition.id,
    book,
    closing: formatAmount(balanceMinor, definition),
    count: end.count + shown.length,
    opening: end.closing,
    postings: shown,
    previous: end.hash,
    recordedAt,
    seq,
    v: 1,
  };
  return { page, hash: hashText(sha256Text(textInOrder(page))), turnovers };
}
