/** Records about bank accounts and their reconciliation, as they are stored. */
import type * as z from "zod";
import type { MatchDecision } from "#domain/reconciliation/match-log.ts";
import type { ConfirmBalance, ProposeBankAccount } from "#events/bank-commands.ts";

export type BankAccountDetails = z.output<typeof ProposeBankAccount>;

/** What holds of an account, and what waits for a second person. */
export interface BankAccountRecord {
  readonly book: string;
  readonly number: string;
  readonly inForce: BankAccountDetails | null;
  readonly proposed: BankAccountDetails | null;
  readonly proposedBy: string;
  readonly proposedAt: string;
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
  readonly decision: "approved" | "refused" | null;
  readonly reason: string | null;
}

/** One version for each request; what holds follows from all of them. */
export type BankMatchingRecord = MatchDecision;

/** A partner's own ledger against the joint book. */
export interface LedgerComparisonRecord {
  readonly id: string;
  readonly book: string;
  readonly party: string;
  readonly from: string;
  readonly to: string;
  readonly cut: number;
  readonly fileDigest: string;
  readonly matched: number;
  readonly suggestions: readonly {
    readonly rule: string;
    readonly partner: readonly string[];
    readonly joint: readonly string[];
    readonly ticked: boolean;
  }[];
  readonly onlyPartner: readonly ComparedLine[];
  readonly onlyJoint: readonly ComparedLine[];
  readonly agrees: boolean;
  readonly by: string;
  readonly at: string;
}

/** Amounts are decimal text, above zero what the partner has. */
export interface ComparedLine {
  readonly id: string;
  readonly date: string;
  readonly number: string;
  readonly narrative: string;
  readonly amount: string;
}

export type BalanceConfirmationRecord = z.output<typeof ConfirmBalance> & {
  readonly book: string;
  readonly party: string;
  readonly by: string;
  readonly at: string;
};
