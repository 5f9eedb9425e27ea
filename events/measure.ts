/** What a rule may share by. */
import * as z from "zod";
import { PARTIES_MAX } from "#domain/fund/chart.ts";
import { Amount, Decimal, Id, Name } from "#events/text.ts";

const Weights = z
  .array(z.strictObject({ party: Id, weight: Decimal }))
  .min(1)
  .max(PARTIES_MAX);

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

export const Share = z.discriminatedUnion("kind", [
  ...Measure.options,
  z.strictObject({
    kind: z.literal("stock-increment"),
    stock: z
      .array(z.strictObject({ party: Id, amount: Amount }))
      .min(1)
      .max(PARTIES_MAX),
    increment: Measure,
  }),
  z.strictObject({
    kind: z.literal("tiers"),
    tiers: z
      .array(
        z.strictObject({
          upTo: z
            .union([z.literal("capital"), Amount])
            .nullable()
            .meta({
              description: "How much the tier takes over the life of the fund; null for all the rest",
            }),
          by: Measure,
        }),
      )
      .min(1)
      .max(20),
  }),
]);
