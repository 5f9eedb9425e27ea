/** What may be done with a fund: the action of a voucher. Amounts are decimal text. */
import * as z from "zod";
import type { FundAction as DomainAction } from "#domain/fund/actions.ts";
import { PARTIES_MAX } from "#domain/fund/chart.ts";
import type { PoolAction } from "#domain/fund/pools/act.ts";
import { Share } from "#events/measure.ts";
import { DONATION_ACTIONS, GRANT_ACTIONS, QUOTA_ACTIONS, ZONE_ACTIONS } from "#events/pool-commands.ts";
import { Amount, BankReference, CalendarDate, Decimal, Id, Name } from "#events/text.ts";

const DistributionRule = z
  .strictObject({
    id: Id,
    name: Name,
    lossesFirst: z
      .boolean()
      .default(false)
      .meta({ description: "Losses that parties bear are made up first" }),
    reserve: z
      .strictObject({
        rate: Decimal,
        upTo: z
          .union([z.literal("half-of-capital"), Amount])
          .nullable()
          .default(null),
      })
      .nullable()
      .default(null)
      .meta({ description: "Set aside before anything is shared" }),
    share: Share,
  })
  .meta({ id: "DistributionRule", description: "How income is shared (分配规则)" });

const Holders = z.array(z.strictObject({ id: Id, name: Name, amount: Amount })).max(20);

const Commitments = z
  .array(z.strictObject({ party: Id, amount: Amount, holders: Holders.default([]) }))
  .min(1)
  .max(PARTIES_MAX);

const paid = { amount: Amount, reference: BankReference };
const Project = Id.optional().meta({ description: "Project that it belongs to" });

export const FundAction = z
  .discriminatedUnion("do", [
    z.strictObject({
      do: z.literal("terms"),
      terms: z.strictObject({
        late: z
          .strictObject({
            dailyRate: Decimal.meta({ description: "0.0005 is 万分之五 a day" }),
            graceDays: z.int().min(0).max(366),
            from: z.enum(["due", "grace"]).default("due"),
          })
          .nullable()
          .default(null),
        rules: z.array(DistributionRule).max(20).default([]),
      }),
    }),
    z.strictObject({ do: z.literal("holders"), round: Id.default("founding"), party: Id, holders: Holders }),
    z.strictObject({
      do: z.literal("call"),
      id: Id,
      dueOn: CalendarDate,
      parts: z
        .array(z.strictObject({ party: Id, holder: Id.nullable().default(null), amount: Amount }))
        .min(1)
        .max(PARTIES_MAX)
        .optional(),
      amount: Amount.optional().meta({ description: "A total, in the ratio of the commitments" }),
    }),
    z.strictObject({ do: z.literal("increase"), id: Id, commitments: Commitments }),
    z.strictObject({ do: z.literal("transfer"), from: Id, to: Id, amount: Amount }),
    z.strictObject({
      do: z.literal("withdrawal"),
      party: Id,
      amount: Amount.nullable().meta({ description: "null: all of it" }),
      reference: BankReference,
    }),
    z.strictObject({
      do: z.literal("contribution"),
      party: Id,
      holder: Id.optional(),
      payer: Name.optional().meta({ description: "Who sent it, when it was another (代缴)" }),
      ...paid,
      overpaid: z.enum(["refuse", "hold"]).default("refuse"),
    }),
    z.strictObject({ do: z.literal("reattribution"), from: Id, to: Id, amount: Amount }),
    z.strictObject({ do: z.literal("overpaid-returned"), party: Id, ...paid }),
    z.strictObject({ do: z.literal("overpaid-applied"), party: Id, amount: Amount }),
    z.strictObject({
      do: z.literal("late-interest"),
      party: Id,
      asOf: CalendarDate,
      amount: Amount.meta({ description: "What the terms give until then, less what was charged" }),
    }),
    z.strictObject({ do: z.literal("late-interest-paid"), party: Id, ...paid }),
    z.strictObject({ do: z.literal("revenue"), ...paid, project: Project }),
    z.strictObject({ do: z.literal("cost"), ...paid, project: Project, fee: z.boolean().default(false) }),
    z.strictObject({
      do: z.literal("bank-interest"),
      ...paid,
      by: z.enum(["day-weighted", "income"]),
      from: CalendarDate,
      to: CalendarDate,
    }),
    z.strictObject({ do: z.literal("unidentified"), ...paid, payer: Name.optional() }),
    z.strictObject({
      do: z.literal("identified"),
      amount: Amount,
      entry: z.string().regex(/^\d{1,12}\.\d{1,6}$/, "the id of an entry, such as 4.0"),
      as: z.discriminatedUnion("do", [
        z.strictObject({ do: z.literal("contribution"), party: Id, holder: Id.optional() }),
        z.strictObject({ do: z.literal("revenue") }),
        z.strictObject({ do: z.literal("returned"), reference: BankReference }),
      ]),
    }),
    z.strictObject({ do: z.literal("distribution"), rule: Id.default("equity"), amount: Amount }),
    z.strictObject({
      do: z.literal("result"),
      rule: Id.default("equity"),
      reserveFirst: z.boolean().default(false),
    }),
    z.strictObject({ do: z.literal("loss-paid"), party: Id, ...paid }),
    z.strictObject({ do: z.literal("payout"), party: Id, ...paid }),
    z.strictObject({ do: z.literal("payout-returned"), party: Id, ...paid }),
    z.strictObject({ do: z.literal("refund"), ...paid }),
    z.strictObject({
      do: z.literal("winding-up"),
      payments: z.array(z.strictObject({ party: Id, reference: BankReference })).max(PARTIES_MAX),
    }),
    ...QUOTA_ACTIONS,
    ...GRANT_ACTIONS,
    ...DONATION_ACTIONS,
    ...ZONE_ACTIONS,
  ])
  .meta({ id: "FundAction", description: "What is done with the fund" }) satisfies z.ZodType<
  DomainAction | PoolAction
>;
