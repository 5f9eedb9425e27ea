/** A file that people fill in as rows: each sheet of a workbook, or text. */
import { decodeBankText } from "#domain/reconciliation/decode.ts";
import { sniff } from "#domain/reconciliation/formats/sniff.ts";
import { spreadsheetRows } from "#domain/reconciliation/formats/spreadsheet.ts";
import { type Row, readRows } from "#domain/reconciliation/rows.ts";
import { type Fault, ok, type Result, refuse } from "#domain/result.ts";

/** Text is UTF-8 or GB18030, known by one of the titles; other files are refused with what was expected. */
export async function fileRows(
  bytes: Uint8Array,
  titles: readonly string[],
  { code, expected }: { readonly code: Fault["code"]; readonly expected: string },
): Promise<Result<readonly (readonly Row[])[]>> {
  const { format } = sniff(bytes);
  if (format === "xlsx" || format === "xls") return spreadsheetRows(bytes, format);
  if (format !== "text")
    return refuse(code, "the file is neither a workbook nor text", { field: "file", expected });
  const decoded = decodeBankText(bytes, titles);
  if (!decoded.ok) return decoded;
  const rows = readRows(decoded.value.text);
  return rows.ok ? ok([rows.value]) : rows;
}
