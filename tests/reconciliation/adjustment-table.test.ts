import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { CNY } from "#domain/money/asset.ts";
import { type AdjustmentInput, adjustmentTable } from "#domain/reconciliation/adjustment-table.ts";
import type { BankLine } from "#domain/reconciliation/bank-line.ts";
import { displayWidth, wrapTo } from "#domain/reconciliation/display-width.ts";
import { type BookLine, matchByReference } from "#domain/reconciliation/match.ts";
import { renderAdjustmentTable } from "#domain/reconciliation/render-table.ts";
import { unwrap } from "#domain/result.ts";
import { read } from "#tests/reconciliation/bank-files.ts";

const HEAD = { unit: "执委会", bank: "建设银行", bankAccount: "1", asset: CNY, asOf: "2021-06-30" };

function bankLine(id: string, amountMinor: bigint, more: Partial<BankLine> = {}): BankLine {
  return { id, bankAccount: "1", bookedOn: "2021-06-20", amountMinor, summary: "转账", line: 1, ...more };
}

function bookLine(id: string, amountMinor: bigint, more: Partial<BookLine> = {}): BookLine {
  return { id, entryNumber: `记-${id}`, effectiveOn: "2021-06-20", amountMinor, narrative: "缴款", ...more };
}

describe("the four kinds of outstanding items", () => {
  const yuan = 1_000_000n; // 万元
  const textbook: AdjustmentInput = {
    ...HEAD,
    bookBalanceMinor: 120n * yuan,
    bankBalanceMinor: 150n * yuan,
    bankLines: [bankLine("a", 50n * yuan), bankLine("b", -3n * yuan)],
    bookLines: [bookLine("c", 30n * yuan), bookLine("d", -13n * yuan)],
    matches: [],
  };

  test("120 + 50 − 3 = 167 = 150 + 30 − 13", () => {
    const { book, bankSide, agrees } = adjustmentTable(textbook);
    expect([book.balance, book.add.total, book.less.total, book.adjusted]).toEqual([
      "1200000.00",
      "500000.00",
      "30000.00",
      "1670000.00",
    ]);
    expect([bankSide.balance, bankSide.add.total, bankSide.less.total, bankSide.adjusted]).toEqual([
      "1500000.00",
      "300000.00",
      "130000.00",
      "1670000.00",
    ]);
    expect(agrees).toBe(true);
  });

  test("an item carries date, number, summary, amount and age", () => {
    const { bankSide } = adjustmentTable(textbook);
    expect(bankSide.less).toEqual({
      kind: "book-paid",
      total: "130000.00",
      items: [
        {
          id: "d",
          date: "2021-06-20",
          number: "记-d",
          summary: "缴款",
          amount: "130000.00",
          ageDays: 10,
          unidentified: false,
        },
      ],
    });
  });

  test("one fen of difference is a finding with its size", () => {
    const table = adjustmentTable({ ...textbook, bankBalanceMinor: textbook.bankBalanceMinor + 1n });
    expect(table.agrees).toBe(false);
    expect(table.findings).toMatchObject([{ code: "bank.out-of-balance", value: "-0.01" }]);
    expect(table.findings[0]?.message).toContain("0.01 below");
    expect(renderAdjustmentTable(table)).toContain("The adjusted balances differ by -0.01");
  });

  test("a match whose bank line comes later leaves the book line outstanding on that day", () => {
    const input: AdjustmentInput = {
      ...HEAD,
      bookBalanceMinor: 5n,
      bankBalanceMinor: 0n,
      bankLines: [bankLine("late", 5n, { bookedOn: "2021-07-01" })],
      bookLines: [bookLine("c", 5n)],
      matches: [{ bankLines: ["late"], bookLines: ["c"], rule: "reference" }],
    };
    expect(adjustmentTable(input)).toMatchObject({ agrees: true, bankSide: { add: { total: "0.05" } } });
    const later = adjustmentTable({ ...input, asOf: "2021-07-01", bankBalanceMinor: 5n });
    expect(later).toMatchObject({ agrees: true, bankSide: { add: { total: "0.00", items: [] } } });
  });

  test.each([
    ["an unknown payer without reference", { counterparty: { name: "某某", account: "9" } }, 1n, true],
    ["nobody at all", {}, 1n, true],
    ["a known payer", { counterparty: { name: "上海市财政局", account: "9" } }, 1n, false],
    ["a known account number", { counterparty: { name: "某某", account: "31" } }, 1n, false],
    ["a reference", { counterparty: { name: "某某", account: "9" }, reference: "CZ-9" }, 1n, false],
    ["the bank's interest", { summary: "结息" }, 1n, false],
    ["money out", { counterparty: { name: "某某", account: "9" } }, -1n, false],
  ])("待查款项: %s", (_, more, amountMinor, expected) => {
    const table = adjustmentTable({
      ...HEAD,
      bookBalanceMinor: 0n,
      bankBalanceMinor: amountMinor,
      bankLines: [bankLine("a", amountMinor, more)],
      bookLines: [],
      matches: [],
      whose: new Map([
        ["上海市财政局", "SH"],
        ["31", "SH"],
      ]),
    });
    expect(table.unidentified.map(({ id }) => id)).toEqual(expected ? ["a"] : []);
  });
});

