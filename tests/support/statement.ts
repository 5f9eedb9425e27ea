/** Statements of a book in memory, gathered as the store gathers them, and ways to forge them. */
import { canonicalBytes } from "#domain/canonical.ts";
import { hashText } from "#domain/hash.ts";
import { present as there } from "#domain/invariant.ts";
import { headHash, headLeaf } from "#domain/ledger/head.ts";
import { CHUNK_ROWS, chunkOf, rowLeaf } from "#domain/ledger/row.ts";
import { frontierRoot, inclusionPath, leafHash } from "#domain/ledger/tree.ts";
import { present, type Selection, type Statement, type StatementProof } from "#domain/statement/statement.ts";
import {
  accountsInForce,
  type Issue,
  inScope,
  type ProvenAccount,
  presentStatements,
  type Scope,
  type Statements,
  type StatementsProof,
} from "#domain/statement/statements.ts";
import type { MemoryBook } from "#tests/support/book.ts";

export const BOOK_NAME = "共同基金账簿";

/** What a test may change: everything, at any depth. */
export type Editable<T> = { -readonly [K in keyof T]: Editable<T[K]> };

/** The statement of an account at the book's last head. */
export function statementOf(
  book: MemoryBook,
  id: string,
  from: string,
  to: string,
  about: Partial<StatementProof> = {},
): Statement {
  const proof = { ...proofOf(book, id), ...about };
  const { definition: account } = there(book.state.accounts.get(id), id);
  const { head, bytes } = there(book.state.last, "last head");
  const cut = { seq: head.seq, recordedAt: head.recordedAt, head: headHash(bytes) };
  return present({ book: head.book, bookName: BOOK_NAME, account, from, to, cut }, proof);
}

/** Statements of several accounts at the book's last head; `opened` blocks stand before the opening head. */
export function statementsOf(
  book: MemoryBook,
  scope: Scope,
  [from, to]: readonly [string, string],
  { issue = null, opened = 0 }: { issue?: Issue | null; opened?: number } = {},
): Statements {
  const last = there(book.state.last, "last head");
  const register = book.blocks.flatMap(({ opened: all }) => all.map(({ definition }) => definition));
  const wanted = accountsInForce(register).filter(({ account }) => inScope(scope, account));
  const before = opened === 0 ? null : there(book.blocks[opened - 1], "block").sealed;
  const rowsBefore = (chunk: number) =>
    book.blocks
      .slice(0, opened)
      .flatMap(({ chunks }) => chunks)
      .findLast(({ index }) => index === chunk)?.rows ?? [];
  const accounts = wanted.map(({ account, position }): ProvenAccount => {
    const { row, rowPath, pages } = proofOf(book, account.id);
    const rows = rowsBefore(chunkOf(position));
    const index = position % CHUNK_ROWS;
    const old = rows[index];
    return {
      row,
      rowPath,
      pages: pages.filter(({ seq }) => seq > (before?.head.seq ?? -1)),
      opening:
        before === null || old === undefined
          ? null
          : { row: old, rowPath: inclusionPath(index, rows.map(rowLeaf)).map(hashText) },
    };
  });
  const heads = book.blocks.map(({ sealed }) => headLeaf(sealed.bytes));
  const pathOf = (seq: number) => inclusionPath(seq, heads).map(hashText);
  const proof: StatementsProof = {
    register,
    accounts,
    head: new TextDecoder().decode(last.bytes),
    headPath: pathOf(last.head.seq),
    log: { size: last.log.size, root: hashText(frontierRoot(last.log)) },
    checkpoint: null,
    ...(before === null
      ? {}
      : { opening: { head: new TextDecoder().decode(before.bytes), headPath: pathOf(before.head.seq) } }),
  };
  const cut = { seq: last.head.seq, recordedAt: last.head.recordedAt, head: headHash(last.bytes) };
  return presentStatements({ book: last.head.book, bookName: BOOK_NAME, from, to, cut }, scope, issue, proof);
}

function proofOf({ state, blocks }: MemoryBook, id: string): StatementProof {
  const last = there(state.last, "last head");
  const { position } = there(state.accounts.get(id), id);
  const chunk = chunkOf(position);
  const rows = there(state.chunks.get(chunk), `chunk ${chunk}`);
  const index = position % CHUNK_ROWS;
  const register = blocks.flatMap(({ opened }) => opened.map(({ definition }) => definition));
  const registrations = register.map(definition => leafHash(canonicalBytes(definition)));
  const heads = blocks.map(({ sealed }) => headLeaf(sealed.bytes));
  return {
    pages: blocks.flatMap(({ pages }) =>
      pages.filter(({ page }) => page.account === id).map(({ page }) => page),
    ),
    row: there(rows[index], `row of ${id}`),
    rowPlace: { chunk, index, size: rows.length },
    rowPath: inclusionPath(index, rows.map(rowLeaf)).map(hashText),
    registrationIndex: position,
    registrationPath: inclusionPath(position, registrations).map(hashText),
    head: new TextDecoder().decode(last.bytes),
    headPath: inclusionPath(last.head.seq, heads).map(hashText),
    log: { size: last.log.size, root: hashText(frontierRoot(last.log)) },
    checkpoint: null,
  };
}

/** As a file. */
export function fileOf(statement: unknown): string {
  return JSON.stringify(statement, null, 2);
}

/** The file of a statement in which something was changed by hand. */
export function forged(statement: Statement, edit: (copy: Editable<Statement>) => unknown): string {
  const copy = structuredClone(statement) as Editable<Statement>;
  edit(copy);
  return fileOf(copy);
}

/** The file of a statement whose proof was changed and whose figures were computed anew from it. */
export function repaired(statement: Statement, edit: (proof: Editable<StatementProof>) => unknown): string {
  const copy = structuredClone(statement) as Editable<Statement>;
  edit(copy.proof);
  const { book, bookName, account, from, to, cut } = copy;
  const selection: Selection = { book, bookName, account, from, to, cut };
  return fileOf(present(selection, copy.proof));
}
