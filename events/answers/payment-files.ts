/** What is answered about payment files. */
import * as z from "zod";
import { PAYMENT_FORMS } from "#domain/payment-file/forms.ts";
import { Money, Next, Text, UtcInstant } from "#events/answers/text.ts";
import { CalendarDate, FileDigest, Id } from "#events/text.ts";

const HeldAccount = z.object({ number: Text, name: Text, bank: Text });

export const Payables = z
  .object({
    book: Id,
    debtor: HeldAccount,
    payables: z.array(
      z.object({
        line: Text,
        entryNumber: Text,
        voucher: Text,
        effectiveOn: CalendarDate,
        amount: Money,
        narrative: Text,
        reference: Text.nullable(),
        party: Text.nullable().meta({ description: "Who is paid, where the voucher names a party" }),
        payee: HeldAccount.nullable().meta({
          description: "The account it would go to; null where one must be named",
        }),
        hindrance: z
          .object({ code: Text, message: Text })
          .nullable()
          .meta({ description: "Why it cannot be ordered now; null when it can" }),
      }),
    ),
  })
  .meta({ id: "Payables", description: "What was approved and is not paid (待付款项)" });

const Form = z.enum(PAYMENT_FORMS);

export const PaymentFile = z
  .object({
    book: Id,
    number: z.int(),
    debtor: HeldAccount,
    executeOn: CalendarDate,
    orders: z.array(
      z.object({
        line: Text,
        entryNumber: Text,
        voucher: Text,
        reference: Text,
        payee: HeldAccount,
        amount: Money,
        narrative: Text,
      }),
    ),
    total: Money,
    madeBy: Id,
    madeByName: Text,
    madeAt: UtcInstant,
    forms: z.array(z.object({ form: Form, mediaType: Text, name: Text, bytes: z.int(), sha256: FileDigest })),
    leftOut: z.array(z.object({ form: Form, why: Text })),
  })
  .meta({ id: "PaymentFile", description: "付款文件" });

export const PaymentFiles = z
  .object({
    files: z.array(
      PaymentFile.omit({ orders: true, forms: true, leftOut: true }).extend({ orders: z.int() }),
    ),
    next: Next,
  })
  .meta({ id: "PaymentFiles", description: "The newest first" });

export const PaymentFormFile = z.unknown().meta({ id: "PaymentFormFile", description: "The file itself" });
