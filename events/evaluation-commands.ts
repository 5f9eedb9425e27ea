/** What may be asked about assessments that exist already. */
import * as z from "zod";
import { Month, Narrative } from "#events/text.ts";

export const ReassessMonths = z
  .strictObject({
    from: Month,
    to: Month.meta({ description: "Last month; at most 60 months" }),
    reason: Narrative.meta({ description: "Why", example: "自2026年起执行新的评价办法" }),
  })
  .meta({
    id: "ReassessMonths",
    description: "Assess months again by the rules that the section has now (重新评价)",
  });
