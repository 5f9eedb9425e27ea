import { describe, expect, test } from "vitest";
import { hashFromText } from "#domain/hash.ts";
import type { Statement, StatementProof } from "#domain/statement/statement.ts";
import { ACCOUNT, at, bookWithHistory, earlier, FROM, faults, TO } from "#tests/statement/books.ts";
import { type Editable, fileOf, forged, repaired, statementOf } from "#tests/support/statement.ts";

const statement = statementOf(bookWithHistory(), ACCOUNT, FROM, TO);
type Proof = Editable<StatementProof>;

describe("what is shown must follow from the proof", () => {
  const edits: readonly (readonly [string, (copy: Editable<Statement>) => unknown, string])[] = [
    ["an amount", copy => Object.assign(at(copy.lines, 0), { amount: "1.00" }), "lines[0]"],
    ["a narrative", copy => Object.assign(at(copy.lines, 2), { narrative: "退款" }), "lines[2]"],
    ["a party", copy => Object.assign(at(copy.lines, 2), { party: "JS" }), "lines[2]"],
    ["the opening", copy => Object.assign(copy, { opening: "0.00" }), "opening"],
    ["the closing", copy => Object.assign(copy, { closing: "0.00" }), "closing"],
    ["the count of later postings", copy => Object.assign(copy, { laterPostings: 0 }), "laterPostings"],
    ["the order of lines", copy => copy.lines.reverse(), "lines[0]"],
    ["a line left out", copy => copy.lines.pop(), "lines"],
    ["a line twice", copy => copy.lines.push(at(copy.lines, 0)), "lines"],
    [
      "a later beginning, the lines as they were",
      copy => Object.assign(copy, { from: "2021-03" }),
      "opening",
    ],
    [
      "an earlier beginning, the lines as they were",
      copy => Object.assign(copy, { from: "2021-01" }),
      "opening",
    ],
    ["a later end, the lines as they were", copy => Object.assign(copy, { to: "2021-04" }), "lines"],
    ["an earlier end, the lines as they were", copy => Object.assign(copy, { to: "2021-02" }), "lines"],
    ["a beginning after the end", copy => Object.assign(copy, { from: "2021-12" }), "from"],
    ["an end that is no month", copy => Object.assign(copy, { to: "2021-13" }), "from"],
    ["something more", copy => Object.assign(copy, { note: "settled" }), "note"],
    ["something more in a line", copy => Object.assign(at(copy.lines, 0), { note: "settled" }), "lines[0]"],
  ];
  test.each(edits)("%s", (_, edit, field) => {
    expect(faults(forged(statement, edit))).toContain(`statement.altered ${field}`);
  });
});

describe("the proof must hold", () => {
  test.each<[string, (proof: Proof) => unknown, string]>([
    ["a page left out in the middle", proof => proof.pages.splice(1, 1), "proof.pages[1]"],
    ["the first page left out", proof => proof.pages.shift(), "proof.pages[0]"],
    ["the newest page left out", proof => proof.pages.pop(), "proof.pages"],
    [
      "two pages swapped",
      proof => proof.pages.splice(1, 2, at(proof.pages, 2), at(proof.pages, 1)),
      "proof.pages[1]",
    ],
    ["a page twice", proof => proof.pages.push(at(proof.pages, -1)), "proof.pages[5]"],
    ["no pages at all", proof => Object.assign(proof, { pages: [] }), "proof.pages"],
    [
      "a narrative in a page",
      proof => Object.assign(at(at(proof.pages, 1).postings, 0), { narrative: "退款" }),
      "proof.pages[2]",
    ],
    [
      "the narrative of the newest posting",
      proof => Object.assign(at(at(proof.pages, -1).postings, -1), { narrative: "退款" }),
      "proof.pages",
    ],
    ["the balance of the row", proof => Object.assign(proof.row, { balance: "-1.00" }), "proof.row"],
    ["the posting count of the row", proof => Object.assign(proof.row, { postings: 1 }), "proof.row"],
    ["the row's place", proof => Object.assign(proof.rowPlace, { index: 0 }), "proof.rowPlace"],
    [
      "the size of the row's chunk",
      proof => Object.assign(proof.rowPlace, { size: proof.rowPlace.size + 1 }),
      "proof.rowPlace",
    ],
    ["a step of the way to the log", proof => proof.headPath.pop(), "proof.headPath"],
    [
      "the size of the log",
      proof => Object.assign(proof.log, { size: proof.log.size + 1 }),
      "proof.headPath",
    ],
    ["a smaller log", proof => Object.assign(proof.log, { size: proof.log.size - 1 }), "proof.headPath"],
  ])("%s is refused, though every figure was computed anew", (_, edit, field) => {
    expect(faults(repaired(statement, edit))).toContain(`statement.broken-proof ${field}`);
  });

  test("a hash has one spelling: the two unused bits of its last character are zero", () => {
    const { root } = statement.proof.log;
    const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const twin = `${root.slice(0, 42)}${alphabet[alphabet.indexOf(root.charAt(42)) + 1]}=`;
    expect(hashFromText(twin)).toEqual(hashFromText(root));
    expect(faults(forged(statement, copy => Object.assign(copy.proof.log, { root: twin })))).toEqual([
      "statement.malformed",
    ]);
  });

  test("the row of another account does not stand for this one", () => {
    const { row, rowPlace, rowPath, pages } = statementOf(bookWithHistory(), "1004.01", FROM, TO).proof;
    const alone = repaired(statement, proof => Object.assign(proof, { row }));
    expect(faults(alone)).toContain("statement.broken-proof proof.row");
    const whole = repaired(statement, proof => Object.assign(proof, { row, rowPlace, rowPath, pages }));
    expect(faults(whole)).toEqual(
      expect.arrayContaining(
        ["proof.row", "proof.rowPlace", "proof.pages[0]"].map(field => `statement.broken-proof ${field}`),
      ),
    );
  });

  test("the registration of another account does not make this one another party's", () => {
    const { account, proof } = statementOf(bookWithHistory(), "A0", FROM, TO);
    const renamed = forged(statement, copy => Object.assign(copy, { account }));
    expect(faults(renamed)).toContain("statement.broken-proof account");
    const moved = forged(statement, copy => {
      const { registrationIndex, registrationPath } = proof;
      Object.assign(copy, { account, proof: { ...copy.proof, registrationIndex, registrationPath } });
    });
    expect(faults(moved)).toContain("statement.broken-proof proof.row");
    const given = forged(statement, copy => Object.assign(copy.account, { party: "JS" }));
    expect(faults(given)).toEqual(["statement.broken-proof account"]);
  });

  test("a statement of another book is not of this one", () => {
    const file = forged(statement, copy => Object.assign(copy, { book: "other-book" }));
    expect(faults(file)).toContain("statement.broken-proof book");
  });
});

describe("an older head", () => {
  const old = statementOf(earlier(4), ACCOUNT, FROM, TO);

  test("is a true statement of its own cut", () => {
    expect(faults(fileOf(old))).toEqual([]);
    expect(old.cut.seq).toBe(3);
  });

  test("is refused under a newer cut", () => {
    const file = forged(old, copy => Object.assign(copy, { cut: statement.cut }));
    expect(faults(file)).toEqual(["statement.broken-proof cut"]);
  });

  test("does not stand in for the newer one in its log", () => {
    const { head, row, rowPath, rowPlace, pages } = old.proof;
    const file = repaired(statement, proof => Object.assign(proof, { head, row, rowPath, rowPlace, pages }));
    expect(faults(file)).toEqual(["statement.broken-proof cut", "statement.broken-proof proof.headPath"]);
  });
});
