/** What may be asked of reports on a book and its agreements. */
import * as z from "zod";
import { TEMPLATES } from "#domain/evaluation-report/span.ts";
import { Month } from "#events/text.ts";

export const IssueReport = z
  .strictObject({
    template: z.enum(TEMPLATES),
    from: Month.meta({ description: "First month: any quarter or year, not only those of the calendar" }),
    to: Month.optional().meta({
      description: "Last month; follows from the template when left out, five years for several",
    }),
    base: Month.optional().meta({
      description: "First month of what the water is compared with; the year before when left out",
    }),
  })
  .meta({
    id: "IssueReport",
    description: "A report (季度通报、一年一体检、五年一评估) to be numbered and kept as it is",
  });
