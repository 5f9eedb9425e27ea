/** CSV text as records that know the line they begin on. */
import { CsvError, type Info, type Options, parse } from "csv-parse/sync";
import { ok, type Result, refuse } from "#domain/result.ts";

export interface CsvRecord {
  readonly cells: readonly string[];
  /** Counted from 1. */
  readonly line: number;
}

/** Accepts a byte order mark, either line ending and empty lines; says where a quote is out of place. */
export function readCsv(text: string): Result<CsvRecord[]> {
  let lastGoodLine = 0;
  const options: Options = {
    bom: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    on_record: (record: string[], { lines }: Info) => {
      lastGoodLine = lines;
      return record;
    },
  };
  try {
    return ok((parse(text, options) as unknown as { record: string[]; info: Info }[]).map(asRecord));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    if (error.code === "CSV_QUOTE_NOT_CLOSED") {
      const message = "a quoted cell that begins on this line or soon after is never closed";
      return refuse("csv.malformed", message, { line: lastGoodLine + 1, column: 1 });
    }
    const { lines, column } = error as CsvError & { lines?: number; column?: number };
    return refuse("csv.malformed", error.message, { line: lines ?? 1, column: (column ?? 0) + 1 });
  }
}

/** csv-parse counts the line on which a record ends; quoted cells may hold line breaks. */
function asRecord({ record, info }: { record: string[]; info: Info }): CsvRecord {
  const breaks = record.reduce((sum, cell) => sum + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0);
  return { cells: record, line: info.lines - breaks };
}
