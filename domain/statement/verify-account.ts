/** One account of a statement: its row is in the head, its pages end in the row, its figures follow from the pages. */
import { canonicalText } from "#domain/canonical.ts";
import { hashFromText, hashText } from "#domain/hash.ts";
import { invariant } from "#domain/invariant.ts";
import { type AccountDefinition, netOf } from "#domain/ledger/account.ts";
import type { Head } from "#domain/ledger/head.ts";
import { type Page, pageHash } from "#domain/ledger/page.ts";
import { CHUNK_ROWS, chunkOf, ROW_PAGES, type Row, rowLeaf } from "#domain/ledger/row.ts";
import { verifyInclusion } from "#domain/ledger/tree.ts";
import { formatAmount, readAmount } from "#domain/money/decimal-text.ts";
import type { Fault } from "#domain/result.ts";
import {
  type AccountFigures,
  type AccountProof,
  figuresOf,
  type OpeningRow,
  type RowPlace,
  type Span,
} from "#domain/statement/statement.ts";

/** An account as a file shows and proves it. */
export interface ShownAccount {
  readonly account: AccountDefinition;
  /** Order of opening in the book, which its place in the register proves. */
  readonly position: number;
  readonly figures: AccountFigures;
  readonly proof: AccountProof;
  /** Null when the account was opened after the opening head, or there is none. */
  readonly openingRow: OpeningRow | null;
  /** Where figures and proof stand in the file. */
  readonly at: { readonly figures: string; readonly proof: string };
}

/** Heads whose places in the log are judged elsewhere. */
export interface Heads {
  readonly closing: Head;
  /** Null when every account's pages begin with its first. */
  readonly opening: Head | null;
}

export function accountFaults(span: Span, shown: ShownAccount, heads: Heads): Fault[] {
  const { row, rowPath } = shown.proof;
  const fits = row.account === shown.account.id && row.version === shown.account.version;
  const field = `${shown.at.proof}row`;
  return [
    ...(fits ? [] : [broken(field, `the row is of account ${row.account} version ${row.version}`)]),
    ...(isRowOf(heads.closing, shown.position, row, rowPath)
      ? []
      : [broken(field, "the account's row is not in the head: balance or posting count was changed")]),
    ...openingFaults(span, shown, heads.opening),
    ...pageFaults(span.book, shown),
    ...figureFaults(span, shown),
  ];
}

/** The row stands in a head at the place of the n-th account. */
function isRowOf({ register, chunks }: Head, position: number, row: Row, path: readonly string[]): boolean {
  if (position >= register.accounts) return false;
  const { chunk, index, size } = placeOf(position, register.accounts);
  return verifyInclusion({
    leaf: rowLeaf(row),
    leafIndex: index,
    size,
    path: path.map(hashIn),
    root: hashIn(chunks[chunk]?.root ?? ""),
  });
}

/** Where the row of the n-th account of a book stands, and how many rows its chunk has. */
export function placeOf(position: number, accounts: number): RowPlace {
  const chunk = chunkOf(position);
  const size = Math.min(CHUNK_ROWS, accounts - chunk * CHUNK_ROWS);
  return { chunk, index: position % CHUNK_ROWS, size };
}

/**
 * At the opening head the account had no posting of the first period or a later one: its row keeps the turnovers of
 * every period until that is closed, and periods are closed in order.
 */
function openingFaults(
  { from }: Span,
  { account, position, openingRow, at }: ShownAccount,
  opening: Head | null,
): Fault[] {
  const field = `${at.proof}opening`;
  if (opening === null) return [];
  if (openingRow === null) {
    if (position >= opening.register.accounts) return [];
    return [broken(field, "the account was open at the opening head, and its row there is missing")];
  }
  const { row, rowPath } = openingRow;
  const faults: Fault[] = [];
  if (row.account !== account.id || !isRowOf(opening, position, row, rowPath)) {
    faults.push(broken(field, "the account's row is not in the opening head: what came before was changed"));
  }
  const later = Object.keys(row.periods).find(period => period >= from);
  if (later !== undefined || (opening.closedThrough ?? "") >= from) {
    const message = `the opening head is too late: at block ${opening.seq} postings of ${from} or later may be left out`;
    faults.push(broken(field, message));
  }
  return faults;
}

