/**
 * A statement as CSV for spreadsheets: UTF-8 with BOM, CRLF (RFC 4180). Amounts stand in two columns and
 * balances beside their side, so that no figure needs a sign unless it is in red letters; free text that a
 * spreadsheet would take for a formula gets a leading apostrophe.
 */
import { stringify } from "csv-stringify/sync";
import type { Statement } from "#domain/statement/statement.ts";

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

const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

export function statementCsv({
  account,
  from,
  to,
  opening,
  lines,
  debits,
  credits,
  closing,
}: Statement): string {
  const rows = [
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
  const title = [`${account.id} ${account.name} ${account.nameEn}`, ...HEADER.slice(1).map(() => "")];
  return stringify([title, HEADER, ...rows], { bom: true, record_delimiter: "\r\n" });
}

/** A balance as ledgers print it: its side and an amount that is never negative. */
function balanceCells(balance: string): [string, string] {
  if (/^-?0(\.0+)?$/.test(balance)) return ["平", balance];
  return balance.startsWith("-") ? ["贷", balance.slice(1)] : ["借", balance];
}

function guarded(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}
