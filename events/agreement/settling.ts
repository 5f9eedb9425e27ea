/** How what is owed is paid, in an agreement document. */
import * as z from "zod";
import { METHODS } from "#domain/agreement/clauses/settling.ts";
import { REMIND_DAYS } from "#domain/agreement/reminders.ts";
import { Decimal, Money, said } from "#events/agreement/texts.ts";
import { Id } from "#events/text.ts";

const Remind = {
  remindDays: z
    .int()
    .min(0)
    .max(90)
    .optional()
    .meta(
      said(
        `到期前若干日提醒双方；未写为 ${REMIND_DAYS} 日`,
        `days before the due day on which both sides are reminded; ${REMIND_DAYS} when not said`,
      ),
    ),
};

export const Settling = z
  .strictObject({
    method: z
      .enum(METHODS)
      .meta(
        said(
          "支付方式：银行转账、资金池、上级财政年终结算、统一清算表",
          "bank transfer, pool, superior treasury's year-end settlement, central table",
        ),
      ),
    netting: z
      .enum(["none", "within-settlement"])
      .optional()
      .meta(
        said(
          "按总额记账；仅在约定时相抵支付",
          "gross is posted; the net is paid only where the agreement says so",
        ),
      ),
    nettingWith: z
      .array(Id)
      .min(1)
      .max(20)
      .optional()
      .meta(
        said(
          "可与其应付补偿轧差的协议（须互相写明；写本协议的为其他考核期）：按总额记账、按净额支付",
          "agreements whose obligations may be netted with these, which must name each other; itself: other periods",
        ),
      ),
    due: z
      .discriminatedUnion("kind", [
        z.strictObject({ kind: z.literal("days-after"), days: z.int().min(1).max(730), ...Remind }),
        z.strictObject({
          kind: z.literal("by-day"),
          day: z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'month and day such as "03-31"'),
          ...Remind,
        }),
      ])
      .optional()
      .meta(
        said(
          "付款期限：清算后若干日，或次年某日前",
          "days after the settlement, or a day of the following year",
        ),
      ),
    objection: z
      .strictObject({ workingDays: z.int().min(1).max(120) })
      .optional()
      .meta(said("异议期（工作日）", "working days in which a party may object")),
    surcharge: z
      .strictObject({ rate: Decimal, each: z.enum(["once", "month", "day"]) })
      .optional()
      .meta(said("逾期加收", "what late payment costs")),
    prepayments: z
      .array(z.strictObject({ payer: Id, payee: Id, amount: Money, afterMonths: z.int().min(0).max(60) }))
      .max(20)
      .optional()
      .meta(said("预拨，考核后多退少补", "paid before the assessment and cleared against it")),
    deposits: z
      .array(z.strictObject({ party: Id, heldBy: Id, amount: Money }))
      .max(50)
      .optional()
      .meta(said("保证金，扣缴从中支付", "deposits from which deductions are taken")),
  })
  .meta(said("清算与支付", "settlement"));
