/** Records of what follows a settlement: objections to it, and what late payment costs. */

import type { Evaluation } from "#domain/agreement/evaluate.ts";
import type { Way } from "#domain/agreement/pair-money.ts";
import type { Reminder } from "#domain/agreement/reminders.ts";
import type { LateLine } from "#domain/agreement/standing.ts";
import type { Obligation } from "#domain/agreement/totals.ts";
import type { EntryRef, KeptContent } from "#events/records.ts";

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

/**
 * What moved between a payer and a payee of one assessment period; each version is one movement, and says what stands
 * after it.
 */
export interface ObligationPaidRecord {
  readonly paid: string;
  /** Of what was paid: ahead of the assessment, and still with the payee; absent where nothing is. */
  readonly prepaid?: string;
  /** Of what was prepaid: set against what is owed. */
  readonly cleared?: string;
  /** Absent for a payment of what was owed. */
  readonly way?: Way;
  /** Day of this movement, and what it was: absent from records of before this was kept. */
  readonly paidOn?: string;
  readonly reference?: string;
  readonly byBank?: boolean;
  /** The voucher that it was approved by; absent where it follows from a settlement. */
  readonly voucher?: string;
  /** The voucher of the payment that the bank sent back. */
  readonly sentBack?: string;
  /** The voucher whose movement a reversal took away. */
  readonly reverses?: string;
  /** The netting that holds the obligation after this movement: until it is decided and posted nothing else pays it. */
  readonly reservedBy?: string;
}

/** What was said of an obligation between a payer and a payee because a day had come; each version is said once. */
export interface ObligationReminderRecord {
  readonly what: Reminder["what"];
  readonly agreement: string;
  /** The assessment period. */
  readonly settlement: string;
  /** The settlement of it that raised the amount. */
  readonly version: number;
  readonly book: string;
  readonly payer: string;
  readonly payee: string;
  readonly dueOn: string;
  /** What of that amount was open, decimal text. */
  readonly amount: string;
}

/** A deposit (保证金) of a party with its holder under an agreement; each version is one movement. */
export interface DepositRecord {
  readonly agreement: string;
  readonly party: string;
  readonly heldBy: string;
  /** What the holder holds after this movement. */
  readonly held: string;
  readonly on: string;
  readonly reference: string | null;
  readonly voucher: string | null;
  /** The voucher whose movement a reversal took away. */
  readonly reverses?: string;
}

/** What the pilot versions of an agreement give for a settled period; each version was found at a settlement. */
export interface PilotsRecord {
  readonly settlement: string;
  readonly agreement: string;
  readonly from: string;
  readonly to: string;
  readonly pilots: readonly PilotOutcome[];
  readonly evaluatedAt: string;
}

export type PilotOutcome =
  | {
      readonly version: number;
      /** Without its rows, which the content has. */
      readonly evaluation: Evaluation;
      readonly obligations: readonly Obligation[];
      readonly content: KeptContent;
    }
  /** It could not be judged; the settlement goes on. */
  | { readonly version: number; readonly refused: { readonly code: string; readonly message: string } };
