/**
 * A statement as CSV for spreadsheets: UTF-8 with BOM, CRLF (RFC 4180). Amounts stand in two non-negative
 * columns wherever they can; free text that a spreadsheet would take for a formula gets a leading apostrophe.
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
  "余额 Balance (debit − credit)",
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
    ["", "", "", from, "期初余额 Opening", "", "", opening, ""],
    ...lines.map(line => [
      line.number,
      line.effectiveOn,
      line.recordedAt,
      line.period,
      guarded(line.narrative),
      line.side === "debit" ? line.amount : "",
      line.side === "credit" ? line.amount : "",
      line.balance,
      guarded(line.evidence.join(" ")),
    ]),
    ["", "", "", to, "期末余额 Closing", debits, credits, closing, ""],
  ];
  const title = [`${account.id} ${account.name} ${account.nameEn}`, ...HEADER.slice(1).map(() => "")];
  return stringify([title, HEADER, ...rows], { bom: true, record_delimiter: "\r\n" });
}

function guarded(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}
