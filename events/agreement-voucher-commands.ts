/** Vouchers on the money of an agreement: what pays a debt, what is paid ahead of it or put up beside it, what goes back. */
import * as z from "zod";
import { Amount, BankReference, Id, Month, Narrative, Text } from "#events/text.ts";
import { carried, effective } from "#events/voucher-fields.ts";

const moved = {
  amount: Amount,
  reference: BankReference,
  narrative: Narrative,
  ...effective,
  ...carried,
};

const deposit = {
  agreement: Id,
  party: Id.meta({ description: "Who puts it up" }),
  heldBy: Id.meta({ description: "Who holds it" }),
  ...moved,
};

export const PaymentProposal = z.strictObject({
  kind: z.literal("payment"),
  settlement: Id.meta({ description: "The settlement whose obligation is paid" }),
  payer: Id,
  payee: Id,
  depositHeldBy: Id.optional().meta({
    description: "Taken from the deposit that the payer has put up with this party (扣缴保证金)",
  }),
  ...moved,
});

export const PrepaymentProposal = z
  .strictObject({
    kind: z.literal("prepayment"),
    agreement: Id,
    from: Month.meta({ description: "First month of the assessment period that it is for" }),
    to: Month,
    payer: Id,
    payee: Id,
    ...moved,
  })
  .meta({ description: "Paid before the assessment, cleared against it by the settlement (预拨)" });

export const ReturnProposal = z
  .discriminatedUnion("why", [
    z.strictObject({
      kind: z.literal("payment-returned"),
      why: z.literal("overpaid").meta({ description: "More was paid than is owed; the payee gives it back" }),
      settlement: Id,
      payer: Id.meta({ description: "Who paid, and gets it back" }),
      payee: Id.meta({ description: "Who received, and gives it back" }),
      ...moved,
    }),
    z.strictObject({
      kind: z.literal("payment-returned"),
      why: z
        .literal("sent-back")
        .meta({ description: "The bank sent the payment back; it is owed as before" }),
      settlement: Id.meta({ description: "Of a prepayment: agreement.from.to of its period" }),
      payer: Id,
      payee: Id,
      voucher: Text(64).min(1).meta({ description: "The voucher of the payment that came back" }),
      ...moved,
    }),
  ])
  .meta({ description: "Money that went back to its payer (退还多付、银行退汇)" });

export const DepositProposal = z
  .strictObject({ kind: z.literal("deposit"), ...deposit })
  .meta({ description: "A deposit is put up with its holder (缴存保证金)" });

export const DepositReturnProposal = z
  .strictObject({ kind: z.literal("deposit-returned"), ...deposit })
  .meta({ description: "The holder gives back what the agreement asks for no longer (退还保证金)" });
