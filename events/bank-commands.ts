/** What may be asked about bank accounts, their statements and their reconciliation. */
import * as z from "zod";
import { COLUMN_ROLES } from "#domain/reconciliation/layouts/layout.ts";
import { Name, Text } from "#events/text.ts";

/** A header word, or several that stand for the same. */
const HeaderWord = z.union([Text(100).min(1), z.array(Text(100).min(1)).min(1).max(10)]);
const Columns = z.partialRecord(z.enum(COLUMN_ROLES), HeaderWord);

const dated = (columns: z.output<typeof Columns>) => columns.transactedAt !== undefined;
const counted = ({ amount, moneyIn, moneyOut }: z.output<typeof Columns>) =>
  amount !== undefined || (moneyIn !== undefined && moneyOut !== undefined);

export const BankLayoutDocument = z
  .strictObject({
    id: z
      .string()
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*\/[1-9]\d{0,3}$/, "a name and a version, such as huaxia-company/1"),
    bank: z.strictObject({ zh: Name, en: Name }),
    verified: z.boolean().default(true).meta({ description: "Whether it was made from a real file" }),
    required: Columns.refine(dated, "a column transactedAt is required")
      .refine(counted, "a column amount, or both moneyIn and moneyOut, are required")
      .meta({ description: "Header words that must all stand in one row" }),
    optional: Columns.default({}),
    preamble: z
      .partialRecord(
        z.enum(["bankAccount", "count", "outCount", "outTotal", "inCount", "inTotal"]),
        HeaderWord,
      )
      .optional(),
  })
  .meta({
    id: "BankLayoutDocument",
    description: "Under which header words a bank's file keeps what (对账单版式)",
  });
