/** The known layouts, and how the layout of a file is recognised by the words of its header row. */
import { wordForm } from "#domain/reconciliation/cells.ts";
import { ICBC_LAYOUTS } from "#domain/reconciliation/layouts/icbc.ts";
import {
  type BankLayout,
  type ColumnRole,
  type PreambleRole,
  wordsOf,
} from "#domain/reconciliation/layouts/layout.ts";
import { OTHER_LAYOUTS } from "#domain/reconciliation/layouts/others.ts";
import type { Row } from "#domain/reconciliation/rows.ts";
import { ok, type Result, refuse } from "#domain/result.ts";

/** Rows of the beginning among which the header must be. */
const HEADER_ROWS = 200;

export const BANK_LAYOUTS: readonly BankLayout[] = [...ICBC_LAYOUTS, ...OTHER_LAYOUTS];

/** A column that was found. */
export interface Column {
  /** The header word, as the layout writes it. */
  readonly word: string;
  /** Position in the row, counted from 0. */
  readonly index: number;
}

export interface FoundLayout {
  readonly layout: BankLayout;
  readonly columns: ReadonlyMap<ColumnRole, Column>;
  /** Cells of the header up to its last word. */
  readonly width: number;
  /** The rows under the header. */
  readonly body: readonly Row[];
  /** What the rows above the header say. */
  readonly preamble: ReadonlyMap<PreambleRole, string>;
}

/** Every word by which one of the layouts is recognised. */
export function headerWords(layouts: readonly BankLayout[]): readonly string[] {
  return [...new Set(layouts.flatMap(({ required }) => Object.values(required).flatMap(wordsOf)))];
}

/** The word of a header cell; what stands in brackets behind a blank (`摘要[ Reference ]`) is its translation. */
export function headerForm(cell: string): string {
  return wordForm(cell.replace(/[[［].*$/, ""));
}

/**
 * Finds the header row wherever it stands; rows above it are preamble. Where several layouts fit a row, the one
 * with most words is meant.
 */
export function findLayout(
  rows: readonly Row[],
  layouts: readonly BankLayout[] = BANK_LAYOUTS,
): Result<FoundLayout> {
  for (const [at, row] of rows.slice(0, HEADER_ROWS).entries()) {
    const words = row.cells.map(headerForm);
    const [layout] = layouts
      .filter(one => missingIn(one, words).length === 0)
      .toSorted((a, b) => Object.keys(b.required).length - Object.keys(a.required).length);
    if (layout === undefined) continue;
    const columns = columnsOf(layout, words);
    const twice = [...columns.values()].find(
      ({ word, index }) => words.lastIndexOf(headerForm(word)) !== index,
    );
    if (twice === undefined) {
      const width = row.cells.findLastIndex(cell => cell !== "") + 1;
      const preamble = preambleOf(layout, rows.slice(0, at));
      return ok({ layout, columns, width, body: rows.slice(at + 1), preamble });
    }
    return refuse(
      "bank.unknown-layout",
      `the header has two columns named ${twice.word}; it cannot be told which one is meant`,
      { line: row.line, column: words.lastIndexOf(headerForm(twice.word)) + 1, field: twice.word },
    );
  }
  return unknownLayout(rows, layouts);
}

/** Required words that stand in none of the cells; of alternatives the first is named. */
function missingIn({ required }: BankLayout, words: readonly string[]): readonly string[] {
  return Object.values(required).flatMap(word => {
    const [first = "", ...others] = wordsOf(word);
    return [first, ...others].some(one => words.includes(headerForm(one))) ? [] : [first];
  });
}

function columnsOf(layout: BankLayout, words: readonly string[]): ReadonlyMap<ColumnRole, Column> {
  const wanted = Object.entries({ ...layout.optional, ...layout.required }) as [
    ColumnRole,
    string | readonly string[],
  ][];
  return new Map(
    wanted.flatMap(([role, alternatives]) => {
      const word = wordsOf(alternatives).find(one => words.includes(headerForm(one)));
      return word === undefined ? [] : [[role, { word, index: words.indexOf(headerForm(word)) }] as const];
    }),
  );
}

/** Pairs of word and value above the header: in two cells, or in one with a colon (`卡号: 1234`). */
function preambleOf({ preamble = {} }: BankLayout, rows: readonly Row[]): ReadonlyMap<PreambleRole, string> {
  const found = new Map<PreambleRole, string>();
  for (const { cells } of rows) {
    for (const [index, cell] of cells.entries()) {
      const [, inCell = cell, value] = /^([^:：]+)[:：]\s*(.*)$/.exec(cell) ?? [];
      const word = headerForm(inCell);
      for (const [role, words] of Object.entries(preamble) as [PreambleRole, string | readonly string[]][]) {
        if (found.has(role) || !wordsOf(words).some(one => headerForm(one) === word)) continue;
        const text = value || (cells.slice(index + 1).find(next => next !== "") ?? "");
        if (text !== "") found.set(role, text);
      }
    }
  }
  return found;
}

/** Says which words were looked for, and what the most similar row lacks. */
function unknownLayout(rows: readonly Row[], layouts: readonly BankLayout[]): Result<never> {
  const candidates = rows.slice(0, HEADER_ROWS).flatMap(row => {
    const words = row.cells.map(headerForm);
    return layouts.map(layout => {
      const missing = missingIn(layout, words);
      return { row, layout, missing, found: Object.keys(layout.required).length - missing.length };
    });
  });
  const nearest = candidates.reduce<(typeof candidates)[number] | undefined>(
    (best, candidate) => (candidate.found > (best?.found ?? 0) ? candidate : best),
    undefined,
  );
  const expected = layouts
    .map(({ id, required }) => `${id}: ${Object.values(required).flatMap(wordsOf).join(", ")}`)
    .join("; ");
  const hint =
    nearest === undefined
      ? ""
      : `; line ${nearest.row.line} is nearest to ${nearest.layout.id} but lacks ${nearest.missing.join(", ")}`;
  return refuse("bank.unknown-layout", `no row has the header words of a known layout${hint}`, {
    expected,
    ...(nearest === undefined ? {} : { line: nearest.row.line, value: nearest.row.cells }),
  });
}
