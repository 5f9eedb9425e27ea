/** How the service does: for everyone in one word, for those who run and audit it part by part. */
import * as z from "zod";
import { query } from "#events/operation.ts";

const State = z.enum(["ok", "degraded", "failed"]);

const HealthPart = z
  .object({
    part: z.string(),
    state: State,
    reason: z.string().nullable().meta({ description: "Why it is not ok" }),
    at: z
      .string()
      .nullable()
      .meta({ description: "When it was last at work or looked at; null when not yet" }),
    lagMs: z
      .number()
      .optional()
      .meta({ description: "Age of the newest record when a follower had handled it" }),
    last: z.string().optional().meta({ description: "signing: the newest checkpoint; chain: the last look" }),
    count: z.number().optional().meta({ description: "dead-letters: how many" }),
  })
  .meta({ id: "HealthPart" });

const Health = z
  .object({
    status: State.meta({ description: "Of the worst part; failed is answered with 503" }),
    parts: z.array(HealthPart).optional().meta({ description: "For operators and auditors" }),
  })
  .meta({ id: "Health" });

export const HEALTH_OPERATIONS = {
  health: query(["How the service does, part by part", "服务及其各部分的状态"], "everyone", Health),
};
