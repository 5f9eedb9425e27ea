/** What may be asked about bank accounts, their statements and their reconciliation. */
import * as z from "zod";
import { COLUMN_ROLES } from "#domain/reconciliation/layouts/layout.ts";
import { Amount, CalendarDate, Id, Name, Narrative, Text } from "#events/text.ts";
import { carried } from "#events/voucher-fields.ts";

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

export const AccountNumber = z.string().regex(/^\d{8,34}$/, "8 to 34 digits");

export const ProposeBankAccount = z
  .discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("own"),
      number: AccountNumber,
      name: Name,
      bank: Name,
      account: Id.meta({ description: "The book's account that holds it", example: "1004.01" }),
      cashier: Id.nullable()
        .default(null)
        .meta({ description: "出纳: neither prepares nor reviews its table" }),
      closed: z.boolean().default(false),
    }),
    z.strictObject({
      kind: z.literal("payee"),
      number: AccountNumber,
      name: Name,
      bank: Name,
      party: Id.nullable()
        .default(null)
        .meta({ description: "The party whose account it is; null for others" }),
      closed: z.boolean().default(false),
    }),
  ])
  .meta({
    id: "ProposeBankAccount",
    description: "Register a bank account or change it; a second person decides (银行账户登记、变更)",
  });

export const DecideBankAccount = z
  .discriminatedUnion("decision", [
    z.strictObject({ decision: z.literal("approve") }),
    z.strictObject({ decision: z.literal("refuse"), reason: Narrative }),
  ])
  .meta({ id: "DecideBankAccount", description: "The second person's decision on a bank account" });

export const LineId = Text(300).min(1);

export const DecideMatches = z
  .strictObject({
    account: AccountNumber.optional().meta({ description: "The bank account; the book's own when left out" }),
    make: z
      .array(
        z.strictObject({
          bankLines: z.array(LineId).max(50),
          bookLines: z.array(LineId).max(50),
          note: Narrative.optional(),
        }),
      )
      .max(500)
      .default([]),
    undo: z
      .array(z.strictObject({ match: Text(64).min(1), reason: Narrative }))
      .max(500)
      .default([]),
  })
  .meta({
    id: "DecideMatches",
    description: "Match lines of the bank and the book, and take matches apart (勾对、反勾对)",
  });

export const ReviewReconciliation = z
  .discriminatedUnion("decision", [
    z.strictObject({ decision: z.literal("approve") }),
    z.strictObject({ decision: z.literal("refuse"), reason: Narrative }),
  ])
  .meta({ id: "ReviewReconciliation", description: "A second person reviews the table of a day (复核)" });

export const SealReconciliation = z.strictObject({}).meta({
  id: "SealReconciliation",
  description: "Seal a reviewed table with the checkpoint that covers it (封存)",
});

export const ProposeFromBankLine = z
  .strictObject({
    account: AccountNumber.optional(),
    line: LineId.meta({ description: "The bank line that the book does not have" }),
    counterAccount: Id.meta({ description: "Where the other half of the entry goes", example: "2015.02" }),
    narrative: Narrative.optional(),
    attachments: carried.attachments,
  })
  .meta({
    id: "ProposeFromBankLine",
    description:
      "Propose the missing entry as a voucher, from the bank's line; the table itself is never posted from",
  });

export const ConfirmBalance = z
  .discriminatedUnion("verdict", [
    z.strictObject({ asOf: CalendarDate, verdict: z.literal("agrees") }),
    z.strictObject({
      asOf: CalendarDate,
      verdict: z.literal("differs"),
      items: z
        .array(
          z.strictObject({
            in: z.enum(["partner", "joint"]).meta({ description: "Which book alone has it" }),
            date: CalendarDate,
            amount: Amount,
            narrative: Narrative,
          }),
        )
        .min(1)
        .max(200),
    }),
  ])
  .meta({
    id: "ConfirmBalance",
    description: "A partner's answer to its statement (对账回执: 相符、不相符)",
  });
