/** The money maps of an agreement document. */
import * as z from "zod";
import { Decimal, Direction, Money, Range, said, Transfer } from "#events/agreement/texts.ts";

const Cap = Money.optional().meta(
  said(
    "每次上限；文本明定不设上限的写 none",
    'the most of one line; "none" where the signed text sets no limit',
  ),
);
const Times = z
  .literal("one-plus-score")
  .optional()
  .meta(said("金额再乘以（1 + 得分）", "the amount is multiplied by 1 + score"));

export const MoneyMap = z.discriminatedUnion("kind", [
  z
    .strictObject({ kind: z.literal("threshold"), limit: Decimal, atOrBelow: Transfer, above: Transfer })
    .meta(said("限值两侧各付一笔", "one amount at or below a limit, another above it")),
  z
    .strictObject({
      kind: z.literal("bands"),
      bands: z
        .array(Range.extend({ pays: Transfer.nullable() }))
        .min(1)
        .max(50)
        .meta(
          said("由低到高、首尾相接的分档", "bands from the lowest to the highest, without gap or overlap"),
        ),
      times: Times,
      cap: Cap,
    })
    .meta(said("分档金额", "a table of bands")),
  z
    .strictObject({
      kind: z.literal("per-step"),
      step: Decimal.meta(said("每级的得分", "how much of the score one step is")),
      count: z
        .enum(["started", "whole"])
        .meta(said("不足一级：按一级计，或不计", "a step counts when it has started, or when it is whole")),
      amount: Money,
      times: Times,
      cap: Cap,
      above: Direction.nullable().meta(said("得分大于零时", "when the score is above zero")),
      below: Direction.nullable().meta(said("得分小于零时", "when the score is below zero")),
    })
    .meta(said("每级一个金额", "an amount per step")),
  z
    .strictObject({
      kind: z.literal("linear"),
      cap: Cap,
      above: Transfer.nullable().meta(said("得分大于零时的单价", "the rate above zero")),
      below: Transfer.nullable().meta(said("得分小于零时的单价", "the rate below zero")),
    })
    .meta(said("单价 × 得分", "a rate for each unit of the score")),
  z
    .strictObject({
      kind: z.literal("fixed-by-sign"),
      above: Transfer.nullable(),
      equal: Transfer.nullable(),
      below: Transfer.nullable(),
    })
    .meta(said("按得分正负付固定金额", "a fixed amount by the sign of the score")),
  Direction.extend({ kind: z.literal("fixed"), amount: Money }).meta(
    said("固定金额（无条件条款）", "a fixed amount, of an unconditional term"),
  ),
]);
