/**
 * A page: the postings of one account in one block, chained to the account's page before. Pages are hashed and
 * not stored: they follow from the entries, and a row names the blocks that they are in.
 */
import { canonicalText } from "#domain/canonical.ts";
import { hashText, sha256Text } from "#domain/hash.ts";
import { present } from "#domain/invariant.ts";
import { type AccountDefinition, netOf, type Side } from "#domain/ledger/account.ts";
import type { Dimensions } from "#domain/ledger/entry.ts";
import { type SpelledEntry, type SpelledPosting, spelledPageHash } from "#domain/ledger/spell.ts";
import { formatAmount, readAmount } from "#domain/money/decimal-text.ts";

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

/** A posting by its place in its entry. */
export interface PostingOf {
  readonly spelled: SpelledEntry;
  readonly at: number;
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
  const spelledPostings: SpelledPosting[] = [];
  const turnovers = new Map<string, SideSums>();
  const shown = postings.map(({ spelled, at }): PagePosting => {
    const { entry } = spelled;
    const { amount, dimensions, side } = present(entry.postings[at], "posting");
    const amountMinor = readAmount(amount, definition);
    balanceMinor += netOf(side, amountMinor);
    const sums = turnovers.get(entry.period) ?? { debit: 0n, credit: 0n };
    sums[side] += amountMinor;
    turnovers.set(entry.period, sums);
    const balance = formatAmount(balanceMinor, definition);
    spelledPostings.push({ spelled, at, amount, balance, side });
    return {
      entry: entry.id,
      number: entry.number,
      kind: entry.kind,
      narrative: entry.narrative,
      effectiveOn: entry.effectiveOn,
      period: entry.period,
      side,
      amount,
      balance,
      dimensions,
      evidence: spelled.references,
    };
  });
  const page: Page = {
    v: 1,
    book,
    account: definition.id,
    seq,
    recordedAt,
    previous: end.hash,
    opening: end.closing,
    postings: shown,
    closing: formatAmount(balanceMinor, definition),
    count: end.count + shown.length,
  };
  return { page, hash: hashText(spelledPageHash(page, spelledPostings)), turnovers };
}
