import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { monthsBetween } from "#domain/calendar.ts";
import { verifyStatement } from "#domain/statement/verify.ts";
import { ACCOUNT, bookWithHistory, FROM, TO } from "#tests/statement/books.ts";
import { fileOf, statementOf } from "#tests/support/statement.ts";

/** `-50.00` as fen. */
const fen = (text: string) => BigInt(text.replace(".", ""));

describe("a statement of accounting periods", () => {
  const statement = statementOf(bookWithHistory(), ACCOUNT, FROM, TO);

  test("opens with all postings of earlier periods, shows those of its own, and counts the later ones", () => {
    const { opening, debits, credits, closing, laterPostings, lines } = statement;
    expect({ opening, debits, credits, closing, laterPostings }).toEqual({
      opening: "-5000.00",
      debits: "201.00",
      credits: "1500.03",
      closing: "-6299.03",
      laterPostings: 1,
    });
    expect(
      lines.map(({ number, period, side, amount, balance }) => [number, period, side, amount, balance]),
    ).toEqual([
      ["记-2021-02-0001", "2021-02", "credit", "1200.00", "-6200.00"],
      ["记-2021-02-0002", "2021-02", "debit", "200.00", "-6000.00"],
      ["记-2021-03-0001", "2021-03", "credit", "300.00", "-6300.00"],
      ["记-2021-02-0003", "2021-02", "debit", "1.00", "-6299.00"],
      ["记-2021-02-0004", "2021-02", "credit", "0.03", "-6299.03"],
    ]);
    expect(lines[0]).toMatchObject({
      party: "SH",
      evidence: ["bank-reference:CZ-2021-02-0"],
      narrative: "实缴出资",
    });
  });

  test("names its cut: the last block that was looked at", () => {
    expect(statement.cut).toMatchObject({ seq: 5, recordedAt: "2021-04-01T00:00:06.000Z" });
  });

  test.each([
    ["before everything", "2020-01", "2020-12", "0.00", 0, "0.00", 7],
    ["the first period", "2021-01", "2021-01", "0.00", 1, "-5000.00", 6],
    ["the last period", "2021-04", "2021-04", "-6299.03", 1, "-6229.03", 0],
    ["all of it", "2021-01", "2021-04", "0.00", 7, "-6229.03", 0],
    ["after everything", "2021-05", "2021-12", "-6229.03", 0, "-6229.03", 0],
  ])(
    "%s: later and earlier postings are counted, and it verifies",
    (_, from, to, opening, lines, closing, later) => {
      const given = statementOf(bookWithHistory(), ACCOUNT, from, to);
      expect([given.opening, given.lines.length, given.closing, given.laterPostings]).toEqual([
        opening,
        lines,
        closing,
        later,
      ]);
      expect(verifyStatement(fileOf(given))).toMatchObject({
        ok: true,
        value: { head: { seq: 5 }, headHash: given.cut.head },
      });
    },
  );

  test("an account that nobody has posted to has a statement too, and it verifies", () => {
    const empty = statementOf(bookWithHistory(), "A3", FROM, TO);
    expect(empty).toMatchObject({
      opening: "0.00",
      lines: [],
      closing: "0.00",
      proof: { pages: [], row: { tip: null } },
    });
    expect(verifyStatement(fileOf(empty))).toMatchObject({ ok: true });
  });

  test("verifies however the file is spaced and in whatever order names stand in it", () => {
    expect(verifyStatement(JSON.stringify(statement))).toMatchObject({ ok: true });
    expect(verifyStatement(JSON.stringify(statement, null, "\t"))).toMatchObject({ ok: true });
    const turned = Object.fromEntries(Object.entries(statement).reverse());
    const lines = statement.lines.map(line => Object.fromEntries(Object.entries(line).reverse()));
    expect(verifyStatement(fileOf({ ...turned, lines }))).toMatchObject({ ok: true });
    const escaped = fileOf(statement).replace(
      /[^\x20-\x7e\n]/g,
      char => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
    );
    expect(verifyStatement(escaped)).toMatchObject({ ok: true });
  });
});

test("whatever the history: opening + debits − credits = closing, each line's balance follows, all of it verifies", () => {
  const months = monthsBetween("2021-01", "2021-04");
  const moves = fc.array(
    fc.tuple(
      fc.constantFrom(...months),
      fc.array(
        fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }).filter(minor => minor !== 0n),
        { minLength: 1, maxLength: 3 },
      ),
    ),
    { maxLength: 8 },
  );
  fc.assert(
    fc.property(moves, fc.constantFrom(...months), fc.constantFrom(...months), (history, one, two) => {
      const [from = "", to = ""] = [one, two].toSorted();
      const statement = statementOf(bookWithHistory(history), ACCOUNT, from, to);
      expect(verifyStatement(fileOf(statement)).ok).toBe(true);
      let balance = fen(statement.opening);
      for (const line of statement.lines) {
        balance += line.side === "debit" ? fen(line.amount) : -fen(line.amount);
        expect(fen(line.balance)).toBe(balance);
      }
      expect(fen(statement.closing)).toBe(balance);
      expect(fen(statement.opening) + fen(statement.debits) - fen(statement.credits)).toBe(balance);
      const sum = (wanted: (period: string) => boolean) =>
        history
          .filter(([period]) => wanted(period))
          .flatMap(([, all]) => all)
          .reduce((a, b) => a + b, 0n);
      expect(fen(statement.opening)).toBe(sum(period => period < from));
      expect(balance).toBe(sum(period => period <= to));
      expect(statement.laterPostings).toBe(
        history.filter(([period]) => period > to).flatMap(([, all]) => all).length,
      );
    }),
    { numRuns: 40 },
  );
});
