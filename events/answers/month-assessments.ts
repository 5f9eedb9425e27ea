/** What is answered about months as they were assessed, whole: an agreement can be evaluated from it. */
import * as z from "zod";
import { ASSESSMENT_STATES } from "#domain/monitoring/agreed.ts";
import type { MonthAssessment } from "#domain/monitoring/assessment.ts";
import { INDICATOR_KEYS } from "#domain/monitoring/indicator.ts";
import { WATER_CLASSES } from "#domain/monitoring/water-class.ts";
import { Text } from "#events/answers/text.ts";
import { Id, Month } from "#events/text.ts";

const WaterClass = z.enum(WATER_CLASSES);
const Key = z.enum(INDICATOR_KEYS);

const Section = z.object({
  id: Id,
  waterBody: z.enum(["river", "lake"]),
  targetClass: WaterClass.nullable(),
});

const Indicator = z.object({
  count: z.int(),
  belowDetection: z.int(),
  mean: Text.nullable(),
  sum: Text.nullable().meta({ description: "Exact; null for pH" }),
  value: Text.nullable().meta({ description: "The mean, rounded once" }),
  class: WaterClass.nullable(),
  limit: z
    .object({ class: WaterClass, kind: z.enum(["at-most", "at-least", "range"]), value: Text })
    .nullable(),
});

const Assessment: z.ZodType<MonthAssessment> = z
  .object({
    kind: z.literal("month"),
    month: Month,
    section: Section,
    profile: Text,
    standard: z.enum(["GB 3838-2002", "GB/T 14848-2017"]),
    readingCount: z.int(),
    maintenanceCount: z.int(),
    unfitCount: z.int(),
    noInstrument: z.array(Key),
    class: WaterClass.nullable(),
    classReason: z
      .object({
        code: z.enum(["station-state", "missing-indicator", "too-few-readings", "too-few-months"]),
        indicators: z.array(Key),
        text: Text,
      })
      .nullable(),
    decisive: z.array(Key),
    exceedances: z.partialRecord(Key, z.object({ multiple: Text, printed: Text })),
    indicators: z.partialRecord(Key, Indicator),
    basis: z.array(Text),
  })
  .meta({ id: "MonthAssessment" });

export const MonthAssessments = z
  .object({
    section: Section,
    from: Month,
    to: Month,
    months: z.array(
      z.object({
        version: z.int(),
        state: z.enum(ASSESSMENT_STATES),
        assessment: Assessment,
      }),
    ),
  })
  .meta({
    id: "MonthAssessments",
    description: "Months of a section in full, for evaluating drafts on them",
  });
