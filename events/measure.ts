/** What a rule may share by. */
import * as z from "zod";
import { Decimal, Id, Name } from "#events/text.ts";

const Weights = z
  .array(z.strictObject({ party: Id, weight: Decimal }))
  .min(1)
  .max(500);

export const Measure = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("equity") }),
  z.strictObject({ kind: z.literal("ratio"), parts: Weights }),
  z.strictObject({
    kind: z.literal("factors"),
    factors: z
      .array(z.strictObject({ name: Name, weight: Decimal, values: Weights }))
      .min(1)
      .max(20),
  }),
]);
