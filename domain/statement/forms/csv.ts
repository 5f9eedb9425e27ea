/**
 * A statement as CSV for spreadsheets: UTF-8 with BOM, CRLF (RFC 4180). Amounts stand in two columns and
 * balances beside their side, so that no figure needs a sign unless it is in red letters; free text that a
 * spreadsheet would take for a formula gets a leading apostrophe. One part for each account, then the sums.
 */
import { stringify } from "csv-stringify/sync";
import { sidedBalance } from "#domain/statement/forms/form.ts";
import type { AccountStatement, StatementModel } from "#domain/statement/statements.ts";

const HEADER = [
  "凭证号 Number",
  "业务日期 Effective on",
  "记账时间 Recorded at",
  "会计期间 Period",
  "摘要 Narrative",
  "借方 Debit",
  "贷方 Credit",
  "方向 Side",
  "余额 Balance",
  "依据 Evidence",
];

/** Text that a spreadsheet would take for a formula; apostrophes before it, so that one can be taken away again. */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/;

export function statementCsv(model: StatementModel): string {
  const { accounts, from, to, totals } = model;
  const parts = accounts.flatMap((account, index) => [
    ...(index === 0 ? [] : [wide("")]),
    ...accountRows(account, from, to),
  ]);
  const sums = accounts.length === 1 ? [] : [wide(""), ...totals.map(each => totalRow(each, to))];
  return stringify([...parts, ...sums], { bom: true, record_delimiter: "\r\n" });
}

function accountRows(statement: AccountStatement, from: string, to: string): string[][] {
  const { account, opening, lines, debits, credits, closing } = statement;
  return [
    wide(guarded(`${account.id} ${account.name} ${account.nameEn}`)),
    HEADER,
    ["", "", "", from, "期初余额 Opening", "", "", ...balanceCells(opening), ""],
    ...lines.map(line => [
      line.number,
      line.effectiveOn,
      line.recordedAt,
      line.period,
      guarded(line.narrative),
      line.side === "debit" ? line.amount : "",
      line.side === "credit" ? line.amount : "",
      ...balanceCells(line.balance),
      guarded(line.evidence.join(" ")),
    ]),
    ["", "", "", to, "期末余额 Closing", debits, credits, ...balanceCells(closing), ""],
  ];
}

function totalRow({ asset, debits, credits, closing }: StatementModel["totals"][number], to: string) {
  return ["", "", "", to, `合计 Total ${asset}`, debits, credits, ...balanceCells(closing), ""];
}

function wide(text: string): string[] {
  return [text, ...HEADER.slice(1).map(() => "")];
}

function balanceCells(balance: string): [string, string] {
  const { side, amount } = sidedBalance(balance);
  return [side, amount];
}

export function guarded(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}
