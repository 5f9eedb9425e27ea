/** The accounting periods a statement may run over, and the name of its file. */
import { monthsBetween } from "#domain/calendar.ts";
import type { Download } from "#events/client.ts";

/** All months from the first to the last that the book has ever opened, as far as it says. */
export function periodsOf(openPeriods: readonly string[]): readonly string[] {
  const sorted = [...openPeriods].sort();
  const [first] = sorted;
  const last = sorted[sorted.length - 1];
  return first === undefined || last === undefined ? [] : monthsBetween(first, last);
}

export interface StatementChoice {
  readonly book: string;
  readonly account: string;
  readonly from: string;
  readonly to: string;
  readonly format: "json" | "csv";
}

export function filenameOf(choice: StatementChoice, { filename }: Pick<Download, "filename">): string {
  const { book, account, from, to, format } = choice;
  return filename ?? `${book}-${account}-${from}-${to}.${format}`;
}