describe("the first half of 2021", () => {
  const {
    lines,
    closingMinor = 0n,
    bankAccount,
  } = unwrap(
    read(readFileSync(new URL("../../examples/bank/demonstration-zone-2021h1.csv", import.meta.url))),
  );
  const book = [
    bookLine("1", 30_000_000_000n, { reference: "CZ-2021-001", effectiveOn: "2021-01-15" }),
    bookLine("2", 30_000_000_000n, { reference: "CZ-2021-002", effectiveOn: "2021-01-18" }),
    bookLine("3", 30_000_000_000n, { reference: "CZ-2021-003", effectiveOn: "2021-03-22" }),
    bookLine("4", 3_600_000_001n, { reference: "SY-2021-001", effectiveOn: "2021-03-31" }),
    bookLine("5", -1_000_000_000n, { reference: "BF-2021-001", effectiveOn: "2021-06-25" }),
    bookLine("6", 100_000_000n, {
      reference: "CZ-2021-004",
      effectiveOn: "2021-06-30",
      party: "嘉善县财政局",
    }),
  ];
  const { matches, openBank, openBook } = matchByReference(lines, book);
  const table = adjustmentTable({
    ...HEAD,
    unit: "长三角生态绿色一体化发展示范区执委会",
    bank: "中国建设银行",
    bankAccount,
    bookBalanceMinor: book.reduce((sum, { amountMinor }) => sum + amountMinor, 0n),
    bankBalanceMinor: closingMinor,
    bankLines: lines,
    bookLines: book,
    matches,
    whose: new Map([
      ["上海市财政局", "SH"],
      ["江苏省财政厅", "JS"],
      ["浙江省财政厅", "ZJ"],
    ]),
  });

  test("five lines match by reference; interest, fee, unknown receipt and late contribution stay open", () => {
    expect(matches).toHaveLength(5);
    expect(openBank.map(({ line }) => line)).toEqual([6, 7, 9]);
    expect(openBook.map(({ id }) => id)).toEqual(["6"]);
  });

  test("both sides come to the same balance and the unknown receipt is listed", () => {
    expect(table).toMatchObject({
      agrees: true,
      book: {
        balance: "927000000.01",
        add: { total: "687654.32" },
        less: { total: "50.00" },
        adjusted: "927687604.33",
      },
      bankSide: { balance: "926687604.33", add: { total: "1000000.00" }, adjusted: "927687604.33" },
      unidentified: [{ amount: "500000.00", counterparty: "某某环保科技有限公司", ageDays: 2 }],
    });
  });

  test("prints in Chinese with English, and in English alone", async () => {
    await expect(renderAdjustmentTable(table)).toMatchFileSnapshot("adjustment-table.zh.txt");
    await expect(renderAdjustmentTable(table, { lang: "en" })).toMatchFileSnapshot("adjustment-table.en.txt");
  });
});

describe("matching", () => {
  test("the same reference and amount twice on either side stays open", () => {
    const twice = [bookLine("1", 5n, { reference: "R" }), bookLine("2", 5n, { reference: "R" })];
    expect(matchByReference([bankLine("a", 5n, { reference: "R" })], twice).matches).toEqual([]);
  });

  test("direction and amount must agree; width, blanks and case of the reference need not", () => {
    const bank = [bankLine("a", 5n, { reference: "ｃｚ－2021 －001" })];
    expect(matchByReference(bank, [bookLine("1", -5n, { reference: "CZ-2021-001" })]).matches).toEqual([]);
    expect(matchByReference(bank, [bookLine("1", 6n, { reference: "CZ-2021-001" })]).matches).toEqual([]);
    expect(matchByReference(bank, [bookLine("1", 5n, { reference: "CZ-2021-001" })]).matches).toEqual([
      { bankLines: ["a"], bookLines: ["1"], rule: "reference" },
    ]);
  });
});

describe("display width", () => {
  test.each([
    ["abc", 3],
    ["余额", 4],
    ["（1）", 5],
    ["é", 1],
    ["e\u0301", 1],
    ["𠮷", 2],
    ["", 0],
  ])("%s takes %i places", (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });

  test("text is broken at blanks where it can be and inside words where it must", () => {
    expect(wrapTo("银行 对账单余额", 6)).toEqual(["银行", "对账单", "余额"]);
    expect(wrapTo("abc", 6)).toEqual(["abc"]);
  });
});
