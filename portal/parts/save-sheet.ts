/** A table as a workbook, made in the browser of exactly the rows that are seen; amounts keep every digit. */
import { type Cell, type Sheet, workbook } from "#domain/spreadsheet/workbook.ts";
import { saveFile } from "#portal/parts/save-file.ts";

const MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

export function saveSheet(sheet: Sheet, name: string): void {
  saveFile(
    { bytes: new Uint8Array(workbook([sheet])), mediaType: MEDIA_TYPE, filename: null },
    `${name}.xlsx`,
  );
}

/** An amount as a number of its asset; empty where there is none. */
export function amountCell(text: string | undefined | null): Cell {
  if (text === undefined || text === null) return null;
  return { number: text, scale: text.split(".")[1]?.length ?? 0 };
}
