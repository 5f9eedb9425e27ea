/** What is answered about the files of banks. Money is decimal text throughout. */
import * as z from "zod";
import { Money, Text, UtcInstant } from "#events/answers/text.ts";
import { CalendarDate, Id } from "#events/text.ts";

const Check = z.object({
  name: Text,
  ok: z.boolean(),
  mustHold: z.boolean().meta({ description: "Whether a file that fails it is not imported" }),
  detail: Text,
  lines: z.array(z.int()).meta({ description: "Lines of the file that it is about; the first 20" }),
});

const Refusal = z.object({
  code: Text,
  title: Text,
  titleZh: Text,
  message: Text,
  messageZh: Text,
  line: z.int().optional(),
  column: z.int().optional(),
  field: Text.optional(),
  expected: Text.optional(),
});

const SampleLine = z.object({
  bookedOn: CalendarDate,
  amount: Money,
  balanceAfter: Money.optional(),
  counterparty: Text.optional(),
  summary: Text,
  reference: Text.optional(),
});

export const BankStatementPreview = z
  .object({
    book: Id,
    fileDigest: Text,
    importable: z.boolean().meta({ description: "Whether an import would take it as it is" }),
    known: Id.nullable().meta({ description: "The statement that this very file became before" }),
    statement: z
      .object({
        format: Text,
        layout: Text,
        verified: z.boolean(),
        encoding: Text,
        bankAccount: Text,
        from: CalendarDate,
        to: CalendarDate,
        opening: Money.nullable(),
        closing: Money.nullable(),
        moneyIn: Money,
        moneyOut: Money,
        lines: z.int(),
        newLines: z.int().meta({ description: "Lines that no earlier import brought" }),
        sample: z
          .array(SampleLine)
          .meta({ description: "The first lines, to compare with the bank's print" }),
      })
      .nullable(),
    checks: z.array(Check),
    refusals: z.array(Refusal).meta({ description: "Why it is not read, or would not be imported" }),
    headers: z
      .array(z.object({ line: z.int(), cells: z.array(Text), below: z.array(z.array(Text)) }))
      .meta({ description: "Of a table with a layout that is not known: the rows that may be its header" }),
  })
  .meta({
    id: "BankStatementPreview",
    description: "What a bank's file holds and proves, before it is imported",
  });

export const BankStatements = z
  .object({
    statements: z.array(
      z.object({
        id: Text,
        bankAccount: Text,
        layout: Text,
        from: CalendarDate,
        to: CalendarDate,
        lines: z.int(),
        opening: Money,
        closing: Money,
        fileDigest: Text,
        importedBy: Text.nullable(),
        importedAt: UtcInstant.nullable(),
      }),
    ),
  })
  .meta({ id: "BankStatements", description: "Imported statements of a book's bank accounts" });

const Words = z.union([Text, z.array(Text)]);

export const BankLayout = z
  .object({
    id: Text.meta({ description: "Name and version", example: "huaxia-company/1" }),
    bank: z.object({ zh: Text, en: Text }),
    verified: z.boolean().meta({ description: "Whether a file was imported with it; otherwise 未验证" }),
    required: z.record(Text, Words),
    optional: z.record(Text, Words),
    preamble: z.record(Text, Words).optional(),
    savedBy: Text,
    savedAt: UtcInstant,
    provenBy: Text.nullable().meta({ description: "The statement that was first imported with it" }),
  })
  .meta({ id: "BankLayout", description: "对账单版式" });

export const BankLayouts = z.object({ layouts: z.array(BankLayout) }).meta({ id: "BankLayouts" });
