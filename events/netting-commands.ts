/** What may be asked about netting (轧差): one schema per command body. */
import * as z from "zod";
import { OBLIGATIONS_NETTED_MAX } from "#events/netting-records.ts";
import { Id, Narrative } from "#events/text.ts";
import { effective } from "#events/voucher-fields.ts";

export const ProposeNetting = z
  .strictObject({
    obligations: z
      .array(
        z.strictObject({
          settlement: Id.meta({ description: "The settlement of its assessment period" }),
          payer: Id,
          payee: Id,
        }),
      )
      .min(2)
      .max(OBLIGATIONS_NETTED_MAX)
      .meta({ description: "Each as a whole, as much of it as is open" }),
    narrative: Narrative,
    ...effective,
  })
  .meta({
    id: "ProposeNetting",
    description:
      "Set what two parties owe each other against each other, where the agreements name each other for it",
  });

export const DecideNetting = z
  .strictObject({
    decision: z.enum(["approve", "refuse"]).meta({
      description:
        "approve: sign for one's side, two persons of each; refuse: by either side, also to withdraw what one proposed",
    }),
    reason: Narrative.optional(),
  })
  .meta({ id: "DecideNetting", description: "Sign a netting, or refuse it and let the obligations go" });
