/**
 * XLSX and XLS as rows of text. A number in a cell is written out again only where none of its digits can be gone:
 * spreadsheets keep 15. A formula is refused, its result is nobody's statement.
 */
import { type CellValue, HucreError, readXls, readXlsx, type Sheet } from "hucre";
import { cellText } from "#domain/reconciliation/cells.ts";
import { eachZipPart } from "#domain/reconciliation/formats/zip-parts.ts";
import type { Row } from "#domain/reconciliation/rows.ts";
import { type Fault, ok, okUnless, type Result, refuse } from "#domain/result.ts";

const ROWS_MAX = 200_000;
const CELLS_MAX = 8_000_000;
const BYTES_MAX = 64 * 1024 * 1024;
const DIGITS_KEPT = 15;
const FAULTS_MAX = 100;

/** The rows of every sheet that is shown, one behind the other; hidden sheets are left out. */
export async function spreadsheetRows(
  bytes: Uint8Array,
  format: "xls" | "xlsx",
): Promise<Result<readonly (readonly Row[])[]>> {
  if (bytes.length > BYTES_MAX)
    return refuse("request.too-large", `the file is larger than ${BYTES_MAX} bytes`);
  if (format === "xlsx") {
    const sound = eachZipPart(bytes, soundPart);
    if (!sound.ok) return sound;
  }
  const workbook = await unpacked(bytes, format);
  if (!workbook.ok) return workbook;
  const sheets = workbook.value.filter(({ hidden, veryHidden }) => hidden !== true && veryHidden !== true);
  const cells = sheets.reduce((sum, { rows }) => sum + rows.length * (rows[0]?.length ?? 0), 0);
  if (sheets.some(({ rows }) => rows.length > ROWS_MAX) || cells > CELLS_MAX) {
    return refuse("request.too-large", `the sheet has more than ${ROWS_MAX} rows`, {
      expected: "a file for each month",
    });
  }
  const faults: Fault[] = [];
  const read = sheets.map(sheet => rowsOf(sheet, faults));
  return okUnless(faults.slice(0, FAULTS_MAX), read);
}

function soundPart(name: string, content: Uint8Array): Result<null> {
  if (Buffer.from(content.buffer, content.byteOffset, content.length).includes("<!DOCTYPE")) {
    return refuse("bank.hostile", `${name} carries a document type declaration (DOCTYPE)`);
  }
  if (/vbaProject\.bin$/i.test(name)) return refuse("bank.hostile", "the workbook carries macros");
  return ok(null);
}

async function unpacked(bytes: Uint8Array, format: "xls" | "xlsx"): Promise<Result<readonly Sheet[]>> {
  try {
    const workbook = await (format === "xls" ? readXls(bytes) : readXlsx(bytes));
    return ok(workbook.sheets);
  } catch (error) {
    if (!(error instanceof HucreError || error instanceof RangeError)) throw error;
    return refuse("bank.unknown-format", `the workbook cannot be read: ${error.message}`, {
      expected: "a workbook that opens without a password",
    });
  }
}

function rowsOf({ name, rows, cells }: Sheet, faults: Fault[]): readonly Row[] {
  for (const [at, { formula }] of cells ?? []) {
    if (formula === undefined || faults.length >= FAULTS_MAX) continue;
    const [row = 0, column = 0] = at.split(",").map(Number);
    const message = `sheet ${name} has a formula (=${formula.slice(0, 60)}) where the bank's value should stand`;
    faults.push({ code: "bank.formula", message, line: row + 1, column: column + 1 });
  }
  return rows
    .map((values, index): Row => {
      const line = index + 1;
      const texts = values.map((value, column) => {
        const text = textOf(value);
        if (text !== null) return text;
        const message = `the number ${String(value)} has lost digits; export the file again with this column as text`;
        if (faults.length < FAULTS_MAX) {
          faults.push({ code: "bank.lost-digits", message, value: String(value), line, column: column + 1 });
        }
        return "";
      });
      return { line, cells: texts };
    })
    .filter(row => row.cells.some(cell => cell !== ""));
}

/** Null for a number that may not be what the bank wrote. */
function textOf(value: CellValue): string | null {
  if (value === null) return "";
  if (typeof value === "string") return cellText(value);
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "" : dateText(value);
  const text = String(value);
  const digits = text.replace(/^-?0*\.?0*/, "").replace(".", "");
  return /^-?\d+(\.\d+)?$/.test(text) &&
    digits.replace(/0+$/, "").length <= DIGITS_KEPT &&
    Math.abs(value) < 1e15
    ? text
    : null;
}

/** A date cell has no zone; its parts are those that stand in the cell. */
function dateText(date: Date): string {
  const text = date.toISOString();
  return text.slice(11, 19) === "00:00:00" ? text.slice(0, 10) : `${text.slice(0, 10)} ${text.slice(11, 19)}`;
}
