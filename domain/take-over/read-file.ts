/** A take-over file as rows: a workbook, or text with one table below the other. */
import { decodeBankText } from "#domain/reconciliation/decode.ts";
import { sniff } from "#domain/reconciliation/formats/sniff.ts";
import { spreadsheetRows } from "#domain/reconciliation/formats/spreadsheet.ts";
import { type Row, readRows } from "#domain/reconciliation/rows.ts";
import { ok, type Result, refuse } from "#domain/result.ts";
import { TABLES } from "#domain/take-over/tables.ts";

/** The rows of each sheet; a text file (UTF-8 or GB18030) is one sheet. */
export async function takeOverRows(bytes: Uint8Array): Promise<Result<readonly (readonly Row[])[]>> {
  const { format } = sniff(bytes);
  if (format === "xlsx" || format === "xls") return spreadsheetRows(bytes, format);
  if (format !== "text") {
    const expected = "the workbook that headwater fund takeover template gives, or CSV";
    return refuse("take-over.table", "the file is neither a workbook nor text", { field: "file", expected });
  }
  const titles = TABLES.flatMap(({ columns }) => columns.map(({ title }) => title));
  const decoded = decodeBankText(bytes, titles);
  if (!decoded.ok) return decoded;
  const rows = readRows(decoded.value.text);
  return rows.ok ? ok([rows.value]) : rows;
}
