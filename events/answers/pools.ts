/** What is answered about pools of a shared book. Amounts are decimal text throughout. */
import * as z from "zod";
import { Money, Next, Text } from "#events/answers/text.ts";
import { Measure, Share } from "#events/measure.ts";
import { CalendarDate, Id } from "#events/text.ts";

export const QuotaPool = z
  .object({
    book: Id,
    asOf: CalendarDate,
    asset: Text.meta({ description: "LAND_M2: whole square metres" }),
    parties: z.array(
      z.object({
        party: Id,
        name: Text,
        putIn: Money.meta({ description: "投入" }),
        drawn: Money.meta({ description: "Drawn by projects out of this party's quota (调用)" }),
        returned: Money.meta({ description: "退回" }),
        expired: Money.meta({ description: "到期" }),
        withdrawn: Money.meta({ description: "退出" }),
        free: Money.meta({
          description: "putIn − drawn + returned − expired − withdrawn: what stands on its accounts (可用)",
        }),
        lots: z.array(
          z.object({
            until: CalendarDate.nullable().meta({ description: "Last day; null for no end" }),
            free: Money,
            valid: z.boolean().meta({ description: "Whether it can be drawn on that day" }),
          }),
        ),
      }),
    ),
    projects: z.array(
      z.object({
        project: Id,
        name: Text,
        drawn: Money,
        returned: Money,
        used: Money.meta({ description: "核销" }),
        holds: Money.meta({ description: "drawn − returned − used (占用)" }),
      }),
    ),
    free: Money.meta({ description: "Of all parties" }),
    drawable: Money.meta({ description: "Of it, what has not ended by that day" }),
  })
  .meta({ id: "QuotaPool", description: "A pool of land quota (指标库)" });

export const Grants = z
  .object({
    book: Id,
    asOf: CalendarDate,
    programmes: z.array(
      z.object({
        programme: Id,
        name: Text,
        year: Text,
        authority: Id,
        received: Money.meta({ description: "收到" }),
        repaid: Money.meta({ description: "交回" }),
        unallotted: Money.meta({ description: "待分配" }),
        units: z.array(
          z.object({
            unit: Id,
            name: Text,
            party: Id,
            parent: Id.nullable(),
            allotted: Money.meta({ description: "Allotted, less what went further down and was recalled" }),
            tied: Money.meta({ description: "Given to its tasks, less what they gave back" }),
            free: Money.meta({ description: "allotted − tied (待安排)" }),
            completion: Text.meta({
              description:
                "Percent of its tasks' milestones by amount, with those below it; empty without tasks",
            }),
          }),
        ),
        projects: z.array(
          z.object({
            project: Id,
            name: Text,
            unit: Id,
            budget: Money,
            proposedOn: CalendarDate,
            score: Text.nullable(),
            state: z.enum(["proposed", "scored", "task"]),
          }),
        ),
        tasks: z.array(
          z.object({
            task: Id,
            name: Text,
            unit: Id,
            closedOn: CalendarDate.nullable(),
            appropriated: Money.meta({ description: "安排" }),
            released: Money.meta({ description: "拨付" }),
            spent: Money.meta({ description: "核销" }),
            returned: Money.meta({ description: "退回" }),
            toUnit: Money.meta({ description: "结项时转回单位" }),
            tied: Money.meta({ description: "appropriated − released + returned − toUnit" }),
            outstanding: Money.meta({ description: "released − spent − returned: with the unit (待核销)" }),
            completion: Text.meta({ description: "Percent of milestones met, by amount (完成率)" }),
            milestones: z.array(
              z.object({
                milestone: Id,
                name: Text,
                amount: Money,
                dueOn: CalendarDate,
                metOn: CalendarDate.nullable(),
                state: z.enum(["met", "pending", "late"]),
                released: Money,
                evidence: z.array(z.object({ name: Text, digest: Text })),
              }),
            ),
          }),
        ),
      }),
    ),
  })
  .meta({ id: "Grants", description: "Earmarked money by programme, unit and task (专项资金执行情况)" });

const Purposes = z.array(
  z.object({
    purpose: Id,
    name: Text,
    general: z.boolean(),
    given: Money.meta({ description: "捐赠" }),
    assigned: Money.meta({ description: "From general purposes, or to others where it is below zero" }),
    spent: Money.meta({ description: "支出" }),
    returned: Money.meta({ description: "退还" }),
    left: Money.meta({ description: "given + assigned − spent − returned (结余)" }),
  }),
);

const DonorKind = z.enum(["company", "citizen", "organisation"]);

const Spending = z.object({
  spentOn: CalendarDate,
  purpose: Id,
  project: Text.nullable(),
  amount: Money,
});

export const Donations = z
  .object({
    book: Id,
    purposes: Purposes,
    donations: z.array(
      z.object({
        receipt: Text,
        donor: z.object({ name: Text, kind: DonorKind }),
        named: z.boolean().meta({ description: "Whether the donor agreed to be named in public" }),
        purpose: Id,
        amount: Money,
        inWords: Text.meta({ description: "大写" }),
        receivedOn: CalendarDate,
        kept: Money.meta({ description: "amount less what was returned" }),
      }),
    ),
    spendings: z.array(Spending.extend({ payee: Text, reference: Text, document: Text })),
  })
  .meta({ id: "Donations", description: "A compensation fund with its receipts (生态效益补偿基金)" });

export const Disclosure = z
  .object({
    book: Id,
    purposes: Purposes,
    donations: z.array(
      z.object({
        receipt: Text,
        donor: Text.nullable().meta({ description: "null: the donor did not agree to be named" }),
        kind: DonorKind,
        purpose: Id,
        amount: Money,
        receivedOn: CalendarDate,
        kept: Money,
      }),
    ),
    spendings: z.array(Spending),
  })
  .meta({ id: "Disclosure", description: "What a compensation fund shows to everybody (捐赠与使用公示)" });

export const Disclosures = z
  .object({ disclosures: z.array(z.object({ book: Id, name: Text, nameEn: Text })), next: Next })
  .meta({
    id: "Disclosures",
    description: "The compensation funds that show a list of donations to everybody",
  });

const Shares = z.array(z.object({ party: Id, amount: Money }));

export const Zone = z
  .object({
    book: Id,
    companies: z.array(
      z.object({
        company: Id,
        name: Text,
        registeredIn: Id,
        rules: z.array(z.object({ from: Text, share: Share, statistics: Measure })),
        taxes: z
          .array(z.object({ year: Text, amount: Money, shares: Shares }))
          .meta({ description: "By year, as it was posted (税收分成)" }),
        statistics: z
          .array(
            z.object({
              year: Text,
              indicator: Text,
              value: Text,
              unit: Text,
              statisticsOnly: z.literal(true),
              shares: z.array(z.object({ party: Id, value: Text })),
            }),
          )
          .meta({ description: "Split for statistics only; in no balance (统计分劈，不入账)" }),
      }),
    ),
    collected: z
      .array(z.object({ party: Id, toPay: Money }))
      .meta({ description: "What districts collected for others and have not paid in" }),
  })
  .meta({ id: "Zone", description: "Tax and indicators of a zone (园区税收分成与统计)" });
