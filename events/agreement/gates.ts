/** The gates of an agreement document. */
import * as z from "zod";
import { EVENTS } from "#domain/agreement/observed.ts";
import { Condition } from "#events/agreement/scores.ts";
import { Decimal, said } from "#events/agreement/texts.ts";
import { Month } from "#events/text.ts";

export const Gate = z.discriminatedUnion("kind", [
  z
    .strictObject({ kind: z.literal("not-worse-than-inflow"), factor: Decimal })
    .meta(said("不劣于入境水质时金额乘以系数", "the factor when the water is not worse than the inflow")),
  z
    .strictObject({
      kind: z.literal("excluded-events"),
      events: z.array(z.enum(EVENTS)).min(1).max(EVENTS.length),
    })
    .meta(
      said(
        "断流、冰封、极端天气、倒灌、举证免责的月份不计入",
        "events that keep their month out of the span",
      ),
    ),
  Condition.extend({ kind: z.literal("only-when"), otherwise: Decimal.optional() }).meta(
    said(
      "仅当另一得分在范围内时适用，否则乘以 otherwise（默认 0）",
      "only when another score lies within its range",
    ),
  ),
  z
    .strictObject({
      kind: z.literal("only-in"),
      months: z.array(z.int().min(1).max(12)).min(1).max(12).optional(),
      from: Month.optional(),
      to: Month.optional(),
    })
    .meta(said("仅适用于某些月份或时段", "only in some months, or within a span")),
]);
