/** The known layouts, and how the layout of a file is recognised by the words of its header row. */
import { wordForm } from "#domain/reconciliation/cells.ts";
import { CCB_ENTERPRISE_1 } from "#domain/reconciliation/layouts/ccb-enterprise.ts";
import { ICBC_HISTORYDETAIL_1 } from "#domain/reconciliation/layouts/icbc-historydetail.ts";
import type { BankLayout, ColumnRole } from "#domain/reconciliation/layouts/layout.ts";
import type { Row } from "#domain/reconciliation/rows.ts";
import { ok, type Result, refuse } from "#domain/result.ts";

const BANK_LAYOUTS: readonly BankLayout[] = [CCB_ENTERPRISE_1, ICBC_HISTORYDETAIL_1];

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
}

/** Every word by which a layout is recognised. */
export const HEADER_WORDS: readonly string[] = [
  ...new Set(BANK_LAYOUTS.flatMap(layout => Object.values(layout.required))),
];

/** Finds the header row wherever it stands; rows above it are preamble. */
export function findLayout(rows: readonly Row[]): Result<FoundLayout> {
  for (const [at, row] of rows.entries()) {
    const words = row.cells.map(wordForm);
    const layout = BANK_LAYOUTS.find(({ required }) =>
      Object.values(required).every(word => words.includes(wordForm(word))),
    );
    if (layout === undefined) continue;
    const columns = columnsOf(layout, words);
    const twice = [...columns.values()].find(
      ({ word, index }) => words.lastIndexOf(wordForm(word)) !== index,
    );
    if (twice === undefined) {
      const width = words.findLastIndex(word => word !== "") + 1;
      return ok({ layout, columns, width, body: rows.slice(at + 1) });
    }
    return refuse(
      "bank.unknown-layout",
      `the header has two columns named ${twice.word}; it cannot be told which one is meant`,
      { line: row.line, column: words.lastIndexOf(wordForm(twice.word)) + 1, field: twice.word },
    );
  }
  return unknownLayout(rows);
}

function columnsOf(layout: BankLayout, words: readonly string[]): ReadonlyMap<ColumnRole, Column> {
  const wanted = Object.entries({ ...layout.optional, ...layout.required }) as [ColumnRole, string][];
  return new Map(
    wanted.flatMap(([role, word]) => {
      const index = words.indexOf(wordForm(word));
      return index < 0 ? [] : [[role, { word, index }] as const];
    }),
  );
}

/** Says which words were looked for, and what the most similar row lacks. */
function unknownLayout(rows: readonly Row[]): Result<never> {
  const candidates = rows.flatMap(row => {
    const words = row.cells.map(wordForm);
    return BANK_LAYOUTS.map(layout => {
      const required = Object.values(layout.required);
      const missing = required.filter(word => !words.includes(wordForm(word)));
      return { row, layout, missing, found: required.length - missing.length };
    });
  });
  const nearest = candidates.reduce<(typeof candidates)[number] | undefined>(
    (best, candidate) => (candidate.found > (best?.found ?? 0) ? candidate : best),
    undefined,
  );
  const expected = BANK_LAYOUTS.map(
    ({ id, required }) => `${id}: ${Object.values(required).join(", ")}`,
  ).join("; ");
  const hint =
    nearest === undefined
      ? ""
      : `; line ${nearest.row.line} is nearest to ${nearest.layout.id} but lacks ${nearest.missing.join(", ")}`;
  return refuse("bank.unknown-layout", `no row has the header words of a known layout${hint}`, {
    expected,
    ...(nearest === undefined ? {} : { line: nearest.row.line, value: nearest.row.cells }),
  });
}
