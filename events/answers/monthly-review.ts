/** What is answered about a month of the asker's sections (月度复盘). */
import * as z from "zod";
import { Class, Text } from "#events/answers/text.ts";
import { CalendarDate, Id, Month } from "#events/text.ts";

export const MonthlyReview = z
  .object({
    month: Month,
    asOf: CalendarDate,
    figures: z.array(
      z.object({
        key: Text,
        zh: Text,
        en: Text,
        formulaZh: Text,
        formulaEn: Text,
        numerator: z.number(),
        denominator: z.int(),
        value: Text.nullable(),
        unit: Text,
      }),
    ),
    sections: z.array(
      z.object({
        section: Id,
        name: Text,
        target: Class,
        class: Class,
        met: z.boolean().nullable(),
        yellow: z.int(),
        red: z.int(),
        daysWithData: z.int(),
        days: z.int(),
      }),
    ),
    cases: z.object({
      carried: z.int(),
      opened: z.int(),
      closed: z.int(),
      left: z.int(),
      overdue: z.array(
        z.object({ id: Text, title: Text, section: Id, owner: Id, dueOn: CalendarDate.nullable() }),
      ),
    }),
  })
  .meta({ id: "MonthlyReview", description: "Review sheet of a month (月度复盘)" });
