/** What may be asked about people: confirming a grant of rights, ending them. */
import * as z from "zod";
import { DecideVoucher } from "#events/commands.ts";
import { CalendarDate, Id, Narrative } from "#events/text.ts";

export const DecideGrant = DecideVoucher.meta({
  id: "DecideGrant",
  description: "Confirm that somebody is given rights, or refuse it",
});

export const WithdrawPrincipal = z
  .strictObject({
    from: CalendarDate.meta({
      description: "First day in China without rights; today or earlier ends them at once",
    }),
    reason: Narrative,
    successor: Id.nullable().default(null).meta({
      description: "Of the same role and party: takes over open proposals and to-dos (交接); null for nobody",
    }),
  })
  .meta({ id: "WithdrawPrincipal", description: "End somebody's rights" });
