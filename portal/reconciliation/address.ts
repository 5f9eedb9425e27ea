/** Addresses of the reconciliation of one bank account: its months, a file to import, the lines of a day, the day's table. */
import { isDate } from "#domain/calendar.ts";

export type ReconciliationRoute =
  | { readonly view: "bank-accounts" }
  | {
      readonly view: "reconciliation";
      readonly book: string;
      readonly account: string;
      readonly step: ReconciliationStep;
    };

export type ReconciliationStep =
  | { readonly name: "months" }
  | { readonly name: "import" }
  | { readonly name: "match"; readonly asOf: string }
  | { readonly name: "table"; readonly asOf: string };

/** What stands behind `#/reconciliation`; null when there is no such page. */
export function readReconciliationRoute(parts: readonly string[]): ReconciliationRoute | null {
  const [book, account, ...step] = parts;
  if (book === undefined) return { view: "bank-accounts" };
  if (account === undefined) return null;
  const read = readStep(step);
  return read === null ? null : { view: "reconciliation", book, account, step: read };
}

function readStep([first, second, ...more]: readonly string[]): ReconciliationStep | null {
  if (more.length > 0) return null;
  if (first === undefined) return { name: "months" };
  if (first === "import" && second === undefined) return { name: "import" };
  if (!isDate(first)) return null;
  if (second === undefined) return { name: "match", asOf: first };
  return second === "table" ? { name: "table", asOf: first } : null;
}
