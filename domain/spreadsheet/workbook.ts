/**
 * Writes workbooks (XLSX, ECMA-376 SpreadsheetML) row by row and byte-stable: no time, no random name. Numbers are
 * written as the digits they are given as, so that no amount goes through a floating-point number here.
 */
import { strToU8, Zip, ZipDeflate } from "fflate";
import { invariant } from "#domain/invariant.ts";
import { sheetXml } from "#domain/spreadsheet/sheet-xml.ts";
import { Styles } from "#domain/spreadsheet/styles.ts";
import { escapeXml } from "#domain/xml.ts";

export type Cell =
  | string
  | null
  /** Decimal digits, shown with this many decimals; kept as text when a spreadsheet would lose some. */
  | { readonly number: string; readonly scale: number }
  /** Calendar date. */
  | { readonly date: string };

export interface Row {
  readonly cells: readonly Cell[];
  readonly bold?: boolean;
}

export interface Column {
  readonly title: string;
  /** In characters of the default font. */
  readonly width: number;
}

export interface Sheet {
  readonly name: string;
  /** Lines above the heading. */
  readonly above?: readonly string[];
  /** The heading stays in sight, and stands on every printed page. */
  readonly columns: readonly Column[];
  readonly rows: Iterable<Row>;
}

/** Rows that a sheet may have, its heading and what stands above it included. */
export const SHEET_ROWS_MAX = 1_048_576;

/** The earliest time that a ZIP file can name: bytes do not follow the clock. */
const MTIME = "1980-01-01T00:00:00";

export function workbook(sheets: readonly Sheet[]): Uint8Array {
  const styles = new Styles();
  const files = function* (): Generator<readonly [string, Iterable<string>]> {
    yield ["[Content_Types].xml", [contentTypes(sheets.length)]];
    yield ["_rels/.rels", [rels([["officeDocument", "xl/workbook.xml"]])]];
    yield ["xl/workbook.xml", [workbookXml(sheets)]];
    const parts = sheets.map((_, index) => ["worksheet", `worksheets/sheet${index + 1}.xml`] as const);
    yield ["xl/_rels/workbook.xml.rels", [rels([...parts, ["styles", "styles.xml"]])]];
    for (const [index, sheet] of sheets.entries()) {
      yield [`xl/worksheets/sheet${index + 1}.xml`, sheetXml(sheet, styles)];
    }
    // Last, when it is known which styles there are.
    yield ["xl/styles.xml", [styles.xml()]];
  };
  return zipped(files());
}

/** A ZIP file of texts, packed as they come. */
function zipped(files: Iterable<readonly [string, Iterable<string>]>): Uint8Array {
  const chunks: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error !== null) throw error;
    chunks.push(chunk);
  });
  for (const [name, texts] of files) {
    const file = new ZipDeflate(name, { level: 6 });
    file.mtime = MTIME;
    zip.add(file);
    for (const text of texts) file.push(strToU8(text));
    file.push(new Uint8Array(), true);
  }
  zip.end();
  return joined(chunks);
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

const HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml";

function contentTypes(sheets: number): string {
  const parts = [
    ["/xl/workbook.xml", "sheet.main"],
    ["/xl/styles.xml", "styles"],
    ...Array.from({ length: sheets }, (_, index) => [`/xl/worksheets/sheet${index + 1}.xml`, "worksheet"]),
  ];
  const overrides = parts
    .map(([part, type]) => `<Override PartName="${part}" ContentType="${SPREADSHEET}.${type}+xml"/>`)
    .join("");
  return `${HEADER}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides}</Types>`;
}

function rels(targets: readonly (readonly [string, string])[]): string {
  const all = targets.map(
    ([type, target], index) =>
      `<Relationship Id="rId${index + 1}" Type="${DOCUMENT}/${type}" Target="${target}"/>`,
  );
  return `${HEADER}<Relationships xmlns="${PACKAGE}/relationships">${all.join("")}</Relationships>`;
}

function workbookXml(sheets: readonly Sheet[]): string {
  for (const { name } of sheets) invariant(/^[^\\/?*[\]:']{1,31}$/.test(name), `"${name}" names a sheet`);
  const list = sheets.map(
    ({ name }, index) => `<sheet name="${escapeXml(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  const titles = sheets.map(({ name, above = [], columns }, index) => {
    const heading = above.length + 1;
    invariant(columns.length > 0, "a sheet has columns");
    return `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">'${escapeXml(name)}'!$${heading}:$${heading}</definedName>`;
  });
  return `${HEADER}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${DOCUMENT}"><sheets>${list.join("")}</sheets><definedNames>${titles.join("")}</definedNames></workbook>`;
}
