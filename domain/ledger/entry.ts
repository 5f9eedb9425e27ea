/** An entry (记账凭证) before and after it is in the book. */
import type { Json } from "#domain/canonical.ts";
import type { Side } from "#domain/ledger/account.ts";

/** What a posting is about, beside its account. */
export interface Dimensions {
  readonly party?: string;
  readonly section?: string;
  readonly year?: string;
  readonly project?: string;
}

/**
 * Where an entry comes from. `digest` fixes the content that was used, as base64 of SHA-256; `detail` keeps
 * what a rule worked with, such as weights and remainders.
 */
export interface Evidence {
  readonly kind:
    | "agreement"
    | "settlement"
    | "netting"
    | "assessment"
    | "fact"
    | "voucher"
    | "entry"
    | "job"
    | "bank-reference"
    | "document"
    | "rule";
  readonly id: string;
  readonly digest?: string;
  readonly detail?: { readonly [key: string]: Json };
}

export interface DraftPosting {
  readonly account: string;
  readonly side: Side;
  /** Signed count of the smallest unit; negative only in red letters (红字冲销). */
  readonly amountMinor: bigint;
  readonly dimensions?: Dimensions;
}

/** Kind of the entries that carry a year's income and expenses over when it closes (结转). */
export const CARRY_OVER = "carry-over";

/** Kind of the entries that say what is right in the place of a reversed one (蓝字更正). */
export const CORRECTION = "correction";

/** An entry as a command proposes it. */
export interface DraftEntry {
  readonly kind: string;
  readonly narrative: string;
  /** The day it is about, in China; never after the day of recording. */
  readonly effectiveOn: string;
  /** Accounting period, `2021-03`. */
  readonly period: string;
  readonly preparer: string;
  /** Null for entries that a rule made. */
  readonly approver: string | null;
  readonly evidence: readonly Evidence[];
  readonly reverses?: string;
  readonly postings: readonly DraftPosting[];
}

/** A posting in canonical form: the amount is decimal text with the asset's decimals. */
export interface Posting {
  readonly account: string;
  readonly asset: string;
  readonly side: Side;
  readonly amount: string;
  readonly dimensions: Dimensions;
}

/** An entry as it stands in the book for ever. */
export interface Entry {
  /** `<seq>.<index in the block>`. */
  readonly id: string;
  /** `记-2021-03-0012`, continuous per book, word and period. */
  readonly number: string;
  readonly kind: string;
  readonly narrative: string;
  readonly recordedAt: string;
  readonly effectiveOn: string;
  readonly period: string;
  readonly preparer: string;
  readonly approver: string | null;
  readonly evidence: readonly Evidence[];
  readonly reverses: string | null;
  readonly postings: readonly Posting[];
}
