/** Addresses of the funds: the list, one fund, and its reports of a day or of accounting periods. */
import { isDate, isMonth } from "#domain/calendar.ts";
import { REPORTS, type ReportKind } from "#domain/fund/reports/report.ts";

/** What a report is of; null for what is usual: today, or this year so far. */
export type Basis = { readonly asOf: string } | { readonly from: string; readonly to: string } | null;

export type FundRoute =
  | { readonly view: "funds" }
  | { readonly view: "fund"; readonly book: string }
  | { readonly view: "fund-codes"; readonly book: string }
  | {
      readonly view: "fund-report";
      readonly book: string;
      readonly report: ReportKind;
      readonly basis: Basis;
    };

/** What stands behind `#/funds`; null when there is no such page. */
export function readFundRoute(parts: readonly string[]): FundRoute | null {
  const [book, reports, name, ...basis] = parts;
  if (book === undefined) return { view: "funds" };
  if (reports === undefined) return { view: "fund", book };
  if (reports === "codes" && name === undefined) return { view: "fund-codes", book };
  const report = REPORTS.find(each => each === name);
  const read = readBasis(basis);
  if (reports !== "reports" || report === undefined || read === undefined) return null;
  return { view: "fund-report", book, report, basis: read };
}

function readBasis([first, second, ...more]: readonly string[]): Basis | undefined {
  if (first === undefined) return null;
  if (more.length > 0) return undefined;
  if (second === undefined) return isDate(first) ? { asOf: first } : undefined;
  return isMonth(first) && isMonth(second) ? { from: first, to: second } : undefined;
}
