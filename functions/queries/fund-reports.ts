/** Reports of a fund's book (报表) as JSON, CSV or a workbook; printed they come from `functions/statements`. */
import { reportCsv, reportWorkbook } from "#domain/fund/reports/forms.ts";
import { ok, refuse } from "#domain/result.ts";
import { codesOf } from "#functions/shared/account-codes.ts";
import type { UseCase, UseCases } from "#functions/shared/app.ts";
import { makeReport } from "#functions/shared/fund-report.ts";

const FORMATS = ["json", "csv", "xlsx"];
const WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

const getFundReport: UseCase = async (app, ask) => {
  const { format = "json" } = ask.query;
  if (!FORMATS.includes(format)) {
    const expected = `${FORMATS.join(" or ")}; printed it is …/papers/reports/{report}`;
    const message = `format "${format}" must be ${FORMATS.join(" or ")}`;
    return refuse("request.invalid", message, { field: "format", value: format, expected });
  }
  const made = await makeReport(app, ask);
  if (!made.ok) return made;
  const { book, kind, basis, cut, codes, table, headed } = made.value;
  const value = { book, report: kind, basis, cut, ...codesOf(codes), ...table };
  const name = `${made.value.name}.${format}`;
  switch (format) {
    case "csv":
      return ok({ value, file: { mediaType: "text/csv; charset=utf-8", name, text: reportCsv(headed) } });
    case "xlsx":
      return ok({ value, file: { mediaType: WORKBOOK, name, bytes: reportWorkbook(headed) } });
    default:
      return ok({ value });
  }
};

export const fundReportQueries: UseCases = { getFundReport };
