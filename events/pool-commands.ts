/** What may be done with the pools of a shared book: further actions of a voucher on the fund. */
import * as z from "zod";
import type { GrantAction } from "#domain/fund/pools/grant-actions.ts";
import type { QuotaAction } from "#domain/fund/pools/quota.ts";
import { Measure } from "#events/measure.ts";
import { Amount, BankReference, CalendarDate, Decimal, Id, Name } from "#events/text.ts";

/** Ids that become a part of an account's code, beside others. */
const ShortId = Id.max(24).meta({ description: "Identifier of at most 24 characters", example: "green-hub" });

const Document = Name.meta({ description: "Number of the document (文号)", example: "示范区发〔2025〕12号" });
const Quota = Amount.meta({ description: "Whole square metres, decimal text", example: "35000" });

const Programme = { programme: ShortId };
const OfTask = { ...Programme, task: ShortId };
const Money = Amount.meta({ description: "Decimal text in yuan", example: "1200000.00" });

export const GRANT_ACTIONS = [
  z.strictObject({
    do: z.literal("grant-programme"),
    id: ShortId,
    name: Name,
    year: z.string().regex(/^\d{4}$/, "a year such as 2025"),
    authority: Id.meta({ description: "The party that scores, approves, releases and closes (主管部门)" }),
    units: z
      .array(
        z.strictObject({
          id: ShortId,
          name: Name,
          party: Id.meta({ description: "The party of the book that acts for it" }),
          parent: ShortId.nullable()
            .default(null)
            .meta({ description: "The unit above, named before it; null right below the programme" }),
        }),
      )
      .min(1)
      .max(60),
    share: Measure.meta({ description: "Ratio or factors over units; `party` names a unit" }),
    completion: z
      .strictObject({
        follows: ShortId.meta({ description: "Last year's programme" }),
        floor: Decimal.default("0").meta({ description: "Weights fall to no less than this fraction" }),
      })
      .nullable()
      .default(null)
      .meta({ description: "Each unit's weight times what it completed of last year's tasks" }),
    passMark: Decimal.nullable().default(null).meta({ description: "Least score of a task" }),
  }),
  z.strictObject({
    do: z.literal("grant-in"),
    ...Programme,
    from: Name.meta({ description: "Whose money it is: the superior treasury, a party" }),
    amount: Money,
    reference: BankReference,
  }),
  z.strictObject({
    do: z.literal("grant-allotment"),
    ...Programme,
    unit: ShortId.nullable()
      .default(null)
      .meta({ description: "Among the units below this one; null: those right below the programme" }),
    amount: Money,
  }),
  z.strictObject({ do: z.literal("grant-recall"), ...Programme, unit: ShortId, amount: Money }),
  z.strictObject({
    do: z.literal("grant-repaid"),
    ...Programme,
    to: Name,
    amount: Money,
    reference: BankReference,
  }),
  z.strictObject({
    do: z.literal("grant-project"),
    ...Programme,
    id: ShortId,
    name: Name,
    unit: ShortId,
    budget: Money,
  }),
  z.strictObject({
    do: z.literal("grant-score"),
    ...Programme,
    project: ShortId,
    score: Decimal,
    document: Document,
  }),
  z.strictObject({
    do: z.literal("grant-task"),
    ...Programme,
    project: ShortId,
    milestones: z
      .array(z.strictObject({ id: ShortId, name: Name, amount: Money, dueOn: CalendarDate }))
      .min(1)
      .max(20),
    document: Document,
  }),
  z.strictObject({ do: z.literal("grant-milestone"), ...OfTask, milestone: ShortId }),
  z.strictObject({
    do: z.literal("grant-release"),
    ...OfTask,
    milestone: ShortId,
    reference: BankReference,
  }),
  z.strictObject({ do: z.literal("grant-spent"), ...OfTask, amount: Money, document: Document }),
  z.strictObject({ do: z.literal("grant-returned"), ...OfTask, amount: Money, reference: BankReference }),
  z.strictObject({ do: z.literal("grant-closed"), ...OfTask }),
] as const satisfies readonly z.ZodType<GrantAction>[];

export const QUOTA_ACTIONS = [
  z.strictObject({
    do: z.literal("quota-in"),
    party: Id,
    amount: Quota,
    until: CalendarDate.nullable()
      .default(null)
      .meta({ description: "Last day on which it can be drawn; null for no end" }),
    document: Document,
  }),
  z.strictObject({
    do: z.literal("quota-draw"),
    project: ShortId,
    name: Name.optional().meta({ description: "Of the project; needed the first time" }),
    party: Id.optional().meta({
      description: "Whose quota is drawn; left out: everybody's, in proportion to what each has free",
    }),
    amount: Quota,
    document: Document,
  }),
  z.strictObject({
    do: z.literal("quota-return"),
    project: ShortId,
    amount: Quota,
    document: Document,
  }),
  z.strictObject({ do: z.literal("quota-used"), project: ShortId, amount: Quota, document: Document }),
  z.strictObject({ do: z.literal("quota-expiry"), until: CalendarDate }),
  z.strictObject({ do: z.literal("quota-withdrawn"), party: Id, amount: Quota, document: Document }),
] as const satisfies readonly z.ZodType<QuotaAction>[];
