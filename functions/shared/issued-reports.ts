/** Issued reports as they are found, kept and answered. */
import { ok, type Result } from "#domain/result.ts";
import type { IssuedReportRecord } from "#events/report-records.ts";
import type { App } from "#functions/shared/app.ts";
import { notFound } from "#functions/shared/ask.ts";
import { latestVersion, type Version } from "#storage/records.ts";

/** Its n-th version is the n-th report of a book: numbers without gaps. */
export const REPORT_NUMBERS = "report-number";
export const REPORT = "evaluation-report";
/** Its newest version names the newest report of a book, a template and a span. */
export const NEWEST_REPORT = "newest-report";

export const REPORT_FORMS = ["json", "pdf"] as const;

/** Where a form is kept: beside the statements, with the same rights. */
export function reportKey({ book, number }: IssuedReportRecord, name: string): string {
  return `statements/${book}/reports/${number}/${name}`;
}

export async function reportOf(
  { store }: App,
  book: string,
  number: string,
): Promise<Result<Version<IssuedReportRecord>>> {
  const found = await latestVersion<IssuedReportRecord>(store, REPORT, `${book}.${number}`);
  return found === null || found.value.book !== book ? notFound("report", number) : ok(found);
}
