/** A match that is proposed to a person. */
import type { Match, MatchRule } from "#domain/reconciliation/match.ts";

/** Why two sides may belong together, for a person to weigh. */
export type Reason =
  | "same-amount"
  | "same-day"
  | "days-apart"
  | "same-party"
  | "party-unknown"
  | "reference-in-text"
  | "other-reference"
  | "only-one"
  | "one-of-several"
  | "only-sum"
  | "same-sum"
  | "takes-back";

export interface Suggestion extends Match {
  readonly rule: Exclude<MatchRule, "reference" | "payments-inside" | "manual">;
  readonly reasons: readonly Reason[];
  /** From 0 to 100, to sort by; no probability. */
  readonly rank: number;
  /** Proposed as accepted; a person may untick it. */
  readonly ticked: boolean;
  /** Days between the earliest and the latest line. */
  readonly daysApart: number;
}
