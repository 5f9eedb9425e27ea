/** Taking over a fund that already lives: a voucher whose first attachment is the file. */
import * as z from "zod";
import { CalendarDate, FileDigest, Id, Name, Narrative } from "#events/text.ts";

export const TakeOverProposal = z
  .strictObject({
    kind: z.literal("take-over"),
    attachments: z
      .tuple(
        [z.strictObject({ name: Name, digest: FileDigest })],
        z.strictObject({ name: Name, digest: FileDigest }),
      )
      .meta({ description: "The take-over file (接管表) first: a workbook or CSV that was stored before" }),
    checker: Id.optional(),
    narrative: Narrative,
    effectiveOn: CalendarDate.meta({ description: "The day of the take-over, as the file has it" }),
  })
  .meta({ description: "Opening entries, historic months and capital history of a fund that lives (接管)" });
