/** Records about who signs: approvals, the rule of a book, attachments, delegations, what waits. */
import type * as z from "zod";
import type { Delegation } from "#domain/access/delegation.ts";
import type { SetApprovalRule } from "#events/voucher-commands.ts";

/** One person's approval of a voucher. */
export interface Approval {
  readonly by: string;
  /** The party that the person acts for; null for the operator. */
  readonly for: string | null;
  readonly at: string;
  /** Who was asked by name, when the person stood in (代签); absent otherwise. */
  readonly inSteadOf?: string;
}

/** The rule of a book from this version on. */
export interface ApprovalRuleRecord extends z.output<typeof SetApprovalRule> {
  readonly setBy: string;
  readonly setAt: string;
}

/** A file that a voucher carries, as it was stored. */
export interface CarriedFile {
  readonly name: string;
  /** SHA-256, hexadecimal. */
  readonly digest: string;
  readonly mediaType: string;
  readonly bytes: number;
}

/** A stored file; its bytes lie in as many parts, each base64. */
export interface AttachmentRecord {
  readonly mediaType: string;
  readonly bytes: number;
  readonly parts: number;
  readonly storedBy: string;
  readonly storedAt: string;
}

export interface DelegationRecord extends Delegation {
  readonly reason: string;
  readonly madeBy: string;
  readonly madeAt: string;
}

/** The vouchers of a book that wait for a decision, in order of proposal. */
export interface WaitingVouchersRecord {
  readonly vouchers: readonly string[];
}