/** The pages are complete, in order, and end in the row. */
function pageFaults(book: string, { account, proof, openingRow, at: place }: ShownAccount): Fault[] {
  const faults: Fault[] = [];
  const before = openingRow?.row;
  let previous: string | null = before?.tip ?? null;
  let closing = before?.balance ?? formatAmount(0n, account);
  let count = before?.postings ?? 0;
  const field = `${place.proof}pages`;
  for (const [index, page] of proof.pages.entries()) {
    const at = `${field}[${index}]`;
    if (page.book !== book || page.account !== account.id)
      faults.push(broken(at, `the page is of ${page.book} ${page.account}`));
    if (page.previous !== previous)
      faults.push(
        broken(at, "the page does not follow the one before: something between them is missing or changed"),
      );
    if (page.opening !== closing)
      faults.push(broken(at, `the page opens with ${page.opening}, the one before closed with ${closing}`));
    if (!runs(page, account)) faults.push(broken(at, "the running balances do not follow from the amounts"));
    count += page.postings.length;
    if (page.count !== count)
      faults.push(broken(at, `the page counts ${page.count} postings so far, there are ${count}`));
    previous = pageHash(page);
    closing = page.closing;
  }
  const { row } = proof;
  if (row.tip !== previous) {
    const message = "the newest page is not the one that the head stands for: a page was changed or left out";
    faults.push(broken(field, message));
  }
  const blocks = [...(before?.pages ?? []), ...proof.pages.map(({ seq }) => seq)].slice(-ROW_PAGES);
  if (canonicalText(row.pages) !== canonicalText(blocks)) {
    const message = `the head has the newest pages in blocks ${row.pages.join(", ")}, the file in ${blocks.join(", ")}`;
    faults.push(broken(field, message));
  }
  if (row.postings !== count) {
    const message = `the head counts ${row.postings} postings of this account, the file has ${count}`;
    faults.push(broken(field, message));
  }
  if (row.balance !== closing)
    faults.push(broken(field, `the head has balance ${row.balance}, the pages end with ${closing}`));
  return faults;
}

function runs(page: Page, account: AccountDefinition): boolean {
  let balanceMinor = readAmount(page.opening, account);
  for (const { side, amount, balance } of page.postings) {
    balanceMinor += netOf(side, readAmount(amount, account));
    if (balance !== formatAmount(balanceMinor, account)) return false;
  }
  return page.closing === formatAmount(balanceMinor, account);
}

/** Every figure that is shown is what the pages give. */
function figureFaults(
  { from, to }: Span,
  { account, figures, proof, openingRow, at }: ShownAccount,
): Fault[] {
  const expected = figuresOf({ account, from, to }, proof.pages, openingRow?.row ?? null);
  return (Object.keys(expected) as (keyof AccountFigures)[]).flatMap(field =>
    JSON.stringify(figures[field]) === JSON.stringify(expected[field])
      ? []
      : differingLines(field, figures, expected, at.figures),
  );
}

function differingLines(
  field: keyof AccountFigures,
  shown: AccountFigures,
  expected: AccountFigures,
  at: string,
): Fault[] {
  if (field !== "lines" || shown.lines.length !== expected.lines.length) {
    return [altered(at + field, `${field} is not what the pages of the account give`)];
  }
  return shown.lines.flatMap((line, index) => {
    if (canonicalText(line) === canonicalText(expected.lines[index])) return [];
    const message = `line ${index + 1} (${line.number}) is not what the pages of the account give`;
    return [altered(`${at}lines[${index}]`, message)];
  });
}

/** A hash in its one spelling: base64 leaves two bits of the last character unused. */
export function hashIn(text: string): Uint8Array {
  const hash = hashFromText(text);
  invariant(hashText(hash) === text, `"${text}" is not a hash`);
  return hash;
}

export function altered(field: string, message: string): Fault {
  return { code: "statement.altered", message, field };
}

export function broken(field: string, message: string, expected?: string): Fault {
  return { code: "statement.broken-proof", message, field, ...(expected === undefined ? {} : { expected }) };
}
