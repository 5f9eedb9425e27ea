/** Records of work that is posted in parts. */
import type { Dimensions, Evidence } from "#domain/ledger/entry.ts";
import type { TwoPeople } from "#events/records.ts";

/** Large work on its way into a book; each part that is posted is a version more, written with its block. */
export interface JobRecord extends TwoPeople {
  readonly id: string;
  readonly book: string;
  readonly reference: string;
  /** Account that what is too large for one block goes through. */
  readonly clearing: string | null;
  readonly entries: number;
  readonly parts: number;
  readonly done: number;
  readonly blocks: readonly number[];
  /** Decimal text; null while nothing went through the clearing account. */
  readonly clearingBalance: string | null;
  /** SHA-256 over the parts, base64. */
  readonly digest: string;
  readonly state: "proposed" | "refused" | "running" | "stopped" | "done";
  /** Whose accounts it touches, and whether what belongs to all: who may decide follows from it. */
  readonly parties: readonly string[];
  readonly common: boolean;
  readonly fault: { readonly code: string; readonly message: string } | null;
  /** The voucher that it posts the rest of. */
  readonly voucher?: string;
}

/** One part of a job as it was proposed; amounts are decimal text with the asset's decimals. */
export interface JobPartRecord {
  readonly entries: readonly {
    /** Position in the proposal, from 1; a slice of it when there are several. */
    readonly entry: number;
    readonly slice: number;
    readonly slices: number;
    readonly narrative: string;
    readonly effectiveOn: string;
    readonly period: string;
    readonly postings: readonly {
      readonly account: string;
      readonly side: "debit" | "credit";
      readonly amount: string;
      readonly dimensions?: Dimensions;
    }[];
    /** What it is, when it comes from a voucher; "manual" otherwise. */
    readonly kind?: string;
    /** What it rests on beside the job, when it comes from a voucher. */
    readonly evidence?: readonly Evidence[];
    /** Nobody approved what a rule moves by itself. */
    readonly automatic?: true;
    readonly reverses?: string;
  }[];
}

/** The job that posts what one commit of a fund could not hold: the newest of the book. */
export interface FundWorkRecord {
  readonly job: string;
}
