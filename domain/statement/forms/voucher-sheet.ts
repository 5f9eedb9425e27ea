/**
 * Entries as the sheet of eight columns that 用友 and 金蝶 import vouchers from: one row for each posting. Only whole
 * vouchers can be imported, so the statement must be one of the whole book.
 */
import { ok, type Result } from "#domain/result.ts";
import { type Cell, type Row, SHEET_ROWS_MAX, workbook } from "#domain/spreadsheet/workbook.ts";
import { cannotTake } from "#domain/statement/forms/form.ts";
import type { StatementModel } from "#domain/statement/statements.ts";

const COLUMNS = [
  { title: "日期", width: 12 },
  { title: "凭证字", width: 8 },
  { title: "凭证号", width: 8 },
  { title: "摘要", width: 40 },
  { title: "科目编码", width: 16 },
  { title: "科目名称", width: 34 },
  { title: "借方", width: 18 },
  { title: "贷方", width: 18 },
];

/** `记-2025-03-0012`: word, period, number. */
const NUMBER = /^(.+)-(\d{4}-\d{2})-(\d+)$/;

interface VoucherRow {
  readonly period: string;
  readonly number: number;
  readonly word: string;
  readonly cells: Cell[];
}

export function voucherSheet({ scope, accounts }: StatementModel): Result<Uint8Array> {
  if (scope.kind !== "book") {
    return cannotTake("vouchers", "vouchers are whole entries", "the statement of the whole book");
  }
  const other = accounts.find(({ account, lines }) => account.asset !== "CNY" && lines.length > 0);
  if (other !== undefined) {
    const why = `account ${other.account.id} is in ${other.account.asset}, and vouchers are in yuan`;
    return cannotTake("vouchers", why, "periods without other assets");
  }
  const rows = accounts.flatMap(({ account, lines }) =>
    lines.map((line): VoucherRow => {
      const [, word = "", period = line.period, digits = "0"] = NUMBER.exec(line.number) ?? [];
      const amount: Cell = { number: line.amount, scale: account.scale };
      return {
        period,
        word,
        number: Number(digits),
        cells: [
          { date: line.effectiveOn },
          word,
          { number: String(Number(digits)), scale: 0 },
          line.narrative,
          account.id,
          account.name,
          line.side === "debit" ? amount : null,
          line.side === "credit" ? amount : null,
        ],
      };
    }),
  );
  if (rows.length >= SHEET_ROWS_MAX) {
    return cannotTake("vouchers", `a sheet has at most ${SHEET_ROWS_MAX} rows`, "fewer periods");
  }
  rows.sort(
    (a, b) =>
      order(a.period, b.period) || order(a.word, b.word) || a.number - b.number || sides(a) - sides(b),
  );
  return ok(workbook([{ name: "凭证", columns: COLUMNS, rows: rows.map(({ cells }): Row => ({ cells })) }]));
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Debits stand before credits. */
function sides({ cells }: VoucherRow): number {
  return cells[6] === null ? 1 : 0;
}
