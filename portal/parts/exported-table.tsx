/** A table that is exported exactly as it is seen. */
import { Button } from "antd";
import { type ReactNode, useId } from "react";
import type { Cell } from "#domain/spreadsheet/workbook.ts";
import { useSay } from "#portal/language/language.tsx";
import { amountCell, saveSheet } from "#portal/parts/save-sheet.ts";

export interface TableColumn {
  readonly title: string;
  /** Of numbers. */
  readonly right?: boolean;
}

/** A text, or a text with what stands for it on the page. */
export type TableCell = string | { readonly text: string; readonly shown: ReactNode };

export interface TableRow {
  readonly id: string;
  /** The first names the row. */
  readonly cells: readonly TableCell[];
}

interface ExportedTableProps {
  readonly title: string;
  /** Beside the title. */
  readonly note?: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
  /** Name of the exported file, without its ending. */
  readonly file: string;
  /** Scrolled sideways where there is no room, instead of becoming cards: for tables of many columns. */
  readonly wide?: boolean;
}

export function ExportedTable({ title, note = "", columns, rows, file, wide = false }: ExportedTableProps) {
  const say = useSay();
  const titleId = useId();
  const save = () =>
    saveSheet(
      {
        name: title.slice(0, 31),
        ...(note === "" ? {} : { above: [note] }),
        columns: columns.map(column => ({ title: column.title, width: column.right === true ? 14 : 24 })),
        rows: rows.map(({ cells }) => ({
          cells: cells.map((cell, index) => exported(cell, columns[index]?.right === true)),
        })),
      },
      file,
    );
  const table = (
    <table className={wide ? "ledger-table" : "ledger-table stacking"} aria-labelledby={titleId}>
      <thead>
        <tr>
          {columns.map(({ title: name, right }) => (
            <th scope="col" key={name} className={right === true ? "right" : undefined}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, cells: [first = "", ...cells] }) => (
          <tr key={id}>
            <th scope="row">{shownOf(first)}</th>
            {cells.map((cell, index) => {
              const column = columns[index + 1];
              return (
                <td
                  key={column?.title}
                  data-label={column?.title}
                  className={column?.right === true ? "right" : undefined}
                >
                  {shownOf(cell)}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
  return (
    <>
      <div className="table-head">
        <p id={titleId}>
          {title} {note !== "" && <span className="quiet">{note}</span>}
        </p>
        <Button size="small" className="no-print" onClick={save}>
          {say(`导出${title}`, `Export: ${title}`)}
        </Button>
      </div>
      {wide ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table must be scrollable with the keyboard
        <div className="table-scroll" tabIndex={0}>
          {table}
        </div>
      ) : (
        table
      )}
    </>
  );
}

function shownOf(cell: TableCell): ReactNode {
  return typeof cell === "string" ? cell : cell.shown;
}

function exported(cell: TableCell, right: boolean): Cell {
  const text = typeof cell === "string" ? cell : cell.text;
  return right && /^-?\d+(\.\d+)?$/.test(text) ? amountCell(text) : text;
}
