/** What is answered about a fund. Money is decimal text throughout. */
import * as z from "zod";
import { Money, Text } from "#events/answers/text.ts";
import { CalendarDate, Id, Month } from "#events/text.ts";

export const FundPosition = z
  .object({
    book: Id,
    asOf: CalendarDate,
    version: z
      .int()
      .meta({ description: "Version of the register; 0 as long as nothing was agreed beside it" }),
    closedOn: CalendarDate.nullable(),
    takenOverOn: CalendarDate.nullable().meta({
      description: "The day it was taken over from the book before (接管); null for a fund that began here",
    }),
    rounds: z.array(
      z.object({
        id: Text,
        agreedOn: CalendarDate.nullable(),
        parties: z.array(
          z.object({ party: Id, committed: Money, paid: Money, matched: Money, prepaid: Money }),
        ),
      }),
    ),
    parties: z.array(
      z.object({
        party: Id,
        committed: Money.meta({ description: "认缴" }),
        called: Money.meta({ description: "通知缴付" }),
        paid: Money.meta({ description: "实缴" }),
        matched: Money.meta({ description: "到位" }),
        prepaid: Money.meta({ description: "预缴" }),
        shortfall: Money.meta({ description: "Due by then and not paid (欠缴)" }),
        share: Text.meta({ description: "Percent of matched capital, rounded for reading" }),
        overpaid: Money,
        income: Money,
        losses: Money,
        lateInterest: z.object({ owed: Money, toCharge: Money }),
        holders: z.array(z.object({ id: Text, name: Text, committed: Money, paid: Money, matched: Money })),
      }),
    ),
    calls: z.array(
      z.object({
        id: Text,
        calledOn: CalendarDate,
        dueOn: CalendarDate,
        parts: z.array(
          z.object({
            party: Id,
            holder: Text.nullable(),
            amount: Money,
            paid: Money,
            open: Money,
            state: z
              .enum(["paid", "pending", "reminded", "late"])
              .meta({ description: "reminded: due, within the grace period (催缴); late: after it (逾期)" }),
            remindOn: CalendarDate,
            lateAfter: CalendarDate,
          }),
        ),
      }),
    ),
  })
  .meta({ id: "FundPosition", description: "Capital and calls of a fund (出资与到位情况)" });

export const VoucherPreview = z
  .object({
    book: Id,
    entries: z.array(
      z.object({
        kind: Text,
        narrative: Text,
        effectiveOn: CalendarDate,
        period: Month,
        evidence: z.array(
          z.object({
            kind: Text,
            id: Text,
            digest: Text.optional(),
            detail: z.record(Text, z.unknown()).optional(),
          }),
        ),
        postings: z.array(
          z.object({
            account: Text,
            name: Text,
            side: z.enum(["debit", "credit"]),
            amount: Money,
            party: Id.nullable(),
          }),
        ),
      }),
    ),
    opens: z.array(Text).meta({ description: "Accounts that it would open" }),
    openPeriods: z.array(Month).meta({ description: "Accounting periods that it would open" }),
  })
  .meta({ id: "VoucherPreview", description: "What a voucher would post now; nothing is written (试算)" });
