/** What may be asked about signing vouchers: the rule of a book, and who stands in for whom. */
import * as z from "zod";
import { Amount, CalendarDate, Id, Narrative } from "#events/text.ts";

export const SetApprovalRule = z
  .strictObject({
    secondAbove: Amount.nullable().meta({
      description:
        "A voucher with an entry of more than this is approved by a second person; null: one approval is enough",
      example: "10000000.00",
    }),
  })
  .meta({
    id: "SetApprovalRule",
    description: "How many approvals vouchers of a book need; it holds for what is proposed from then on",
  });

export const Delegate = z
  .strictObject({
    from: Id.meta({ description: "Whose vouchers; oneself, or anybody for the operator" }),
    to: Id.meta({ description: "Who decides them: somebody of the same role and party" }),
    kind: z.enum(["delegation", "handover"]).meta({
      description: "delegation (委托): both may; handover (交接): from then on only the other",
    }),
    validFrom: CalendarDate,
    validUntil: CalendarDate.nullable().default(null).meta({ description: "Last day; null for no end" }),
    reason: Narrative,
  })
  .meta({ id: "Delegate", description: "Let another person decide the vouchers that name oneself" });

export const EndDelegation = z
  .strictObject({ on: CalendarDate.meta({ description: "The first day that it no longer holds" }) })
  .meta({ id: "EndDelegation", description: "End a delegation or a handover before its last day" });
