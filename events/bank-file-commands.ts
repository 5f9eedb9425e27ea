/** What may be asked about the files of banks: saving how a file of a layout that is not known is read. */
import * as z from "zod";
import { BankLayoutDocument } from "#events/bank-commands.ts";

export const SaveBankLayout = z
  .strictObject({
    name: z
      .string()
      .max(60)
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "small letters and digits, such as huaxia-company")
      .meta({
        description: "Saved under the same name it becomes a further version",
        example: "huaxia-company",
      }),
    bank: BankLayoutDocument.shape.bank,
    required: BankLayoutDocument.shape.required,
    optional: BankLayoutDocument.shape.optional,
    preamble: BankLayoutDocument.shape.preamble,
  })
  .meta({
    id: "SaveBankLayout",
    description: "Under which header words a bank's file keeps what; 未验证 until a file is imported with it",
  });
