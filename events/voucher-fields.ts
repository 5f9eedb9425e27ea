/** What every kind of voucher has. */
import * as z from "zod";
import { ATTACHMENTS_MAX } from "#events/attachments.ts";
import { CalendarDate, FileDigest, Id, Month, Name } from "#events/text.ts";

export const effective = {
  effectiveOn: CalendarDate.meta({ description: "The day it is about" }),
  period: Month.optional().meta({ description: "Accounting period; the month of effectiveOn when left out" }),
};

/** What every voucher may carry. */
export const carried = {
  attachments: z
    .array(z.strictObject({ name: Name, digest: FileDigest }))
    .max(ATTACHMENTS_MAX)
    .optional()
    .meta({ description: "Files that were stored before, under their names (附件)" }),
  checker: Id.optional().meta({
    description: "Who is asked to check it first (指定复核人); anybody who may decide it when left out",
  }),
};
