/** Operations on reports: looked at as they would be now, or issued and kept. */
import * as reports from "#events/answers/reports.ts";
import { BOOK_READERS, command, type Operation, paged, query } from "#events/operation.ts";
import { IssueReport } from "#events/report-commands.ts";
import type { OperationId } from "#events/routes.ts";

const PDF = ["application/pdf"];

export const REPORT_OPERATIONS = {
  previewReport: query(
    ["A quarterly bulletin, yearly review or evaluation of several years, as it would be now", "预览报告"],
    BOOK_READERS,
    reports.Report,
    {
      query: {
        from: { description: "First month", required: true, example: "2021-01" },
        to: { description: "Last month; follows from the template when left out", example: "2021-03" },
        base: { description: "First month of the base; the year before when left out", example: "2020-01" },
        format: { description: "json (figures) or pdf; json when left out", example: "pdf" },
      },
      formats: PDF,
    },
  ),
  issueReport: command(
    ["Issue a numbered report", "出具报告"],
    ["operator", "finance"],
    IssueReport,
    reports.IssuedReport,
  ),
  listReports: query(["Issued reports of a book", "已出具的报告"], BOOK_READERS, reports.IssuedReports, {
    query: paged("Reports"),
  }),
  getReport: query(
    ["An issued report and how far it is", "报告出具进度"],
    BOOK_READERS,
    reports.IssuedReport,
  ),
  getReportFile: query(
    ["A form of an issued report: json (with sources and proof) or pdf; takes Range", "下载已出具的报告"],
    BOOK_READERS,
    reports.ReportFile,
    { formats: PDF },
  ),
} as const satisfies Partial<Record<OperationId, Operation>>;
