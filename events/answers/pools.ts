/** What is answered about pools of a shared book. Amounts are decimal text throughout. */
import * as z from "zod";
import { Money, Text } from "#events/answers/text.ts";
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
