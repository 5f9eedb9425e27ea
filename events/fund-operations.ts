/** Operations on a fund beside its vouchers. */
import * as answers from "#events/answers/fund.ts";
import { FundReport } from "#events/answers/fund-reports.ts";
import { ProposeVoucher } from "#events/commands.ts";
import { BOOK_READERS, type Operation, query } from "#events/operation.ts";
import { REPORT_QUERY } from "#events/paper-operations.ts";
import type { OperationId } from "#events/routes.ts";

export const FUND_OPERATIONS = {
  previewVoucher: {
    summary: "What a voucher would post now, without proposing it",
    summaryZh: "试算审批单",
    roles: ["operator", "finance"],
    body: ProposeVoucher,
    answer: answers.VoucherPreview,
    keyed: false,
  },
  getFund: query(["Capital, calls and what is whose", "出资与到位情况"], BOOK_READERS, answers.FundPosition, {
    query: { asOf: { description: "A day; today when left out", example: "2021-06-30" } },
  }),
  getFundReport: query(
    ["A report: trial-balance, position, income, changes or contributions", "基金报表"],
    BOOK_READERS,
    FundReport,
    {
      query: {
        ...REPORT_QUERY,
        format: { description: "json, csv or xlsx; json when left out", example: "xlsx" },
      },
      formats: ["text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"],
    },
  ),
} as const satisfies Partial<Record<OperationId, Operation>>;
