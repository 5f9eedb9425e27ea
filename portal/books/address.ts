/** Addresses of the views of one book: its chart, its months to close, its balances, its journal, its payments, its archives. */
import { isDate, isMonth, parseInstant } from "#domain/calendar.ts";
import { addressOfView } from "#portal/routes.ts";

/** What a trial balance is of; null: now. */
export type BalanceBasis =
  | { readonly kind: "period" | "effectiveOn" | "at"; readonly value: string }
  /** As it stood when this entry was recorded. */
  | { readonly kind: "entry"; readonly value: string }
  | null;

export interface JournalFilter {
  readonly period: string | null;
  readonly account: string | null;
}

export type BookRoute =
  | { readonly view: "month-close"; readonly book: string; readonly month: string | null }
  | { readonly view: "trial-balance"; readonly book: string; readonly basis: BalanceBasis }
  | { readonly view: "journal"; readonly book: string; readonly filter: JournalFilter }
  | { readonly view: "payments"; readonly book: string; readonly account: string | null }
  | { readonly view: "registered-accounts"; readonly book: string }
  | { readonly view: "chart"; readonly book: string }
  | { readonly view: "archives"; readonly book: string; readonly year: string | null };

/** What stands behind `#/books/<book>`; null when there is no such page. */
export function readBookRoute(book: string, [view, ...names]: readonly string[]): BookRoute | null {
  const [first, second, ...more] = names;
  if (more.length > 0) return null;
  if (view === "close" && second === undefined) {
    if (first !== undefined && !isMonth(first)) return null;
    return { view: "month-close", book, month: first ?? null };
  }
  if (view === "balances") {
    if (first === undefined) return { view: "trial-balance", book, basis: null };
    const basis = readBasis(first, second);
    return basis === null ? null : { view: "trial-balance", book, basis };
  }
  if (view === "payments" && second === undefined) return { view: "payments", book, account: first ?? null };
  if (view === "accounts" && first === undefined) return { view: "registered-accounts", book };
  if (view === "chart" && first === undefined) return { view: "chart", book };
  if (view === "archives" && second === undefined) {
    if (first !== undefined && !/^\d{4}$/.test(first)) return null;
    return { view: "archives", book, year: first ?? null };
  }
  if (view !== "journal") return null;
  if (first !== undefined && first !== ALL && !isMonth(first)) return null;
  const period = first === undefined || first === ALL ? null : first;
  return { view: "journal", book, filter: { period, account: second ?? null } };
}

const ALL = "all";

function readBasis(kind: string, value: string | undefined): BalanceBasis {
  if (value === undefined) return null;
  const fits = { period: isMonth, day: isDate, at: isInstant, entry: isEntry }[kind];
  if (fits === undefined || !fits(value)) return null;
  return { kind: kind === "day" ? "effectiveOn" : (kind as "period" | "at" | "entry"), value };
}

function isInstant(text: string): boolean {
  return parseInstant(text).ok;
}

function isEntry(text: string): boolean {
  return /^\d+\.\d+$/.test(text);
}

/** `#/books/xinan-river/close/2021-06` */
export function addressOfClose(book: string, month: string | null = null): string {
  return addressOfView("books", book, "close", ...(month === null ? [] : [month]));
}

/** `#/books/xinan-river/archives/2021` */
export function addressOfArchives(book: string, year: string | null = null): string {
  return addressOfView("books", book, "archives", ...(year === null ? [] : [year]));
}

/** `#/books/xinan-river/balances/period/2021-06`, `…/day/2021-06-30`, `…/at/<instant>`, `…/entry/4.0` */
export function addressOfBalances(book: string, basis: BalanceBasis = null): string {
  if (basis === null) return addressOfView("books", book, "balances");
  const kind = basis.kind === "effectiveOn" ? "day" : basis.kind;
  return addressOfView("books", book, "balances", kind, basis.value);
}

/** `#/books/xinan-river/journal/2021-06/1004.01`; all periods: `…/journal/all/1004.01` */
export function addressOfJournal(book: string, { period, account }: Partial<JournalFilter> = {}): string {
  const month = period ?? (account === null || account === undefined ? null : ALL);
  const names = [month, account ?? null].filter(name => name !== null);
  return addressOfView("books", book, "journal", ...names);
}

/** `#/books/xinan-river/payments`; out of a certain account: `…/payments/31050161234500000001` */
export function addressOfPayments(book: string, account: string | null = null): string {
  return addressOfView("books", book, "payments", ...(account === null ? [] : [account]));
}

/** `#/books/xinan-river/accounts` */
export function addressOfRegisteredAccounts(book: string): string {
  return addressOfView("books", book, "accounts");
}

/** `#/books/xinan-river/chart` */
export function addressOfChart(book: string): string {
  return addressOfView("books", book, "chart");
}
