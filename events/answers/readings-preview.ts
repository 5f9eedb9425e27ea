/** What is answered about a file of readings that is looked at before it is sent. */
import * as z from "zod";
import { Text } from "#events/answers/text.ts";
import { Id } from "#events/text.ts";

const PreviewedValue = z.object({
  value: Text.meta({ description: "In the indicator's unit; the detection limit when below" }),
  below: z.boolean(),
  flag: Text.nullable().meta({ description: "What the sender says of the value; null: normal" }),
  sent: z
    .object({ value: Text, unit: Text, as: Text.optional() })
    .nullable()
    .meta({ description: "As it stands in the file, when it was converted" }),
});

const PreviewedReading = z.object({
  line: z.int(),
  station: Id,
  time: Text,
  status: Text,
  noInstrument: z.array(Text),
  values: z.record(Text, PreviewedValue),
});

const RefusedRow = z.object({
  code: Text,
  message: Text,
  messageZh: Text,
  line: z.int().optional(),
  column: z.int().optional(),
  field: Text.optional(),
});

export const ReadingsPreview = z
  .object({
    readings: z.int().meta({ description: "Readings without a fault" }),
    known: z.int().meta({
      description: "Of these, what is stored already in the same parts; sent again it counts once",
    }),
    rows: z.array(PreviewedReading).meta({ description: "The first 200 without a fault" }),
    refused: z.int().meta({ description: "Faults; with one of them nothing of the file would be stored" }),
    faults: z.array(RefusedRow).meta({ description: "The first 100, by line" }),
  })
  .meta({ id: "ReadingsPreview", description: "What pushing this file would do" });
