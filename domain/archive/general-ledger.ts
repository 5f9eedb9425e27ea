/** The general ledger (总账) of a month as a table: it follows from the month's account books. */
import { stringify } from "csv-stringify/sync";
import { guarded } from "#domain/statement/forms/csv.ts";
import type { StatementModel } from "#domain/statement/statements.ts";

const COLUMNS = ["account", "name", "party", "asset", "opening", "debit", "credit", "closing"];

/** Balances are debits minus credits; with BOM and CRLF, so that spreadsheets read it. */
export function generalLedger({ accounts }: StatementModel): string {
  const rows = accounts.map(({ account, opening, debits, credits, closing }) => [
    account.id,
    guarded(account.name),
    account.party ?? "",
    account.asset,
    opening,
    debits,
    credits,
    closing,
  ]);
  return `\ufeff${stringify([COLUMNS, ...rows], { record_delimiter: "\r\n" })}`;
}
