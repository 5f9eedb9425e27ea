/**
 * A statement as CSV for programs: UTF-8 without BOM, CRLF (RFC 4180), one table with a row for each opening,
 * posting and closing. Texts stand as they are, also those that a spreadsheet would take for a formula.
 */
import { stringify } from "csv-stringify/sync";
import type { AccountStatement, StatementModel } from "#domain/statement/statements.ts";

const COLUMNS = [
  "row",
  "account",
  "account_name",
  "asset",
  "period",
  "number",
  "entry",
  "kind",
  "effective_on",
  "recorded_at",
  "narrative",
  "debit",
  "credit",
  "balance",
  "party",
  "evidence",
] as const;

type Cells = Partial<Record<(typeof COLUMNS)[number], string>>;

export function rawCsv({ accounts, from, to }: StatementModel): string {
  const rows = accounts.flatMap(each => accountRows(each, from, to));
  return stringify(
    rows.map(row => COLUMNS.map(column => row[column] ?? "")),
    { header: true, columns: [...COLUMNS], record_delimiter: "\r\n" },
  );
}

function accountRows(statement: AccountStatement, from: string, to: string): Cells[] {
  const { account, opening, lines, debits, credits, closing } = statement;
  const own = { account: account.id, account_name: account.name, asset: account.asset };
  return [
    { ...own, row: "opening", period: from, balance: opening },
    ...lines.map(line => ({
      ...own,
      row: "posting",
      period: line.period,
      number: line.number,
      entry: line.entry,
      kind: line.kind,
      effective_on: line.effectiveOn,
      recorded_at: line.recordedAt,
      narrative: line.narrative,
      [line.side]: line.amount,
      balance: line.balance,
      party: line.party ?? "",
      evidence: line.evidence.join(" "),
    })),
    { ...own, row: "closing", period: to, debit: debits, credit: credits, balance: closing },
  ];
}
