/** What papers are made of: lines of text, pairs of label and value, rows of tables. */
import { type Block, INNER_WIDTH, MARGIN } from "#domain/paper/paper.ts";
import { INK, type Look, QUIET, RED, RULE, SHADE } from "#domain/paper/pen.ts";
import { linesOf, type TypeFace, type Weight, widthOf } from "#domain/paper/typeface.ts";

const LEADING = 1.45;

/** Text over the whole width, in as many lines as it takes. */
export function paragraph(
  face: TypeFace,
  text: string,
  look: Look,
  { after = 4, withNext = false } = {},
): Block {
  const { size, weight = "regular" } = look;
  const lines = linesOf(face, text, size, weight, INNER_WIDTH);
  return {
    height: lines.length * size * LEADING + after,
    withNext,
    draw: (pen, y) => {
      for (const [index, line] of lines.entries()) {
        pen.text(line, MARGIN.side, y + index * size * LEADING, INNER_WIDTH, look);
      }
    },
  };
}

export function gap(height: number): Block {
  return { height, draw: () => undefined };
}

/** A label and its value, the value in as many lines as it takes. */
export function labelled(
  face: TypeFace,
  label: string,
  value: string,
  { labelWidth = 72, size = 8.5 } = {},
): Block {
  const width = INNER_WIDTH - labelWidth;
  const lines = linesOf(face, value, size, "regular", width);
  return {
    height: lines.length * size * LEADING + 1.5,
    draw: (pen, y) => {
      pen.text(label, MARGIN.side, y, labelWidth, { size, colour: QUIET });
      for (const [index, line] of lines.entries()) {
        pen.text(line, MARGIN.side + labelWidth, y + index * size * LEADING, width, { size });
      }
    },
  };
}

export interface TableColumn {
  readonly title: string;
  /** Points; they add up to the inner width. */
  readonly width: number;
  readonly align?: Look["align"];
}

const CELL = { size: 8, padding: 3, above: 2.5 };

/** The heading of a table; with the font at hand, titles that are wider than their column are set smaller. */
export function headingRow(columns: readonly TableColumn[], face?: TypeFace): Block {
  const height = CELL.size * LEADING + 2 * CELL.above + 1;
  return {
    height,
    withNext: true,
    draw: (pen, y) => {
      pen.fill(MARGIN.side, y, INNER_WIDTH, height, SHADE);
      pen.rule(MARGIN.side, y, INNER_WIDTH, { colour: INK, thickness: 0.8 });
      pen.rule(MARGIN.side, y + height, INNER_WIDTH, { colour: RULE });
      eachColumn(columns, (column, x, index) => {
        const align = column.align ?? "left";
        const title = columns[index]?.title ?? "";
        const width = column.width - 2 * CELL.padding;
        const size = face === undefined ? CELL.size : fittingSize(face, title, "bold", width);
        pen.text(title, x, y + CELL.above, width, { size, weight: "bold", align });
      });
    },
  };
}

export interface RowLook {
  readonly weight?: Look["weight"];
  readonly shaded?: boolean;
  readonly withNext?: boolean;
  /** Of all amounts in the row; each as large as fits when left out. */
  readonly amountSize?: number;
}

/** The size in which every amount of a table fits: a column of one size is read by the length of its amounts. */
export function commonAmountSize(
  face: TypeFace,
  columns: readonly TableColumn[],
  rows: readonly { readonly cells: readonly string[]; readonly weight: Weight }[],
): number {
  let size = CELL.size;
  for (const { cells, weight } of rows) {
    for (const [index, { width, align }] of columns.entries()) {
      if (align !== "right") continue;
      size = Math.min(size, fittingSize(face, cells[index] ?? "", weight, width - 2 * CELL.padding));
    }
  }
  return size;
}

/** A row of a table; texts take as many lines as they need, amounts below zero are red as well as signed. */
export function tableRow(
  face: TypeFace,
  columns: readonly TableColumn[],
  cells: readonly string[],
  { weight = "regular", shaded = false, withNext = false, amountSize }: RowLook = {},
): Block {
  const wrapped = columns.map(({ width, align }, index) => {
    const cell = cells[index] ?? "";
    const inner = width - 2 * CELL.padding;
    if (align === "right")
      return [{ text: cell, size: amountSize ?? fittingSize(face, cell, weight, inner) }];
    return linesOf(face, cell, CELL.size, weight, inner).map(text => ({ text, size: CELL.size }));
  });
  const lines = Math.max(1, ...wrapped.map(each => each.length));
  const height = lines * CELL.size * LEADING + 2 * CELL.above;
  return {
    height,
    withNext,
    draw: (pen, y) => {
      if (shaded) pen.fill(MARGIN.side, y, INNER_WIDTH, height, SHADE);
      eachColumn(columns, (column, x, index) => {
        const align = column.align ?? "left";
        for (const [line, { text, size }] of (wrapped[index] ?? []).entries()) {
          const colour = align === "right" && text.startsWith("-") ? RED : INK;
          const top = y + CELL.above + line * CELL.size * LEADING + (CELL.size - size) / 2;
          pen.text(text, x, top, column.width - 2 * CELL.padding, { size, weight, align, colour });
        }
      });
      pen.rule(MARGIN.side, y + height, INNER_WIDTH);
    },
  };
}

function eachColumn(
  columns: readonly TableColumn[],
  visit: (column: TableColumn, x: number, index: number) => void,
): void {
  let x = MARGIN.side;
  for (const [index, column] of columns.entries()) {
    visit(column, x + CELL.padding, index);
    x += column.width;
  }
}

/** An amount is never parted or cut: one that is too wide is printed smaller. */
function fittingSize(face: TypeFace, text: string, weight: Weight, width: number): number {
  return Math.min(CELL.size, (CELL.size * width) / widthOf(face, text, CELL.size, weight));
}

/** Who answers for a paper: names where they are known, a line to sign on in any case. */
export function signatureFeet(
  face: TypeFace,
  feet: readonly { readonly label: string; readonly name?: string | null }[],
): Block {
  const width = INNER_WIDTH / feet.length;
  const size = 8.5;
  return {
    height: 30,
    draw: (pen, y) => {
      for (const [index, { label, name }] of feet.entries()) {
        const x = MARGIN.side + index * width;
        const ofLabel = widthOf(face, label, size, "regular") + 4;
        pen.text(label, x, y + 12, ofLabel, { size, colour: QUIET });
        pen.text(name ?? "", x + ofLabel, y + 12, width - ofLabel - 8, { size });
        pen.rule(x + ofLabel, y + 24, width - ofLabel - 8);
      }
    },
  };
}
