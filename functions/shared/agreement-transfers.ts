/** Which vouchers move the money of an agreement, and from whom to whom each of them has it transferred. */
import type * as z from "zod";
import type { ProposeVoucher } from "#events/commands.ts";

type Proposal = z.output<typeof ProposeVoucher>;

const KINDS = ["payment", "prepayment", "payment-returned", "deposit", "deposit-returned"] as const;

export type AgreementMoney = Extract<Proposal, { kind: (typeof KINDS)[number] }>;

export function isAgreementMoney(proposal: Proposal): proposal is AgreementMoney {
  return (KINDS as readonly string[]).includes(proposal.kind);
}

export interface Transfer {
  /** Whose money it is: who pays, who gives back, or who holds a deposit. */
  readonly from: string;
  readonly to: string;
  /** Whether it is still to be made: what the bank sent back, and what a holder keeps for itself, is not. */
  readonly toMake: boolean;
}

export function transferOf(proposal: AgreementMoney): Transfer {
  switch (proposal.kind) {
    case "payment": {
      const { payer, payee, depositHeldBy: from = payer } = proposal;
      return { from, to: payee, toMake: from !== payee };
    }
    case "prepayment":
      return { from: proposal.payer, to: proposal.payee, toMake: true };
    case "payment-returned": {
      const { payer, payee } = proposal;
      // What the bank sends back was never the payee's; the payer says so.
      return proposal.why === "overpaid"
        ? { from: payee, to: payer, toMake: true }
        : { from: payer, to: payer, toMake: false };
    }
    case "deposit":
      return { from: proposal.party, to: proposal.heldBy, toMake: true };
    case "deposit-returned":
      return { from: proposal.heldBy, to: proposal.party, toMake: true };
  }
}
