/** What is answered about settling by the clock. */
import * as z from "zod";
import { Text, UtcInstant } from "#events/answers/text.ts";
import { Id, Month } from "#events/text.ts";

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
        failed: z.array(z.object({ agreement: Id, from: Month, to: Month, code: Text, message: Text })),
      }),
    ),
  })
  .meta({ id: "SettlingRuns", description: "Settling by the clock, the newest run first" });
