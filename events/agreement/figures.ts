/** What is told besides readings: figures such as volumes and growth rates, events that keep a month out. */
import * as z from "zod";
import { EVENTS } from "#domain/agreement/observed.ts";
import { SignedDecimal, said } from "#events/agreement/texts.ts";
import { Id, Month, Text } from "#events/text.ts";

const Source = Text(300).min(1).meta(said("出处：文件、函件", "who says so: a document, a letter"));

export const Besides = z.strictObject({
  figures: z
    .array(
      z.strictObject({
        name: Id.meta(
          said("数据名称；水量为 volume（立方米）", 'name of the figure; "volume" is a volume in m³'),
        ),
        section: Id.nullable().default(null).meta(said("断面", "its section")),
        period: z
          .string()
          .regex(/^\d{4}(-(0[1-9]|1[0-2]))?$/, 'a month or a year, such as "2020-05" or "2020"'),
        value: SignedDecimal,
        source: Source,
      }),
    )
    .max(10_000)
    .optional(),
  events: z
    .array(z.strictObject({ section: Id, month: Month, event: z.enum(EVENTS), source: Source }))
    .max(10_000)
    .optional(),
});
