/**
 * Rows at rest: columns, gaps instead of block numbers, and hashes apart as bytes, so that a chunk of eight rows
 * stays within one write unit. What is hashed are the rows themselves.
 */
import { canonicalText } from "#domain/canonical.ts";
import { hashFromText, hashText } from "#domain/hash.ts";
import { invariant, present } from "#domain/invariant.ts";
import { type Column, column, readColumn } from "#domain/ledger/columns.ts";
import type { Row, Turnover } from "#domain/ledger/row.ts";

const HASH_BYTES = 32;

export interface PackedRows {
  readonly text: string;
  /** Hashes of the newest pages, of the rows that have one, in order. */
  readonly tips: Uint8Array;
}

interface Columns {
  readonly v: 1;
  readonly account: readonly string[];
  readonly version: readonly number[];
  readonly balance: readonly string[];
  readonly postings: readonly number[];
  /** For each row the newest block and the steps back to those before it. */
  readonly pages: readonly (readonly number[])[];
  readonly periods: Readonly<Record<string, { readonly debit: Column; readonly credit: Column }>>;
}

export function packRows(rows: readonly Row[]): PackedRows {
  const months = [...new Set(rows.flatMap(({ periods }) => Object.keys(periods)))].sort();
  const turnovers = (month: string, side: keyof Turnover) =>
    present(column(rows.map(({ periods }) => periods[month]?.[side] ?? null)), `turnovers of ${month}`);
  const columns: Columns = {
    v: 1,
    account: rows.map(({ account }) => account),
    version: rows.map(({ version }) => version),
    balance: rows.map(({ balance }) => balance),
    postings: rows.map(({ postings }) => postings),
    pages: rows.map(({ pages }) => stepsBack(pages)),
    periods: Object.fromEntries(
      months.map(month => [month, { debit: turnovers(month, "debit"), credit: turnovers(month, "credit") }]),
    ),
  };
  const tips = rows.flatMap(({ tip }) => (tip === null ? [] : [hashFromText(tip)]));
  return { text: canonicalText(columns), tips: new Uint8Array(Buffer.concat(tips)) };
}

/** The rows again. Throws on what `packRows` did not write. */
export function unpackRows({ text, tips }: PackedRows): Row[] {
  const { v, account, version, balance, postings, pages, periods } = JSON.parse(text) as Columns;
  invariant(v === 1, "packed rows of a known version");
  const months = Object.entries(periods).map(([month, { debit, credit }]) => ({
    month,
    debit: readColumn(debit, account.length) as (string | null)[],
    credit: readColumn(credit, account.length) as (string | null)[],
  }));
  let hashes = 0;
  const rows = account.map((id, index): Row => {
    const steps = present(pages[index], "pages");
    const turnovers = months.flatMap(({ month, debit, credit }): [string, Turnover][] => {
      const [debits, credits] = [debit[index] ?? null, credit[index] ?? null];
      return debits === null || credits === null ? [] : [[month, { debit: debits, credit: credits }]];
    });
    const from = HASH_BYTES * (steps.length > 0 ? hashes++ : 0);
    return {
      account: id,
      version: present(version[index], "version"),
      balance: present(balance[index], "balance"),
      postings: present(postings[index], "postings"),
      tip: steps.length === 0 ? null : hashText(tips.subarray(from, from + HASH_BYTES)),
      pages: blocksOf(steps),
      periods: Object.fromEntries(turnovers),
    };
  });
  invariant(tips.length === HASH_BYTES * hashes, "a hash for every row with pages");
  return rows;
}

function stepsBack(pages: readonly number[]): number[] {
  return pages.map((seq, index) => (pages[index + 1] ?? 2 * seq) - seq).reverse();
}

function blocksOf(steps: readonly number[]): number[] {
  let seq = 0;
  return steps.map((step, index) => (seq = index === 0 ? step : seq - step)).reverse();
}
