/** What may be asked about payment files. */
import * as z from "zod";
import { AccountNumber, LineId } from "#events/bank-commands.ts";
import { CalendarDate } from "#events/text.ts";

/** One transaction holds a hundred items, and each order claims its line. */
export const ORDERS_MAX = 80;

export const MakePaymentFile = z
  .strictObject({
    account: AccountNumber.optional().meta({
      description:
        "The account that pays: one of the book, or a party's own where its treasury pays; the book's first when left out",
    }),
    executeOn: CalendarDate.meta({ description: "The day on which the bank is asked to pay" }),
    orders: z
      .array(
        z.strictObject({
          line: LineId.meta({ description: "What is paid, as listPayables names it", example: "12.0" }),
          payee: AccountNumber.optional().meta({
            description: "The payee's account; needed where the voucher names nobody who has just one",
          }),
        }),
      )
      .min(1)
      .max(ORDERS_MAX),
  })
  .meta({
    id: "MakePaymentFile",
    description: "Orders to a bank or a treasury to pay what was approved (付款文件)",
  });
