/** Records of what follows a settlement: objections to it, and what late payment costs. */
import type { LateLine } from "#domain/agreement/standing.ts";
import type { EntryRef } from "#events/records.ts";

/**
 * `open` holds the payment. `withdrawn` by who raised it and `dismissed` by the committee let it go on; `upheld` holds
 * it until the period was settled again.
 */
export const OBJECTION_STATES = ["open", "withdrawn", "dismissed", "upheld"] as const;

export interface SettlementObjection {
  /** Counted from 1 within the settlement. */
  readonly id: number;
  readonly party: string;
  readonly by: string;
  readonly at: string;
  /** The settlement it is about. */
  readonly version: number;
  readonly reason: string;
  readonly state: (typeof OBJECTION_STATES)[number];
  readonly resolved: { readonly by: string; readonly at: string; readonly reason: string } | null;
}

/** All objections to the settlements of one assessment period; each step is a version. */
export interface SettlementObjectionsRecord {
  readonly objections: readonly SettlementObjection[];
}

/** What late payment of one assessment period's obligations costs; each version is one charge. */
export interface SurchargeRecord {
  readonly settlement: string;
  readonly book: string;
  /** Reckoned as of the end of this day. */
  readonly asOf: string;
  readonly target: readonly {
    readonly payer: string;
    readonly payee: string;
    readonly amount: string;
    readonly lines: readonly LateLine[];
  }[];
  readonly entries: readonly EntryRef[];
  readonly chargedBy: string;
  readonly chargedAt: string;
}
