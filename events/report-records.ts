/** Issued reports as they are stored and answered. */
import type { ReportSpan } from "#domain/evaluation-report/span.ts";
import type { IssuedForm } from "#events/statement-records.ts";

/** Each form that is done is a version more; once ready, nothing of it changes. */
export interface IssuedReportRecord extends ReportSpan {
  readonly book: string;
  readonly number: number;
  /** The last block that was looked at, and the day as of which everything stands. */
  readonly cut: number;
  readonly asOf: string;
  /** The earlier report of the same template and months; null when this is the first. */
  readonly replaces: number | null;
  /** Id and name of the person. */
  readonly issuedBy: string;
  readonly issuedByName: string;
  readonly issuedAt: string;
  readonly state: "building" | "ready" | "stopped";
  /** JSON with its sources and proof, then PDF. */
  readonly forms: readonly IssuedForm[];
  readonly formsInAll: number;
  readonly fault: { readonly code: string; readonly message: string } | null;
}
