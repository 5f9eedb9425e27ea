/** What is answered about versions of assessments, lakes, loads and the days of good air. */
import * as z from "zod";
import { LOAD_RULES } from "#domain/evaluation/load.ts";
import { TROPHIC_STATES } from "#domain/evaluation/trophic.ts";
import { ASSESSMENT_STATES } from "#domain/monitoring/agreed.ts";
import { Silence } from "#events/answers/monitoring.ts";
import { Class, Text, UtcInstant } from "#events/answers/text.ts";
import { CalendarDate, Id, Month } from "#events/text.ts";

export const Reassessed = z
  .object({
    section: Id,
    profile: Text,
    rulesVersion: z.int().meta({ description: "Version of the section's rules; 0: the defaults" }),
    months: z.array(Month).meta({ description: "Assessed again as soon as the stream brings them" }),
    settled: z
      .array(z.object({ month: Month, settlement: Text }))
      .meta({ description: "Left as they are, since a settlement rests on them" }),
  })
  .meta({ id: "Reassessed" });

const Said = { party: Id, by: Text, at: UtcInstant };

const AssessmentVersion = z.object({
  version: z.int(),
  profile: Text,
  standard: Text,
  assessedAt: UtcInstant,
  reassessed: z
    .object({ profile: Text, rulesVersion: z.int(), reason: Text, by: Text, at: UtcInstant })
    .nullable()
    .meta({ description: "The request to assess the month again that this content follows" }),
  class: Class,
  reason: Text.nullable(),
  readingCount: z.int(),
  decisive: z.array(Text),
  values: z.record(Text, Text.nullable()),
  state: z.enum(ASSESSMENT_STATES),
  reviewedBy: Id.nullable(),
  confirmations: z.array(z.object(Said)),
  objections: z.array(z.object({ ...Said, reason: Text })),
  silences: z.array(Silence),
  digest: Text.meta({ description: "SHA-256 of the content, base64, as settlements name it" }),
  basis: z.array(Text).meta({ description: "Digests of the segments whose values are current" }),
});

export const AssessmentVersions = z
  .object({ section: Id, month: Month, versions: z.array(AssessmentVersion) })
  .meta({
    id: "AssessmentVersions",
    description: "Everything a month's assessment has been, oldest first; nothing is ever replaced",
  });

const TrophicIndexed = {
  missing: z
    .array(Text)
    .meta({ description: "Indicators without a mean above zero; the index needs all five" }),
  index: Text.nullable().meta({ description: "TLI(Σ), three decimals", example: "48.018" }),
  parts: z.record(Text, Text).nullable().meta({ description: "TLI of each indicator" }),
  state: z.enum(TROPHIC_STATES).nullable(),
};

export const TrophicStates = z
  .object({
    from: Month,
    to: Month,
    whole: z
      .object({
        ...TrophicIndexed,
        means: z.record(Text, z.object({ mean: Text, sections: z.int() })),
      })
      .meta({ description: "Means over the sections first, then the index of the means" }),
    sections: z.array(
      z.object({
        section: Id,
        name: Text,
        ...TrophicIndexed,
        monthsMissing: z.array(Month),
        minimumMonths: z.int().meta({ description: "Monthly means that each indicator needs" }),
        means: z.record(Text, z.object({ mean: Text.nullable(), months: z.int(), count: z.int() })),
      }),
    ),
  })
  .meta({
    id: "TrophicStates",
    description: "Trophic index of a lake and of its sections (综合营养状态指数)",
  });

export const SectionLoad = z
  .object({
    section: Id,
    indicator: Text,
    from: Month,
    to: Month,
    rule: z.enum(LOAD_RULES),
    stepHours: z.int(),
    flowFrom: z.enum(["flow", "volume"]).nullable(),
    kg: Text.meta({ description: "Kilograms; below zero: carried upstream" }),
    volumeM3: Text.meta({ description: "Cubic metres of the steps with a flow" }),
    steps: z.int(),
    used: z.int().meta({ description: "Steps that entered the sum" }),
    missingFlow: z.array(Text).meta({ description: "Beginnings of steps without a flow; never filled in" }),
    missingConcentration: z.array(Text),
    belowDetection: z.int().meta({ description: "Concentrations that counted as zero" }),
  })
  .meta({ id: "SectionLoad", description: "Load carried past a section (污染物通量)" });

export const AirAreas = z
  .object({
    areas: z.array(
      z.object({
        area: Id,
        from: Month.meta({ description: "First month with an AQI" }),
        to: Month.meta({ description: "Last month with one" }),
      }),
    ),
  })
  .meta({ id: "AirAreas" });

export const GoodAirDays = z
  .object({
    area: Id,
    from: Month,
    to: Month,
    line: Text.nullable().meta({ example: "75.0 % (2019) → 96.2 % (2023)" }),
    years: z.array(
      z.object({
        period: Text,
        days: z.int().meta({ description: "Days with an AQI" }),
        good: z.int(),
        percent: Text.nullable(),
        change: Text.nullable().meta({ description: "Percentage points since the year before" }),
        missing: z.array(CalendarDate).meta({ description: "Days of the period without a published AQI" }),
      }),
    ),
  })
  .meta({ id: "GoodAirDays", description: "Share of days with an AQI of 100 or less (优良天数比例)" });
