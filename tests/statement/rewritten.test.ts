import { describe, expect, test } from "vitest";
import type { Page } from "#domain/ledger/page.ts";
import { verifyStatement } from "#domain/statement/verify.ts";
import { ACCOUNT, at, bookWithHistory, FROM, faults, TO } from "#tests/statement/books.ts";
import { chained, headOver, recounted, rewritten, rowOver } from "#tests/statement/rewritten.ts";
import { fileOf, repaired, statementOf } from "#tests/support/statement.ts";

const statement = statementOf(bookWithHistory(), ACCOUNT, FROM, TO);
const honest = statement.proof.pages;

describe("a posting removed, with sums, balances and counts repaired", () => {
  const less = honest.map((page, index) =>
    index === 1 ? { ...page, postings: page.postings.slice(0, 1) } : page,
  );
  const pages = chained(recounted(less));
  const row = rowOver(statement.proof, pages);

  test("is refused: the row has another count, balance and newest page", () => {
    const file = repaired(statement, proof => Object.assign(proof, { pages }));
    expect(faults(file)).toEqual(Array.from({ length: 3 }, () => "statement.broken-proof proof.pages"));
  });

  test("is refused with the row repaired too: the head stands for another row", () => {
    const file = repaired(statement, proof => Object.assign(proof, { pages, row }));
    expect(faults(file)).toEqual(["statement.broken-proof proof.row"]);
  });

  test("is refused with the head repaired too: the log stands for another head", () => {
    const head = headOver(statement, row);
    const file = repaired(statement, proof => Object.assign(proof, { pages, row, head }));
    expect(faults(file)).toEqual(["statement.broken-proof cut", "statement.broken-proof proof.headPath"]);
  });

  test("a whole log written anew holds in itself and gives another head: only a comparison shows it", () => {
    const verified = verifyStatement(rewritten(statement, pages));
    expect(verified).toMatchObject({ ok: true });
    expect(verified.ok && verified.value.headHash).not.toBe(statement.cut.head);
  });
});

describe("a book that was kept falsely from the first page to the log", () => {
  test("is the same file when nothing in it was changed", () => {
    expect(rewritten(statement, chained(recounted(honest)))).toBe(fileOf(statement));
  });

  const second = (edit: (page: Page) => Page) =>
    rewritten(statement, chained(honest.map((page, index) => (index === 1 ? edit(page) : page))));

  test.each([
    [
      "a page that does not open where the last one closed",
      second(page => ({ ...page, opening: "0.00" })),
      ["proof.pages[1]", "proof.pages[1]"],
    ],
    [
      "a running balance that does not follow from its amount",
      second(page => ({
        ...page,
        postings: page.postings.map(posting => ({ ...posting, balance: page.closing })),
      })),
      ["proof.pages[1]"],
    ],
    [
      "an amount that the balances do not have",
      second(page => ({
        ...page,
        postings: page.postings.map((posting, index) =>
          index === 0 ? { ...posting, amount: "1.00" } : posting,
        ),
      })),
      ["proof.pages[1]"],
    ],
    [
      "a page that closes with another balance than its last posting",
      second(page => ({ ...page, closing: "-1.00" })),
      ["proof.pages[1]", "proof.pages[2]"],
    ],
    [
      "a page that counts a posting more",
      second(page => ({ ...page, count: page.count + 1 })),
      ["proof.pages[1]"],
    ],
  ])("%s is refused, though every hash fits", (_, file, fields) => {
    expect(faults(file)).toEqual(fields.map(field => `statement.broken-proof ${field}`));
  });

  test("pages without postings hide nothing: one that moves the balance is refused", () => {
    const last = at(honest, -1);
    const empty = { ...last, seq: last.seq + 1, opening: last.closing, postings: [], closing: "0.00" };
    expect(faults(rewritten(statement, chained([...honest, empty])))).toEqual([
      "statement.broken-proof proof.pages[5]",
    ]);
  });
});
