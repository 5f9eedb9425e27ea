/** A take-over file as rows: a workbook, or text with one table below the other. */
import { fileRows } from "#domain/reconciliation/file-rows.ts";
import type { Row } from "#domain/reconciliation/rows.ts";
import type { Result } from "#domain/result.ts";
import { TABLES } from "#domain/take-over/tables.ts";

/** The rows of each sheet; a text file (UTF-8 or GB18030) is one sheet. */
export async function takeOverRows(bytes: Uint8Array): Promise<Result<readonly (readonly Row[])[]>> {
  const titles = TABLES.flatMap(({ columns }) => columns.map(({ title }) => title));
  const expected = "the workbook that headwater fund takeover template gives, or CSV";
  return fileRows(bytes, titles, { code: "take-over.table", expected });
}
