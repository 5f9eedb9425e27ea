/** Comma-separated text as rows that know their line. */
import { CsvError, parse } from "csv-parse/sync";
import { cellText } from "#domain/reconciliation/cells.ts";
import { ok, type Result, refuse } from "#domain/result.ts";

export interface Row {
  /** Line of the file on which the row begins, counted from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** Reads RFC 4180 text; rows may differ in length (preambles do) and empty rows are dropped. */
export function readRows(text: string): Result<readonly Row[]> {
  const rows: Row[] = [];
  let nextLine = 1;
  try {
    parse(text.replace(/\r\n?/g, "\n"), {
      record_delimiter: "\n",
      relax_column_count: true,
      on_record: (cells: string[], { lines }) => {
        rows.push({ line: nextLine, cells: cells.map(cellText) });
        nextLine = lines + 1;
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return refuse("csv.malformed", error.message, { line: nextLine });
  }
  return ok(rows.filter(({ cells }) => cells.some(cell => cell !== "")));
}
