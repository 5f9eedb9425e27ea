/** One sheet as XML, in pieces of some hundred rows: heading frozen, A4 landscape, page x of y below. */

import type { Styles } from "#domain/spreadsheet/styles.ts";
import type { Cell, Row, Sheet } from "#domain/spreadsheet/workbook.ts";
import { escapeXml } from "#domain/xml.ts";

/** Digits that a spreadsheet keeps of a number; an amount with more of them is text. */
const DIGITS_MAX = 15;
const ROWS_PER_PIECE = 500;
/** Day 0 of the spreadsheet's calendar, with its 29 February 1900. */
const DAY_ZERO_MS = Date.UTC(1899, 11, 30);
const DAY_MS = 86_400_000;

export function* sheetXml({ above = [], columns, rows }: Sheet, styles: Styles): Generator<string> {
  const heading = above.length + 1;
  yield `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"><pane ySplit="${heading}" topLeftCell="A${heading + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${columns.map(({ width }, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`).join("")}</cols><sheetData>`;
  let at = 1;
  for (const text of above) yield rowXml({ cells: [text] }, at++, styles, false);
  yield rowXml({ cells: columns.map(({ title }) => title) }, at++, styles, true);
  let piece = "";
  for (const row of rows) {
    piece += rowXml(row, at++, styles, false);
    if (at % ROWS_PER_PIECE === 0) {
      yield piece;
      piece = "";
    }
  }
  yield `${piece}</sheetData>${merged(above.length, columns.length)}<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/><headerFooter><oddFooter>&amp;L&amp;A&amp;R第 &amp;P 页 / 共 &amp;N 页</oddFooter></headerFooter></worksheet>`;
}

/** Lines above the heading run over all columns. */
function merged(lines: number, columns: number): string {
  if (lines === 0 || columns === 1) return "";
  const refs = Array.from(
    { length: lines },
    (_, index) => `<mergeCell ref="A${index + 1}:${columnName(columns - 1)}${index + 1}"/>`,
  );
  return `<mergeCells count="${lines}">${refs.join("")}</mergeCells>`;
}

function rowXml({ cells, bold = false }: Row, at: number, styles: Styles, heading: boolean): string {
  const parts = cells.map((cell, index) => {
    if (cell === null || cell === "") return "";
    return cellXml(cell, `${columnName(index)}${at}`, styles, heading ? { heading } : bold ? { bold } : {});
  });
  return `<row r="${at}">${parts.join("")}</row>`;
}

function cellXml(
  cell: Exclude<Cell, null>,
  place: string,
  styles: Styles,
  look: { heading?: boolean; bold?: boolean },
): string {
  if (typeof cell === "string") return textCell(cell, place, styles.index(look));
  if ("date" in cell) {
    const days = (Date.parse(`${cell.date}T00:00:00Z`) - DAY_ZERO_MS) / DAY_MS;
    return `<c r="${place}" s="${styles.index({ ...look, date: true })}"><v>${days}</v></c>`;
  }
  const style = styles.index({ ...look, scale: cell.scale });
  const digits = cell.number.replace(/^-|\./g, "").replace(/^0+/, "");
  if (digits.length > DIGITS_MAX) return textCell(cell.number, place, style);
  return `<c r="${place}" s="${style}"><v>${cell.number}</v></c>`;
}

function textCell(text: string, place: string, style: number): string {
  // `_x0041_` would be read as an escaped character.
  const escaped = escapeXml(text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_"));
  return `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped}</t></is></c>`;
}

/** `A` for 0, `AA` for 26. */
export function columnName(index: number): string {
  const rest = index % 26;
  const before = index < 26 ? "" : columnName(Math.floor(index / 26) - 1);
  return before + String.fromCharCode("A".charCodeAt(0) + rest);
}
