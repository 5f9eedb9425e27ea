/** Operations that print papers (PDF, A4) from what is in the book. */
import * as z from "zod";
import { CODES } from "#events/account-code-operations.ts";
import { BOOK_READERS, type Operation, type QueryParameter, query } from "#events/operation.ts";
import type { OperationId } from "#events/routes.ts";

const Paper = z.unknown().meta({ id: "Paper", description: "The PDF itself" });

const NUMBER: Readonly<Record<string, QueryParameter>> = {
  number: {
    description: "文号 that the sending office gives; a place to write it in when left out",
    example: "财资环〔2026〕12号",
  },
};

const PERIODS: Readonly<Record<string, QueryParameter>> = {
  from: { description: "First accounting period", required: true, example: "2021-01" },
  to: { description: "Last accounting period", required: true, example: "2021-06" },
  ...CODES,
};

export const REPORT_QUERY: Readonly<Record<string, QueryParameter>> = {
  asOf: { description: "position, contributions: a day; today when left out", example: "2021-06-30" },
  from: { description: "The others: first accounting period", example: "2021-01" },
  to: { description: "Last accounting period; the first when left out", example: "2021-12" },
  ...CODES,
};

function printing(
  [summary, summaryZh]: readonly [string, string],
  parameters: Readonly<Record<string, QueryParameter>> = {},
) {
  const about = { query: parameters, formats: ["application/pdf"] };
  return query([`${summary} (PDF)`, summaryZh], BOOK_READERS, Paper, about);
}

export const PAPER_OPERATIONS = {
  printEntry: printing(["An entry as a voucher", "打印记账凭证"], CODES),
  printAccountBook: printing(["The book of one account", "打印明细账"], PERIODS),
  printGeneralLedger: printing(["The general ledger", "打印总账"], PERIODS),
  printFundReport: printing(
    ["A report: trial-balance, position, income, changes or contributions", "打印基金报表"],
    REPORT_QUERY,
  ),
  printDonationReceipt: printing(["The receipt of a donation", "打印捐赠收据"]),
  printContributionReceipt: printing([
    "A receipt for a contribution to the capital, by its entry",
    "打印出资收据",
  ]),
  printCall: printing(["A call for capital, to one party", "打印出资通知书"], NUMBER),
  printRemittance: printing(["A letter about an approved payment", "打印拨款函"], NUMBER),
  printSettlement: printing(
    ["The newest settlement of a period, to all parties", "打印补偿资金核算通报"],
    NUMBER,
  ),
  printPaymentNotice: printing(["What one party owes another for a period", "打印缴款通知书"], {
    payer: { description: "Who owes it", required: true, example: "SH" },
    payee: { description: "To whom", required: true, example: "JS" },
    on: { description: "The day as of which it stands; today when left out", example: "2021-06-30" },
    ...NUMBER,
  }),
} as const satisfies Partial<Record<OperationId, Operation>>;
