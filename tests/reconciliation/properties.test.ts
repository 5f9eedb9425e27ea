import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CNY } from "#domain/money/asset.ts";
import { adjustmentTable } from "#domain/reconciliation/adjustment-table.ts";
import { type BankLine, bankLineFromJson, bankLineToJson } from "#domain/reconciliation/bank-line.ts";
import { displayWidth } from "#domain/reconciliation/display-width.ts";
import { type BookLine, matchByReference } from "#domain/reconciliation/match.ts";
import { renderAdjustmentTable } from "#domain/reconciliation/render-table.ts";
import { ccbRows, failedChecks, type Movement, statementOf } from "#tests/reconciliation/bank-files.ts";

const amount = fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }).filter(value => value !== 0n);
/** Few values, so that equal amounts and references are common, as with public money. */
const roundAmount = fc.constantFrom(100n, -100n, 200n, 30_000_000_000n);
const day = fc.integer({ min: 1, max: 28 }).map(number => `2021-02-${String(number).padStart(2, "0")}`);
const reference = fc.option(fc.constantFrom("CZ-1", "cz-1", "ＣＺ－2", "CZ-2", "", "结息"), {
  nil: undefined,
});

const movements = fc
  .array(fc.record({ date: day, amountMinor: fc.oneof(amount, roundAmount) }), {
    minLength: 1,
    maxLength: 20,
  })
  .map(list => list.toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0)))
  .map(list =>
    list.map((movement, at): Movement => ({ ...movement, time: `10:00:${String(at).padStart(2, "0")}` })),
  );

const bankLines = fc
  .array(fc.record({ bookedOn: day, amountMinor: roundAmount, reference }), { maxLength: 12 })
  .map(list =>
    list.map(
      (line, at): BankLine => ({ id: `b${at}`, bankAccount: "1", summary: "转账", line: at + 1, ...line }),
    ),
  );
const bookLines = fc
  .array(fc.record({ effectiveOn: day, amountMinor: roundAmount, reference }), { maxLength: 12 })
  .map(list =>
    list.map(
      (line, at): BookLine => ({ id: `p${at}`, entryNumber: `记-2021-02-${at}`, narrative: "缴款", ...line }),
    ),
  );

describe("reading", () => {
  test("a file gives its movements in order, whichever way it runs, with or without serials", () => {
    void fc.assert(
      fc.property(movements, amount, fc.boolean(), fc.boolean(), (list, opening, turned, numbered) => {
        const given = numbered ? list.map((movement, at) => ({ ...movement, serial: `1-${at}` })) : list;
        const rows = ccbRows(given, opening);
        const statement = statementOf(...(turned ? rows.toReversed() : rows));
        expect(statement.lines.map(({ amountMinor }) => amountMinor)).toEqual(
          list.map(({ amountMinor }) => amountMinor),
        );
        expect(statement.openingMinor).toBe(opening);
        expect(new Set(statement.lines.map(({ id }) => id)).size).toBe(list.length);
        expect(failedChecks(statement)).toEqual([]);
        for (const line of statement.lines) {
          const json = JSON.parse(JSON.stringify(bankLineToJson(line, CNY)));
          expect(bankLineFromJson(json, CNY)).toEqual(line);
        }
      }),
    );
  });
});

describe("matching", () => {
  test("every line is in exactly one place, and the halves of a match agree", () => {
    void fc.assert(
      fc.property(bankLines, bookLines, (bank, book) => {
        const { matches, openBank, openBook } = matchByReference(bank, book);
        const places = [...matches.flatMap(match => match.bankLines), ...openBank.map(({ id }) => id)];
        const bookPlaces = [...matches.flatMap(match => match.bookLines), ...openBook.map(({ id }) => id)];
        expect(places.toSorted()).toEqual(bank.map(({ id }) => id).toSorted());
        expect(bookPlaces.toSorted()).toEqual(book.map(({ id }) => id).toSorted());
        const bankById = new Map(bank.map(line => [line.id, line]));
        const bookById = new Map(book.map(line => [line.id, line]));
        for (const {
          bankLines: [bankLine = ""],
          bookLines: [bookLine = ""],
        } of matches) {
          expect(bankById.get(bankLine)?.amountMinor).toBe(bookById.get(bookLine)?.amountMinor);
          expect(bankById.get(bankLine)?.reference).toBeTruthy();
        }
      }),
    );
  });

  test("the order of the input does not matter", () => {
    const shuffled = fc.tuple(bankLines, bookLines).chain(([bank, book]) =>
      fc.record({
        bank: fc.constant(bank),
        book: fc.constant(book),
        otherBank: fc.shuffledSubarray(bank, { minLength: bank.length }),
        otherBook: fc.shuffledSubarray(book, { minLength: book.length }),
      }),
    );
    void fc.assert(
      fc.property(shuffled, ({ bank, book, otherBank, otherBook }) => {
        expect(matchByReference(otherBank, otherBook)).toEqual(matchByReference(bank, book));
      }),
    );
  });
});

describe("the adjustment table", () => {
  test("agrees on every day when both sides are complete, and otherwise says exactly by how much not", () => {
    void fc.assert(
      fc.property(bankLines, bookLines, day, amount, (bank, book, asOf, error) => {
        const { matches } = matchByReference(bank, book);
        const sum = (list: readonly { on: string; amountMinor: bigint }[]) =>
          list.filter(({ on }) => on <= asOf).reduce((total, line) => total + line.amountMinor, 0n);
        const input = {
          unit: "执委会",
          bank: "建设银行",
          bankAccount: "1",
          asset: CNY,
          asOf,
          bookBalanceMinor: sum(book.map(line => ({ ...line, on: line.effectiveOn }))),
          bankBalanceMinor: sum(bank.map(line => ({ ...line, on: line.bookedOn }))),
          bankLines: bank,
          bookLines: book,
          matches,
        };
        const sound = adjustmentTable(input);
        expect(sound).toMatchObject({ agrees: true, difference: "0.00", findings: [] });
        expect(JSON.parse(JSON.stringify(sound))).toEqual(sound);
        const wrong = adjustmentTable({ ...input, bookBalanceMinor: input.bookBalanceMinor + error });
        expect(wrong.agrees).toBe(false);
        expect(BigInt(wrong.difference.replace(".", ""))).toBe(error);
        for (const lang of ["zh", "en"] as const) {
          const ruled = renderAdjustmentTable(wrong, { lang })
            .split("\n")
            .filter(line => line.startsWith("|") || line.startsWith("+"));
          expect(new Set(ruled.map(displayWidth)).size).toBe(1);
        }
      }),
    );
  });
});
