/** Addresses of reports: `#/reports`, `#/reports/<book>`, and one report `#/reports/<book>/yearly/2020-07/2021-06/2019-07`. */
import { type ReportSpan, reportSpan, TEMPLATES } from "#domain/evaluation-report/span.ts";

export type ReportRoute =
  | { readonly view: "reports"; readonly book: string | null }
  | { readonly view: "report"; readonly book: string; readonly span: ReportSpan };

/** Null when the address names no report. */
export function readReportRoute(parts: readonly string[]): ReportRoute | null {
  const [book, named, from, to, base, ...more] = parts;
  if (named === undefined) return { view: "reports", book: book ?? null };
  const template = TEMPLATES.find(each => each === named);
  if (book === undefined || template === undefined || from === undefined || more.length > 0) return null;
  const span = reportSpan(template, { from, to, base });
  return span.ok ? { view: "report", book, span: span.value } : null;
}

export function addressOfReport(book: string, { template, from, to, base }: ReportSpan): string {
  return `#/${["reports", book, template, from, to, base].map(encodeURIComponent).join("/")}`;
}
