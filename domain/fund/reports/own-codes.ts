/** A report whose rows are accounts, in a party's own codes. */
import { REPORTS, type ReportKind, type ReportTable } from "#domain/fund/reports/report.ts";
import { type Result, refuse } from "#domain/result.ts";
import { type CodeTable, inOwnCode } from "#domain/statement/account-codes.ts";

/** Whose rows are accounts; changes only of a company, whose equity stands on accounts. */
const OF_ACCOUNTS: readonly ReportKind[] = ["trial-balance", "position", "changes"];

export function refuseCodes(kind: ReportKind, codes: string): Result<never> {
  return refuse("request.invalid", `the rows of ${kind} are no accounts and have no codes`, {
    field: "codes",
    value: codes,
    expected: `no codes, or one of the reports ${REPORTS.filter(each => OF_ACCOUNTS.includes(each)).join(", ")}`,
  });
}

/** Whether the rows of a report are accounts. */
export function hasCodes(kind: ReportKind, isCompany: boolean): boolean {
  return OF_ACCOUNTS.includes(kind) && (kind !== "changes" || isCompany);
}

/** The accounts that a report shows, in order of its rows. */
export function accountsShown({
  rows,
}: ReportTable): readonly { readonly id: string; readonly name: string }[] {
  return rows.flatMap(({ code, label }) => (code === "" ? [] : [{ id: code, name: label }]));
}

export function reportInCodes(table: ReportTable, codes: CodeTable): ReportTable {
  const rows = table.rows.map(row => {
    const { id, name } = inOwnCode(codes, { id: row.code, name: row.label });
    return { ...row, code: id, label: name };
  });
  return { ...table, rows };
}
