/** Operations on payment files. */
import * as answers from "#events/answers/payment-files.ts";
import { BOOK_READERS, command, type Operation, paged, query } from "#events/operation.ts";
import { MakePaymentFile } from "#events/payment-file-commands.ts";
import type { OperationId } from "#events/routes.ts";

export const PAYMENT_FILE_OPERATIONS = {
  makePaymentFile: command(
    ["Make a file of orders to a bank or a treasury", "生成付款文件"],
    ["operator", "finance"],
    MakePaymentFile,
    answers.PaymentFile,
  ),
  listPayables: query(["What was approved and is not paid", "待付款项"], BOOK_READERS, answers.Payables, {
    query: {
      account: {
        description:
          "The account that pays: one of the book, or a party's own; the book's first when left out",
        example: "31050161234500000001",
      },
    },
  }),
  listPaymentFiles: query(["Payment files of a book", "付款文件列表"], BOOK_READERS, answers.PaymentFiles, {
    query: paged("Files"),
  }),
  getPaymentFile: query(["A payment file", "付款文件"], BOOK_READERS, answers.PaymentFile),
  getPaymentForm: query(
    ["A form of a payment file: pain001, csv or xlsx", "下载付款文件"],
    BOOK_READERS,
    answers.PaymentFormFile,
    {
      formats: [
        "application/xml",
        "text/csv",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      ],
    },
  ),
} as const satisfies Partial<Record<OperationId, Operation>>;
