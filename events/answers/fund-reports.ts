/** What is answered as a report of a fund's book. */
import * as z from "zod";
import { REPORTS } from "#domain/fund/reports/report.ts";
import { CodesOf } from "#events/answers/account-codes.ts";
import { Money, Text, UtcInstant } from "#events/answers/text.ts";
import { CalendarDate, Id, Month } from "#events/text.ts";

export const FundReport = z
  .object({
    book: Id,
    report: z.enum(REPORTS),
    basis: z.union([z.object({ asOf: CalendarDate }), z.object({ from: Month, to: Month })]),
    cut: z.object({ seq: z.int(), recordedAt: UtcInstant }),
    codes: CodesOf,
    title: Text,
    titleEn: Text,
    columns: z.array(Text).meta({ description: "Titles behind the one that names the row" }),
    rows: z.array(
      z.object({
        code: Text,
        label: Text,
        cells: z.array(Text.nullable()).meta({ description: "Decimal text, one for each column" }),
        total: z.boolean(),
      }),
    ),
    checks: z
      .array(z.object({ name: Text, left: Money, right: Money, agrees: z.boolean() }))
      .meta({ description: "Sums that must be the same: within the report, and with the trial balance" }),
  })
  .meta({ id: "FundReport", description: "报表" });
