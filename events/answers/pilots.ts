/** What is answered about pilot versions and the revision of an agreement. */
import * as z from "zod";
import { Evaluation, Obligation } from "#events/answers/agreements.ts";
import { Text, UtcInstant } from "#events/answers/text.ts";
import { CalendarDate, Id, Month } from "#events/text.ts";

export const Pilots = z
  .object({
    agreement: Id,
    periods: z.array(
      z.object({
        settlement: Id,
        from: Month,
        to: Month,
        settled: z
          .array(Obligation)
          .meta({ description: "What stands in the book, by the version in force" }),
        evaluatedAt: UtcInstant,
        pilots: z.array(
          z.object({
            version: z.int(),
            obligations: z.array(Obligation).meta({ description: "What it would have had paid" }),
            evaluation: Evaluation.nullable().meta({ description: "Null when it could not be judged" }),
            parts: z.int().meta({ description: "In how many parts what it rests on is kept" }),
            complete: z.boolean().meta({
              description: "false: the trace is too large to be answered here; the parts have it",
            }),
            refused: z.object({ code: Text, message: Text }).nullable(),
          }),
        ),
      }),
    ),
  })
  .meta({ id: "Pilots", description: "Pilot versions beside the one in force; nothing of theirs is posted" });

export const Revision = z
  .object({
    agreement: Id,
    on: CalendarDate,
    versions: z.int().meta({ description: "That are or were in force, without pilots" }),
    meanMonthsBetween: Text.nullable().meta({ description: "修订周期, to one decimal", example: "14.5" }),
    pilots: z.int(),
    adopted: z.int(),
    adoption: Text.nullable().meta({ description: "采用率, to two decimals", example: "0.50" }),
    sectionsJudged: z.int().meta({ description: "Of the version in force (覆盖断面)" }),
    sectionsNamed: z.int(),
    months: z.int().meta({ description: "Whole months since the first version" }),
    monthsInForce: z.int().meta({ description: "On whose last day a version is in force" }),
    monthsSettled: z.int(),
  })
  .meta({ id: "Revision", description: "Figures on the revision of an agreement (规则滚动修订)" });
