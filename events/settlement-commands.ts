/** What may be asked after a settlement: one schema per command body. */
import * as z from "zod";
import { CalendarDate, Narrative } from "#events/text.ts";
import { effective } from "#events/voucher-fields.ts";

export const ObjectToSettlement = z
  .strictObject({
    version: z.int().min(1).meta({ description: "The settlement that was seen" }),
    reason: Narrative,
  })
  .meta({
    id: "ObjectToSettlement",
    description: "A party does not agree to a settlement: payment is held, the obligation stands (异议)",
  });

export const ResolveObjection = z
  .strictObject({
    resolution: z.enum(["withdrawn", "dismissed", "upheld"]).meta({
      description:
        "withdrawn: by the party that raised it; dismissed or upheld: by the committee. Upheld holds payment until the period was settled again",
    }),
    reason: Narrative,
  })
  .meta({ id: "ResolveObjection", description: "What becomes of an objection (异议处理)" });

export const ChargeLatePayment = z
  .strictObject({
    asOf: CalendarDate.meta({ description: "Reckoned to the end of this day" }),
    ...effective,
  })
  .meta({ id: "ChargeLatePayment", description: "Post what late payment costs by the clause (逾期加收)" });
