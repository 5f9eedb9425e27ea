/** The rows of an unknown table that may be its header, for a person who maps its columns. */
import { sniff } from "#domain/reconciliation/formats/sniff.ts";
import { spreadsheetRows } from "#domain/reconciliation/formats/spreadsheet.ts";
import { type Row, readRows } from "#domain/reconciliation/rows.ts";
import { ok, type Result, refuse } from "#domain/result.ts";

const LOOKED_AT = 30;
const SHOWN = 3;

const BELOW = 3;

/** A row that may be the header, and what stands under it. */
export interface LikelyHeader extends Row {
  readonly below: readonly (readonly string[])[];
}

/** Rows with most words and fewest numbers first. */
export async function likelyHeaders(bytes: Uint8Array): Promise<Result<readonly LikelyHeader[]>> {
  const rows = await rowsOf(bytes);
  if (!rows.ok) return rows;
  const weight = ({ cells }: Row) =>
    cells.filter(cell => cell !== "" && !/\d/.test(cell)).length -
    cells.filter(cell => /\d/.test(cell)).length;
  return ok(
    rows.value
      .slice(0, LOOKED_AT)
      .map((row, at, all) => ({ ...row, below: all.slice(at + 1, at + 1 + BELOW).map(({ cells }) => cells) }))
      .toSorted((a, b) => weight(b) - weight(a))
      .slice(0, SHOWN),
  );
}

async function rowsOf(bytes: Uint8Array): Promise<Result<readonly Row[]>> {
  const { format } = sniff(bytes);
  if (format === "xls" || format === "xlsx") {
    const sheets = await spreadsheetRows(bytes, format);
    return sheets.ok ? ok(sheets.value.flat()) : sheets;
  }
  if (format !== "text") {
    return refuse("bank.unknown-format", "the file is not a table; it needs no profile, import it as it is");
  }
  const text = textOf(bytes);
  const commas = readRows(text);
  const wide = (rows: Result<readonly Row[]>) =>
    rows.ok ? Math.max(0, ...rows.value.map(({ cells }) => cells.length)) : 0;
  const tabs = readRows(text, "\t");
  return wide(tabs) > wide(commas) ? tabs : commas;
}

/** Only shown to a person, who sees whether it is right: UTF-8 where it can be, GB18030 otherwise. */
function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("gb18030").decode(bytes);
  }
}
