import { describe, expect, test } from "vitest";
import { verifyStatement } from "#domain/statement/verify.ts";
import { ACCOUNT, bookWithHistory, FROM, TO } from "#tests/statement/books.ts";
import { fileOf, forged, statementOf } from "#tests/support/statement.ts";

const statement = statementOf(bookWithHistory(), ACCOUNT, FROM, TO);
const FILE = fileOf(statement);

/** Every place of a digit: amounts, balances, counts, dates, numbers, hashes, paths. */
const places = [...FILE.matchAll(/[0-9]/g)].map(({ index }) => index);

function accepted(replace: (digit: number) => number): string[] {
  return places
    .map(index => ({ index, digit: replace(Number(FILE[index])) }))
    .filter(({ index, digit }) => verifyStatement(FILE.slice(0, index) + digit + FILE.slice(index + 1)).ok)
    .map(({ index }) => `${FILE.slice(0, index).split("\n").length}: ${FILE.slice(index - 20, index + 5)}`);
}

describe("no digit anywhere in the file can be replaced by another", () => {
  test("the file has digits of every kind, and verifies as it is", () => {
    expect(places.length).toBeGreaterThan(1_000);
    expect(verifyStatement(FILE)).toMatchObject({ ok: true });
  });

  test("by the next digit up", () => {
    expect(accepted(digit => (digit + 1) % 10)).toEqual([]);
  });

  test("by the next digit down", () => {
    expect(accepted(digit => (digit + 9) % 10)).toEqual([]);
  });

  test("by a digit far away", () => {
    expect(accepted(digit => (digit + 5) % 10)).toEqual([]);
  });
});

describe("what the file does not prove", () => {
  test("the name of the book: no head holds it", () => {
    expect(
      verifyStatement(forged(statement, copy => Object.assign(copy, { bookName: "另一账簿 2" }))),
    ).toMatchObject({
      ok: true,
    });
  });

  test("that the periods were asked for: months without postings may be added, and every figure stays true", () => {
    const whole = statementOf(bookWithHistory(), ACCOUNT, "2021-01", "2021-04");
    const wider = forged(whole, copy => {
      copy.from = "2020-07";
      copy.to = "2021-11";
    });
    expect(verifyStatement(wider)).toMatchObject({
      ok: true,
      value: { statement: { closing: whole.closing } },
    });
  });
});
