/** Comma-separated text as rows that know their line. */
import { CsvError, parse } from "csv-parse/sync";
import { cellText } from "#domain/reconciliation/cells.ts";
import { ok, type Result, refuse } from "#domain/result.ts";

export interface Row {
  /** Line of the file on which the row begins, counted from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** Rows of one file; more is not a statement that a person reconciles. */
const ROWS_MAX = 500_000;

/** Reads RFC 4180 text; rows may differ in length (preambles do) and empty rows are dropped. */
export function readRows(text: string, delimiter = ","): Result<readonly Row[]> {
  const rows: Row[] = [];
  let nextLine = 1;
  try {
    parse(text.replace(/\r\n?/g, "\n"), {
      delimiter,
      record_delimiter: "\n",
      relax_column_count: true,
      on_record: (cells: string[], { lines }) => {
        if (rows.length > ROWS_MAX) return null;
        rows.push({ line: nextLine, cells: cells.map(cellText) });
        nextLine = lines + 1;
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return refuse("csv.malformed", error.message, { line: nextLine });
  }
  if (rows.length > ROWS_MAX) {
    return refuse("request.too-large", `the file has more than ${ROWS_MAX} rows`, {
      expected: "a file for each month",
    });
  }
  return ok(rows.filter(({ cells }) => cells.some(cell => cell !== "")));
}
