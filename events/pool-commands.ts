/** What may be done with the pools of a shared book: further actions of a voucher on the fund. */
import * as z from "zod";
import type { QuotaAction } from "#domain/fund/pools/quota.ts";
import { Amount, CalendarDate, Id, Name } from "#events/text.ts";

/** Ids that become a part of an account's code, beside others. */
const ShortId = Id.max(24).meta({ description: "Identifier of at most 24 characters", example: "green-hub" });

const Document = Name.meta({ description: "Number of the document (文号)", example: "示范区发〔2025〕12号" });
const Quota = Amount.meta({ description: "Whole square metres, decimal text", example: "35000" });

export const QUOTA_ACTIONS = [
  z.strictObject({
    do: z.literal("quota-in"),
    party: Id,
    amount: Quota,
    until: CalendarDate.nullable()
      .default(null)
      .meta({ description: "Last day on which it can be drawn; null for no end" }),
    document: Document,
  }),
  z.strictObject({
    do: z.literal("quota-draw"),
    project: ShortId,
    name: Name.optional().meta({ description: "Of the project; needed the first time" }),
    party: Id.optional().meta({
      description: "Whose quota is drawn; left out: everybody's, in proportion to what each has free",
    }),
    amount: Quota,
    document: Document,
  }),
  z.strictObject({
    do: z.literal("quota-return"),
    project: ShortId,
    amount: Quota,
    document: Document,
  }),
  z.strictObject({ do: z.literal("quota-used"), project: ShortId, amount: Quota, document: Document }),
  z.strictObject({ do: z.literal("quota-expiry"), until: CalendarDate }),
  z.strictObject({ do: z.literal("quota-withdrawn"), party: Id, amount: Quota, document: Document }),
] as const satisfies readonly z.ZodType<QuotaAction>[];
