/** What may be done with the pools of a shared book: further actions of a voucher on the fund. */
import * as z from "zod";
import type { DonationAction } from "#domain/fund/pools/donations.ts";
import type { GrantAction } from "#domain/fund/pools/grant-actions.ts";
import type { QuotaAction } from "#domain/fund/pools/quota.ts";
import type { ZoneAction } from "#domain/fund/pools/zone.ts";
import { Measure, Share } from "#events/measure.ts";
import { Amount, BankReference, CalendarDate, Decimal, Id, Name } from "#events/text.ts";

/** Ids that become a part of an account's code, beside others. */
const ShortId = Id.max(24).meta({ description: "Identifier of at most 24 characters", example: "green-hub" });

const Document = Name.meta({ description: "Number of the document (文号)", example: "示范区发〔2025〕12号" });
const Quota = Amount.meta({ description: "Whole square metres, decimal text", example: "35000" });

const Programme = { programme: ShortId };
const OfTask = { ...Programme, task: ShortId };
const Money = Amount.meta({ description: "Decimal text in yuan", example: "1200000.00" });

const Year = z
  .string()
  .regex(/^\d{4}$/, "a year such as 2025")
  .meta({ example: "2025" });

export const GRANT_ACTIONS = [
  z.strictObject({
    do: z.literal("grant-programme"),
    id: ShortId,
    name: Name,
    year: Year,
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

const Receipt = z
  .string()
  .regex(/^\d{4}-\d{4,8}$/, "the number of a receipt, such as 2025-0001")
  .meta({ description: "Number of the receipt (收据)", example: "2025-0001" });

const Named = z
  .boolean()
  .default(false)
  .meta({ description: "Whether the donor agreed to be named in public" });

export const DONATION_ACTIONS = [
  z.strictObject({
    do: z.literal("donation-purpose"),
    id: ShortId,
    name: Name,
    general: z
      .boolean()
      .default(false)
      .meta({ description: "Given for no purpose of its own: may be assigned to others" }),
  }),
  z.strictObject({
    do: z.literal("donation"),
    purpose: ShortId,
    donor: z.strictObject({ name: Name, kind: z.enum(["company", "citizen", "organisation"]) }),
    named: Named,
    amount: Money,
    reference: BankReference,
  }),
  z.strictObject({ do: z.literal("donation-naming"), receipt: Receipt, named: Named }),
  z.strictObject({
    do: z.literal("donation-assigned"),
    from: ShortId,
    to: ShortId,
    amount: Money,
    document: Document,
  }),
  z.strictObject({
    do: z.literal("donation-spent"),
    purpose: ShortId,
    payee: Name,
    project: Id.optional(),
    amount: Money,
    document: Document,
    reference: BankReference,
  }),
  z.strictObject({
    do: z.literal("donation-returned"),
    receipt: Receipt,
    amount: Money,
    reference: BankReference,
  }),
] as const satisfies readonly z.ZodType<DonationAction>[];

const tax = {
  company: ShortId,
  year: Year.meta({ description: "The year that the tax is of" }),
  amount: Money,
  collectedBy: Id.nullable().default(null).meta({
    description: "District whose treasury it came to, which then owes it; null: it came to the bank account",
  }),
  reference: BankReference,
};

export const ZONE_ACTIONS = [
  z.strictObject({
    do: z.literal("zone-company"),
    id: ShortId,
    name: Name,
    registeredIn: Id.meta({ description: "The district where it is registered (注册地)" }),
    from: Year.meta({ description: "The first year for which the rule holds" }),
    share: Share.meta({ description: "How its tax is shared: ratio, factors or stock-increment by year" }),
    statistics: Measure.meta({ description: "How its indicators are split; for statistics only" }),
  }),
  z.strictObject({ do: z.literal("zone-tax"), ...tax }),
  z.strictObject({ do: z.literal("zone-refund"), ...tax }),
  z.strictObject({ do: z.literal("zone-paid"), party: Id, amount: Money, reference: BankReference }),
  z.strictObject({
    do: z.literal("zone-figure"),
    company: ShortId,
    year: Year,
    indicator: ShortId.meta({ description: "output, investment, employment …", example: "output" }),
    value: Decimal,
    unit: Name.meta({ example: "万元" }),
  }),
] as const satisfies readonly z.ZodType<ZoneAction>[];

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
