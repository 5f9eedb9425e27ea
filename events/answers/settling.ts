/** What is answered about settling by the clock. */
import * as z from "zod";
import { Text, UtcInstant } from "#events/answers/text.ts";
import { Id, Month } from "#events/text.ts";

const Period = { agreement: Id, from: Month, to: Month };
const Fault = { code: Text, message: Text, messageZh: Text.optional() };

export const SettlingRuns = z
  .object({
    runs: z.array(
      z.object({
        startedAt: UtcInstant,
        endedAt: UtcInstant.nullable(),
        state: z.enum(["running", "done"]),
        agreements: z.int(),
        done: z.int().meta({ description: "Agreements that were looked at" }),
        settled: z.int().meta({ description: "Periods that stand in the book" }),
        waiting: z.int().meta({ description: "Periods of which somebody has yet to confirm a month" }),
        failed: z.array(z.object({ ...Period, ...Fault })),
        periods: z
          .array(
            z.object({
              ...Period,
              outcome: z.enum(["settled", "waiting"]),
              version: z
                .int()
                .nullable()
                .meta({ description: "Settlement's number; null while there is none" }),
              fault: z.object(Fault).nullable().meta({ description: "What it waits for" }),
            }),
          )
          .optional()
          .meta({
            description:
              "Periods that this run settled and no earlier one, and those that wait: the first 100 of each. Absent from runs of before they were kept",
          }),
      }),
    ),
  })
  .meta({ id: "SettlingRuns", description: "Settling by the clock, the newest run first" });
