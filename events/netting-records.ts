/** Records of nettings (轧差) across the books of two parties. */
import type { Method } from "#domain/agreement/clauses/settling.ts";
import type { Pair } from "#domain/agreement/standing.ts";
import type { EntryRef } from "#events/records.ts";
import type { Approval } from "#events/voucher-records.ts";

/** What one transaction can hold open at once, with room for what is posted. */
export const OBLIGATIONS_NETTED_MAX = 40;

/**
 * `proposed` holds the obligations while it waits for signatures; `agreed` is being posted, book by book; `posted` stands
 * in every book; `refused` by either side, or withdrawn, let the obligations go.
 */
export const NETTING_STATES = ["proposed", "agreed", "posted", "refused"] as const;

export interface NettedObligation extends Pair {
  readonly agreement: string;
  readonly settlement: string;
  readonly book: string;
  /** All that was open when it was proposed. */
  readonly amount: string;
  readonly dueOn: string | null;
}

export interface NetObligation extends NettedObligation {
  /** How the agreement that carries it has it paid. */
  readonly method: Method;
}

/** One netting; each signature, each book that it was posted in, and each obstacle is a version. */
export interface NettingRecord {
  readonly id: string;
  readonly parties: readonly [string, string];
  readonly obligations: readonly NettedObligation[];
  /** What is left to pay; null where nothing is. */
  readonly net: NetObligation | null;
  readonly narrative: string;
  readonly effectiveOn: string;
  readonly period: string;
  readonly state: (typeof NETTING_STATES)[number];
  readonly preparedBy: string;
  readonly preparedFor: string;
  readonly preparedAt: string;
  /** In order, the proposer's first; each is another person. */
  readonly signatures: readonly Approval[];
  readonly refused: { readonly by: string; readonly at: string; readonly reason: string | null } | null;
  /** In every book what was posted there; a book that is missing is still to come. */
  readonly posted: readonly {
    readonly book: string;
    readonly entries: readonly EntryRef[];
    readonly at: string;
  }[];
  /** What keeps a book from being posted now; it is tried again. */
  readonly stopped: { readonly book: string; readonly code: string; readonly message: string } | null;
}

/** How many nettings there are, which numbers them, and those that are not over; one for all books. */
export interface NettingsRecord {
  readonly count: number;
  readonly open: readonly string[];
}
