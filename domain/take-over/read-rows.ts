/** Finds the tables of a take-over file by their headings, and gives their rows by column. */
import { wordForm } from "#domain/reconciliation/cells.ts";
import type { Row } from "#domain/reconciliation/rows.ts";
import { type Fault, okUnless, type Result } from "#domain/result.ts";
import { TABLES, type TableId, type TableLayout } from "#domain/take-over/tables.ts";

/** One row of a table; cells that are empty are not there. */
export interface TableRow {
  readonly table: string;
  /** Line of its sheet or file, from 1. */
  readonly line: number;
  readonly cells: Readonly<Record<string, string | undefined>>;
}

export type Tables = Readonly<Record<TableId, readonly TableRow[]>>;

/** What begins with this says something to people. */
const REMARK = "#";

interface Heading {
  readonly layout: TableLayout & { readonly id: TableId };
  /** Column of the layout at each place; null where the heading is empty. */
  readonly keys: readonly (string | null)[];
}

/** Refused with every row that stands below no heading, every column that is not known, and every cell that is missing. */
export function readTables(sheets: readonly (readonly Row[])[]): Result<Tables> {
  const faults: Fault[] = [];
  const tables = Object.fromEntries(TABLES.map(({ id }) => [id, [] as TableRow[]])) as Record<
    TableId,
    TableRow[]
  >;
  for (const rows of sheets) {
    let heading: Heading | null = null;
    for (const { line, cells } of rows) {
      if (cells.find(cell => cell !== "")?.startsWith(REMARK) ?? true) continue;
      const next = headingOf(cells);
      if (next !== null) {
        faults.push(...unknownColumns(next, cells, line));
        heading = next;
      } else if (looksLikeHeading(cells)) {
        const message = `line ${line}: "${cells.filter(cell => cell !== "").join(", ")}" is the heading of no take-over table`;
        const expected = TABLES.map(({ columns }) => columns.map(({ title }) => title).join(", ")).join("; ");
        faults.push({ code: "take-over.table", message, line, expected });
        heading = null;
      } else if (heading === null) {
        const message = `line ${line}: "${cells.find(cell => cell !== "")}" stands below no heading of a take-over table`;
        faults.push({ code: "take-over.table", message, line, expected: namesOfTables() });
      } else {
        const row = rowOf(heading, cells, line);
        faults.push(...missingCells(heading, row), ...strayCells(heading, cells, line));
        tables[heading.layout.id].push(row);
      }
    }
  }
  return okUnless(faults, tables);
}

function namesOfTables(): string {
  return TABLES.map(({ name }) => name).join(", ");
}

/** The table whose required columns all stand in the row; the one with the most of them. */
function headingOf(cells: readonly string[]): Heading | null {
  const titles = cells.map(wordForm);
  const fitting = TABLES.filter(({ columns }) =>
    columns.every(column => !("known" in column) || titles.includes(column.title)),
  ).map(layout => {
    const columns: readonly { key: string; title: string }[] = layout.columns;
    const keys = titles.map(title => columns.find(each => each.title === title)?.key ?? null);
    return { layout, keys, known: keys.filter(key => key !== null).length };
  });
  const [best] = fitting.sort((a, b) => b.known - a.known);
  return best ?? null;
}

/** A heading with a slip of the pen must not be read as a row. */
function looksLikeHeading(cells: readonly string[]): boolean {
  const titles = new Set(TABLES.flatMap(({ columns }) => columns.map(({ title }): string => title)));
  return cells.filter(cell => titles.has(wordForm(cell))).length >= 2;
}

function unknownColumns({ layout, keys }: Heading, cells: readonly string[], line: number): Fault[] {
  return cells.flatMap((cell, index): Fault[] => {
    if (cell === "" || keys[index] !== null) return [];
    const message = `${layout.name}: there is no column "${cell}"`;
    const expected = layout.columns.map(({ title }) => title).join(", ");
    return [{ code: "take-over.table", message, value: cell, line, column: index + 1, expected }];
  });
}

/** A cell beside the table would be lost. */
function strayCells({ layout, keys }: Heading, cells: readonly string[], line: number): Fault[] {
  return cells.flatMap((cell, index): Fault[] => {
    if (cell === "" || (keys[index] ?? null) !== null) return [];
    const message = `${layout.name}, line ${line}: "${cell}" stands below no heading`;
    return [{ code: "take-over.cell", message, value: cell, line, column: index + 1, expected: "nothing" }];
  });
}

function rowOf({ layout, keys }: Heading, cells: readonly string[], line: number): TableRow {
  const filled = keys.flatMap((key, index) => {
    const cell = cells[index] ?? "";
    return key === null || cell === "" ? [] : [[key, cell] as const];
  });
  return { table: layout.name, line, cells: Object.fromEntries(filled) };
}

function missingCells({ layout }: Heading, { line, cells }: TableRow): Fault[] {
  return layout.columns.flatMap((column): Fault[] => {
    if (!("required" in column) || cells[column.key] !== undefined) return [];
    const message = `${layout.name}, line ${line}: ${column.title} is empty`;
    return [{ code: "take-over.cell", message, field: column.title, line, expected: column.title }];
  });
}
