import { describe, expect, test } from "vitest";
import { canonicalText } from "#domain/canonical.ts";
import { hashFromText, hashText } from "#domain/hash.ts";
import { headHash, headLeaf, parseHead } from "#domain/ledger/head.ts";
import { type Page, pageBytes, pageHash } from "#domain/ledger/page.ts";
import { rowLeaf } from "#domain/ledger/row.ts";
import { nodeHash } from "#domain/ledger/tree.ts";
import { formatAmount, readAmount } from "#domain/money/decimal-text.ts";
import { verifyStatement } from "#domain/statement/verify.ts";
import { ACCOUNT, at, bookWithHistory, FROM, faults, TO } from "#tests/statement/books.ts";
import { repaired, statementOf } from "#tests/support/statement.ts";

const CNY = { scale: 2 };
const statement = statementOf(bookWithHistory(), ACCOUNT, FROM, TO);

/** The pages without one posting, with balances, counts and hashes as a careful forger would leave them. */
function withoutPosting(pages: readonly Page[], pageIndex: number, postingIndex: number): Page[] {
  let balanceMinor = 0n;
  let count = 0;
  let previous: string | null = null;
  return pages.map((page, index) => {
    const opening = formatAmount(balanceMinor, CNY);
    const postings = page.postings
      .filter((_, each) => index !== pageIndex || each !== postingIndex)
      .map(posting => {
        const amountMinor = readAmount(posting.amount, CNY);
        balanceMinor += posting.side === "debit" ? amountMinor : -amountMinor;
        return { ...posting, balance: formatAmount(balanceMinor, CNY) };
      });
    count += postings.length;
    const closing = formatAmount(balanceMinor, CNY);
    const forgedPage: Page = { ...page, opening, postings, closing, count, previous };
    previous = pageHash(pageBytes(forgedPage));
    return forgedPage;
  });
}

describe("a posting removed, with sums, balances and counts repaired", () => {
  const pages = withoutPosting(statement.proof.pages, 1, 1);
  const last = at(pages, -1);
  const tip = { seq: last.seq, hash: pageHash(pageBytes(last)) };
  const row = { ...statement.proof.row, balance: last.closing, postings: last.count, tip };

  /** The head as it would be with the forged row in its chunk. */
  function forgedHead(): string {
    const head = parseHead(new TextEncoder().encode(statement.proof.head));
    const { chunk, index } = statement.proof.rowPlace;
    expect([chunk, index]).toEqual([1, 1]);
    const [left = "", right = ""] = statement.proof.rowPath;
    const root = nodeHash(nodeHash(hashFromText(left), rowLeaf(row)), hashFromText(right));
    const chunks = head.chunks.map((each, number) =>
      number === chunk ? { ...each, root: hashText(root) } : each,
    );
    return canonicalText({ ...head, chunks });
  }

  test("is refused: the row has another count, balance and newest page", () => {
    const file = repaired(statement, proof => Object.assign(proof, { pages }));
    expect(faults(file)).toEqual(Array.from({ length: 3 }, () => "statement.broken-proof proof.pages"));
  });

  test("is refused with the row repaired too: the head stands for another row", () => {
    const file = repaired(statement, proof => Object.assign(proof, { pages, row }));
    expect(faults(file)).toEqual(["statement.broken-proof proof.row"]);
  });

  test("is refused with the head repaired too: the log stands for another head", () => {
    const file = repaired(statement, proof => Object.assign(proof, { pages, row, head: forgedHead() }));
    expect(faults(file)).toEqual(["statement.broken-proof cut", "statement.broken-proof proof.headPath"]);
  });

  test("a whole log written anew holds in itself and gives another head: only a comparison shows it", () => {
    const head = forgedHead();
    const bytes = new TextEncoder().encode(head);
    const [sibling, upper] = statement.proof.headPath.map(hashFromText);
    const root = hashText(
      nodeHash(upper ?? expect.fail("upper"), nodeHash(sibling ?? expect.fail("sibling"), headLeaf(bytes))),
    );
    const cut = { ...statement.cut, head: headHash(bytes) };
    const file = repaired({ ...statement, cut }, proof =>
      Object.assign(proof, { pages, row, head, log: { ...proof.log, root } }),
    );
    const verified = verifyStatement(file);
    expect(verified).toMatchObject({ ok: true });
    expect(verified.ok && verified.value.headHash).not.toBe(statement.cut.head);
  });
});
