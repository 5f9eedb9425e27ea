/**
 * Readings as a CSV table with a heading: section, water_body, time, status and value columns such as
 * `codmn_mgl`; other columns are left alone. An empty cell is a missing value, `*` means no instrument.
 * Everything that is wrong is reported at once, each with its line and column.
 */
import { type CsvRecord, readCsv } from "#domain/monitoring/csv-records.ts";
import type { WaterBody } from "#domain/monitoring/gb3838-table.ts";
import type { IndicatorKey } from "#domain/monitoring/indicator.ts";
import { parseReading, type Reading } from "#domain/monitoring/reading.ts";
import { type Columns, columnOf, readColumns } from "#domain/monitoring/readings-columns.ts";
import { type Fault, okUnless, type Result, refuse } from "#domain/result.ts";

export interface TableRow extends Omit<Reading, "station"> {
  /** Line of the file on which the row begins, counted from 1; the heading is line 1. */
  readonly line: number;
  readonly section: string;
  readonly waterBody: WaterBody;
  /** All cells of the row as they stand, in the order of the heading. */
  readonly cells: readonly string[];
}

export interface ReadingsTable {
  readonly heading: readonly string[];
  readonly rows: readonly TableRow[];
}

export function parseReadingsTable(text: string): Result<ReadingsTable> {
  const records = readCsv(text);
  if (!records.ok) return records;
  const [head, ...body] = records.value;
  if (head === undefined || body.length === 0) {
    return refuse("reading.empty", "the table has no readings", { line: 1, column: 1 });
  }
  const { columns, faults } = readColumns(head.cells, head.line);
  if (faults.length > 0) return okUnless<ReadingsTable>(faults, { heading: head.cells, rows: [] });
  const rows: TableRow[] = [];
  for (const record of body) {
    const row = readRow(record, columns);
    if (row.ok) rows.push(row.value);
    else faults.push(...row.faults);
  }
  return okUnless(faults, { heading: head.cells, rows });
}

function readRow({ cells, line }: CsvRecord, columns: Columns): Result<TableRow> {
  if (cells.length !== columns.count) {
    const message = `the row has ${cells.length} cells, the heading ${columns.count}`;
    const column = Math.min(cells.length, columns.count) + 1;
    return refuse("csv.malformed", message, { expected: `${columns.count} cells`, line, column });
  }
  const cell = (index: number) => (cells[index] ?? "").trim();
  const section = cell(columns.section);
  const waterBody = cell(columns.waterBody);
  const reading = parseReading({
    station: section,
    time: cell(columns.time),
    status: columns.status === null ? "" : cell(columns.status),
    cells: Object.fromEntries([...columns.values].map(([key, index]) => [key, cell(index)])),
  });
  const faults: Fault[] = reading.ok ? [] : reading.faults.map(fault => placed(fault, columns));
  if (section === "") faults.push(noSection(columns.section + 1));
  if (!isWaterBody(waterBody)) faults.push(noWaterBody(waterBody, columns.waterBody + 1));
  const { time, status, values, noInstrument } = reading.ok ? reading.value : UNREAD;
  return okUnless(
    faults.toSorted((a, b) => (a.column ?? 0) - (b.column ?? 0)).map(fault => ({ ...fault, line })),
    {
      line,
      section,
      waterBody: isWaterBody(waterBody) ? waterBody : "river",
      time,
      status,
      values,
      noInstrument,
      cells,
    },
  );
}

/** Stands in for a reading that was refused; a refusal carries no value. */
const UNREAD: Omit<Reading, "station"> = { time: "", status: "", values: {}, noInstrument: [] };

function isWaterBody(text: string): text is WaterBody {
  return text === "river" || text === "lake";
}

/** Names the column of the table instead of the field of the reading. */
function placed(fault: Fault, columns: Columns): Fault {
  if (fault.field === "time") return { ...fault, column: columns.time + 1 };
  const key = fault.field?.replace("values.", "") as IndicatorKey;
  const name = columnOf(key);
  const message = fault.message.replace(`values.${key}`, name);
  return { ...fault, message, field: name, column: (columns.values.get(key) ?? 0) + 1 };
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
