/** What somebody who writes the whole book can forge: pages, row, head and log that fit each other. */
import { canonicalText } from "#domain/canonical.ts";
import { hashFromText, hashText } from "#domain/hash.ts";
import { headHash, headLeaf, parseHead } from "#domain/ledger/head.ts";
import { type Page, pageHash } from "#domain/ledger/page.ts";
import { ROW_PAGES, type Row, rowLeaf } from "#domain/ledger/row.ts";
import { nodeHash } from "#domain/ledger/tree.ts";
import { formatAmount, readAmount } from "#domain/money/decimal-text.ts";
import type { Statement } from "#domain/statement/statement.ts";
import { at } from "#tests/statement/books.ts";
import { repaired } from "#tests/support/statement.ts";

const CNY = { scale: 2 };

/** The pages with balances and counts that follow from what is left in them. */
export function recounted(pages: readonly Page[]): Page[] {
  let balanceMinor = 0n;
  let count = 0;
  return pages.map(page => {
    const opening = formatAmount(balanceMinor, CNY);
    const postings = page.postings.map(posting => {
      const amountMinor = readAmount(posting.amount, CNY);
      balanceMinor += posting.side === "debit" ? amountMinor : -amountMinor;
      return { ...posting, balance: formatAmount(balanceMinor, CNY) };
    });
    count += postings.length;
    return { ...page, opening, postings, closing: formatAmount(balanceMinor, CNY), count };
  });
}

/** The pages with hashes that lead from one to the next. */
export function chained(pages: readonly Page[]): Page[] {
  let previous: string | null = null;
  return pages.map(page => {
    const linked: Page = { ...page, previous };
    previous = pageHash(linked);
    return linked;
  });
}

/** The row that these pages end in. */
export function rowOver({ row }: Statement["proof"], pages: readonly Page[]): Row {
  const newest = at(pages, -1);
  return {
    ...row,
    balance: newest.closing,
    postings: newest.count,
    tip: pageHash(newest),
    pages: pages.map(({ seq }) => seq).slice(-ROW_PAGES),
  };
}

/** The head with this row in its chunk. Knows the shape of the fixture: second row of four in the third chunk. */
export function headOver({ proof }: Statement, row: Row): string {
  const { chunk, index, size } = proof.rowPlace;
  if (chunk !== 2 || index !== 1 || size !== 4) throw new Error("another fixture");
  const head = parseHead(new TextEncoder().encode(proof.head));
  const left = hashFromText(at(proof.rowPath, 0));
  const right = hashFromText(at(proof.rowPath, 1));
  const root = hashText(nodeHash(nodeHash(left, rowLeaf(row)), right));
  return canonicalText({
    ...head,
    chunks: head.chunks.map((each, number) => (number === chunk ? { ...each, root } : each)),
  });
}

/** The file of a statement over these pages, rewritten up to the root of the log; the head is leaf 5 of 6. */
export function rewritten(statement: Statement, pages: readonly Page[]): string {
  const row = rowOver(statement.proof, pages);
  const head = headOver(statement, row);
  const bytes = new TextEncoder().encode(head);
  const beside = hashFromText(at(statement.proof.headPath, 0));
  const before = hashFromText(at(statement.proof.headPath, 1));
  const root = hashText(nodeHash(before, nodeHash(beside, headLeaf(bytes))));
  const cut = { ...statement.cut, head: headHash(bytes) };
  return repaired({ ...statement, cut }, proof =>
    Object.assign(proof, { pages, row, head, log: { ...proof.log, root } }),
  );
}
