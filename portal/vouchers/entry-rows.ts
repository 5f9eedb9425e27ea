/** Rows of an entry as somebody types them, and the postings they are once they balance. */
import { sumOf } from "#portal/format/amount.ts";

export interface EntryRow {
  readonly id: number;
  readonly account: string | null;
  /** Yuan as typed; one of the two is empty. */
  readonly debit: string;
  readonly credit: string;
}

interface Posting {
  readonly account: string;
  readonly side: "debit" | "credit";
  readonly amount: string;
}

const TYPED = /^(\d{1,14})(?:\.(\d{1,2}))?$/;

export function newRow(id: number): EntryRow {
  return { id, account: null, debit: "", credit: "" };
}

/** `1234.50` for `1,234.5`; null where it is no amount above zero. */
export function typedAmount(text: string): string | null {
  const [, whole, fen = ""] = TYPED.exec(text.replaceAll(/[,，\s]/g, "")) ?? [];
  if (whole === undefined) return null;
  const amount = `${whole.replace(/^0+(?=\d)/, "")}.${fen.padEnd(2, "0")}`;
  return amount === "0.00" ? null : amount;
}

/** Sums of what can be read as an amount. */
export function sumsOf(rows: readonly EntryRow[]): { readonly debit: string; readonly credit: string } {
  const sum = (side: "debit" | "credit") => sumOf(rows.flatMap(row => typedAmount(row[side]) ?? []));
  return { debit: sum("debit"), credit: sum("credit") };
}

/** Null as long as a row is half filled or the sides differ. Rows with nothing in them are left out. */
export function postingsOf(rows: readonly EntryRow[]): readonly Posting[] | null {
  const filled = rows.filter(({ account, debit, credit }) => account !== null || debit + credit !== "");
  const postings = filled.flatMap(({ account, debit, credit }): Posting[] => {
    const [side, text] = debit === "" ? (["credit", credit] as const) : (["debit", debit] as const);
    const amount = debit !== "" && credit !== "" ? null : typedAmount(text);
    return account === null || amount === null ? [] : [{ account, side, amount }];
  });
  const { debit, credit } = sumsOf(filled);
  return postings.length < 2 || postings.length < filled.length || debit !== credit ? null : postings;
}
