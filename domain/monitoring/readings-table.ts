/**
 * Readings as a CSV table with a heading: section or station, water_body, time, status and value columns such as
 * `codmn_mgl`; other columns are left alone. An empty cell is a missing value, `*` means no instrument, `0.025L`
 * lies below the detection limit. Everything that is wrong is reported at once, each with its line and column.
 */
import { type CsvRecord, readCsv } from "#domain/monitoring/csv-records.ts";
import type { WaterBody } from "#domain/monitoring/gb3838-table.ts";
import type { IndicatorKey } from "#domain/monitoring/indicator.ts";
import { parseReading, type Reading } from "#domain/monitoring/reading.ts";
import {
  type Columns,
  columnOf,
  type NamedColumn,
  readColumns,
} from "#domain/monitoring/readings-columns.ts";
import { type Fault, ok, okUnless, type Result, refuse } from "#domain/result.ts";

/** A row as a station or a bureau sends it; the reading's station is filled in by whoever knows it. */
export interface SentRow {
  /** Line of the file on which the row begins, counted from 1; the heading is line 1. */
  readonly line: number;
  /** Empty when the table has no such column. */
  readonly section: string;
  readonly station: string;
  readonly waterBody: WaterBody | null;
  readonly reading: Reading;
  /** All cells of the row as they stand, in the order of the heading. */
  readonly cells: readonly string[];
}

/** A row of a table that is judged by itself: it says its section and kind of water. */
export interface TableRow extends Omit<Reading, "station"> {
  readonly line: number;
  readonly section: string;
  readonly waterBody: WaterBody;
  readonly cells: readonly string[];
}

interface Table<Row> {
  readonly heading: readonly string[];
  readonly rows: readonly Row[];
}

export type ReadingsTable = Table<TableRow>;

/** A table that stands for itself, as `headwater assess` reads it. */
export function parseReadingsTable(text: string): Result<ReadingsTable> {
  const table = parseRows(text, [["section"], ["water_body"], ["time"]]);
  if (!table.ok) return table;
  const { heading, rows } = table.value;
  return ok({ heading, rows: rows.map(standAlone) });
}

/** A table for the service, which knows the water body of its sections; refused only where no row can be read. */
export function readSentTable(text: string): Result<ReadRows> {
  return readRows(text, [["section", "station"], ["time"]]);
}

function standAlone({ line, section, waterBody, reading, cells }: SentRow): TableRow {
  const { station: _, ...measured } = reading;
  return { line, section, waterBody: waterBody ?? "river", ...measured, cells };
}

/** The rows that can be read, and what is wrong with the others. */
export interface ReadRows extends Table<SentRow> {
  readonly faults: readonly Fault[];
}

function parseRows(text: string, required: readonly (readonly NamedColumn[])[]): Result<Table<SentRow>> {
  const read = readRows(text, required);
  return read.ok ? okUnless(read.value.faults, read.value) : read;
}

function readRows(text: string, required: readonly (readonly NamedColumn[])[]): Result<ReadRows> {
  const records = readCsv(text);
  if (!records.ok) return records;
  const [head, ...body] = records.value;
  if (head === undefined || body.length === 0) {
    return refuse("reading.empty", "the table has no readings", { line: 1, column: 1 });
  }
  const { columns, faults } = readColumns(head.cells, head.line, required);
  if (faults.length > 0) return okUnless<ReadRows>(faults, { heading: head.cells, rows: [], faults });
  const rows: SentRow[] = [];
  for (const record of body) {
    const row = readRow(record, columns);
    if (row.ok) rows.push(row.value);
    else faults.push(...row.faults);
  }
  return ok({ heading: head.cells, rows, faults });
}

function readRow({ cells, line }: CsvRecord, columns: Columns): Result<SentRow> {
  if (cells.length !== columns.count) {
    const message = `the row has ${cells.length} cells, the heading ${columns.count}`;
    const column = Math.min(cells.length, columns.count) + 1;
    return refuse("csv.malformed", message, { expected: `${columns.count} cells`, line, column });
  }
  const cell = (index: number | null) => (index === null ? "" : (cells[index] ?? "").trim());
  const { named, values } = columns;
  const [section, station] = [cell(named.section), cell(named.station)];
  const waterBody = cell(named.water_body);
  const reading = parseReading({
    station,
    time: cell(named.time),
    status: cell(named.status),
    cells: Object.fromEntries(
      [...values].map(([key, { index, unit, as, flag }]) => [
        key,
        { text: cell(index), unit, as, flag: cell(flag) },
      ]),
    ),
  });
  const faults: Fault[] = reading.ok ? [] : reading.faults.map(fault => placed(fault, columns));
  if (section === "" && station === "") faults.push(noSection((named.section ?? named.station ?? 0) + 1));
  if (named.water_body !== null && !isWaterBody(waterBody))
    faults.push(noWaterBody(waterBody, named.water_body + 1));
  return okUnless(
    faults.toSorted((a, b) => (a.column ?? 0) - (b.column ?? 0)).map(fault => ({ ...fault, line })),
    {
      line,
      section,
      station,
      waterBody: isWaterBody(waterBody) ? waterBody : null,
      reading: reading.ok ? reading.value : UNREAD,
      cells,
    },
  );
}

/** Stands in for a reading that was refused; a refusal carries no value. */
const UNREAD: Reading = { station: "", time: "", status: "", values: {}, noInstrument: [] };

function isWaterBody(text: string): text is WaterBody {
  return text === "river" || text === "lake";
}

/** Names the column of the table instead of the field of the reading. */
function placed(fault: Fault, { named, values }: Columns): Fault {
  if (fault.field === "time") return { ...fault, column: (named.time ?? 0) + 1 };
  const key = fault.field?.replace("values.", "") as IndicatorKey;
  const { name, index } = values.get(key) ?? { name: columnOf(key), index: 0 };
  const message = fault.message.replace(`values.${key}`, name);
  return { ...fault, message, field: name, column: index + 1 };
}

function noSection(column: number): Fault {
  return {
    code: "request.invalid",
    message: "the row names no section",
    field: "section",
    expected: "a section",
    column,
  };
}

function noWaterBody(value: string, column: number): Fault {
  const message = `water_body "${value}" is neither river nor lake`;
  return {
    code: "reading.water-body",
    message,
    field: "water_body",
    value,
    expected: "river or lake",
    column,
  };
}
