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
  readonly scope: StatementScope;
  readonly from: string;
  readonly to: string;
  readonly format: StatementFormat;
}

/** One account, everything of a party, or the whole book. */
export type StatementScope =
  | { readonly kind: "account" | "party"; readonly id: string }
  | { readonly kind: "book" };

export type StatementFormat = (typeof FORMATS)[number]["format"];

/** Every form, in the order in which people ask for them. */
export const FORMATS = [
  { format: "json", zh: "JSON（含证明）", en: "JSON with proof" },
  { format: "pdf", zh: "PDF（打印）", en: "PDF" },
  { format: "xlsx", zh: "Excel（XLSX）", en: "Excel (XLSX)" },
  { format: "csv", zh: "CSV（表格软件）", en: "CSV for spreadsheets" },
  { format: "raw-csv", zh: "CSV（程序）", en: "CSV for programs" },
  { format: "camt053", zh: "camt.053（ISO 20022）", en: "camt.053 (ISO 20022)" },
  { format: "hledger", zh: "hledger", en: "hledger" },
  { format: "beancount", zh: "Beancount", en: "Beancount" },
  { format: "vouchers", zh: "用友/金蝶凭证表（仅全账簿）", en: "Voucher sheet (whole book only)" },
] as const;

/** A scope as the value of a list, and back. */
export function scopeText(scope: StatementScope): string {
  return scope.kind === "book" ? "book" : `${scope.kind}:${scope.id}`;
}

export function scopeOf(text: string): StatementScope {
  const [kind, ...id] = text.split(":");
  return kind === "account" || kind === "party" ? { kind, id: id.join(":") } : { kind: "book" };
}

export function filenameOf(choice: StatementChoice, { filename }: Pick<Download, "filename">): string {
  const { book, scope, from, to, format } = choice;
  return filename ?? `${book}-${scope.kind === "book" ? "book" : scope.id}-${from}-${to}.${format}`;
}
