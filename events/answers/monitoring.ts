/** What is answered about sections and their water. */
import * as z from "zod";
import { ASSESSMENT_STATES } from "#domain/monitoring/agreed.ts";
import { Class, Next, Text, UtcInstant } from "#events/answers/text.ts";
import { CalendarDate, Id, Month } from "#events/text.ts";

export const Silence = z
  .object({
    party: Id,
    agreement: Id,
    version: z.int(),
    clause: Text,
    workingDays: z.int(),
    reviewedOn: CalendarDate,
    dueOn: CalendarDate.meta({ description: "Last day on which the party could confirm or object" }),
    at: UtcInstant.meta({ description: "When it was recorded" }),
  })
  .meta({
    id: "Silence",
    description: "A party said nothing within its term, which by this clause confirms (默认确认)",
  });

export const SectionMonth = z
  .object({
    month: Month,
    version: z.int(),
    state: z.enum(ASSESSMENT_STATES),
    class: Class,
    targetClass: Class.meta({ description: "The class that the section was to keep in that month" }),
    standard: z
      .enum(["GB 3838-2002", "GB/T 14848-2017"])
      .meta({ description: "What the class follows from" }),
    reason: Text.nullable(),
    readingCount: z.int(),
    decisive: z.array(Text),
    reviewedBy: Id.nullable().meta({ description: "Who reviewed this content (数据审核); null: nobody yet" }),
    confirmedBy: z.array(Id).meta({ description: "Parties whose environment departments confirmed it" }),
    silences: z.array(Silence),
    values: z.record(Text, Text.nullable()).meta({ description: "Evaluated means by indicator" }),
  })
  .meta({ id: "SectionMonth" });

const SectionContent = {
  name: Text,
  nameEn: Text,
  river: Text,
  riverEn: Text,
  waterBody: z.enum(["river", "lake"]),
  targetClass: Class,
  parties: z.array(Id),
  detectionLimits: z.record(Text, Text),
  normalFlow: z.object({ from: Id, to: Id }).nullable(),
};

export const Section = z
  .object({
    id: Id,
    ...SectionContent,
    months: z.array(SectionMonth).meta({
      description:
        "The newest 120. As they stand for who takes part in the section; to everybody else those that are confirmed",
    }),
  })
  .meta({ id: "Section", description: "A section as it stands now, with its class by month" });

export const SectionRevised = z
  .object({
    section: Id,
    version: z.int(),
    validFrom: Month,
    months: z.array(Month).meta({ description: "Assessed again as soon as the stream brings them" }),
  })
  .meta({ id: "SectionRevised" });

const SectionVersion = z.object({
  version: z.int(),
  validFrom: Month.nullable().meta({
    description: "First month that it holds in, until a later version does; null: from the beginning",
  }),
  ...SectionContent,
  reason: Text.nullable(),
  registeredBy: Text.nullable().meta({ description: "Null of the first version" }),
  registeredAt: UtcInstant.nullable(),
});

export const SectionVersions = z
  .object({ section: Id, versions: z.array(SectionVersion) })
  .meta({ id: "SectionVersions", description: "Every version of a section, oldest first (断面历次版本)" });

export const Sections = z.object({ sections: z.array(Section), next: Next }).meta({ id: "Sections" });
