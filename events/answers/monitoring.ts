/** What is answered about sections and their water. */
import * as z from "zod";
import { Class, Text } from "#events/answers/text.ts";
import { Id, Month } from "#events/text.ts";

export const SectionMonth = z
  .object({
    month: Month,
    version: z.int(),
    state: z.enum(["preliminary", "reviewed", "confirmed", "objected"]),
    class: Class,
    reason: Text.nullable(),
    readingCount: z.int(),
    decisive: z.array(Text),
    reviewedBy: Id.nullable().meta({ description: "Who reviewed this content (数据审核); null: nobody yet" }),
    confirmedBy: z.array(Id),
    values: z.record(Text, Text.nullable()).meta({ description: "Evaluated means by indicator" }),
  })
  .meta({ id: "SectionMonth" });

export const Section = z
  .object({
    id: Id,
    name: Text,
    nameEn: Text,
    river: Text,
    riverEn: Text,
    waterBody: z.enum(["river", "lake"]),
    targetClass: Class,
    parties: z.array(Id),
    detectionLimits: z.record(Text, Text),
    normalFlow: z.object({ from: Id, to: Id }).nullable(),
    months: z.array(SectionMonth),
  })
  .meta({ id: "Section", description: "A section with its class by month" });

export const Sections = z.object({ sections: z.array(Section) }).meta({ id: "Sections" });
