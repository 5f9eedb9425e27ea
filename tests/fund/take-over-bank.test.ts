import { describe, expect, test } from "vitest";
import type { TakenBank } from "#domain/fund/taken-over.ts";
import { CNY } from "#domain/money/asset.ts";
import { type BankLine, bankLineId } from "#domain/reconciliation/bank-line.ts";
import { reconcileAccount } from "#domain/reconciliation/reconcile.ts";
import { whoseIs } from "#domain/reconciliation/whose-money.ts";
import { unwrap } from "#domain/result.ts";
import { bankOpening, since } from "#domain/take-over/bank-opening.ts";

const NUMBER = "31050161234500000077";
const ON = "2021-12-31";
const TAKEN: TakenBank = {
  number: NUMBER,
  bookBalance: "8483333.33",
  statementBalance: "9650000.00",
  items: [
    {
      kind: "bank-received",
      on: "2021-12-31",
      amount: "1000000.00",
      summary: "浙江补缴",
      counterparty: "浙江省财政厅",
      reference: "CZ-05",
    },
    {
      kind: "book-paid",
      on: "2021-12-31",
      amount: "166666.67",
      summary: "拨付上海",
      counterparty: null,
      reference: "ZF-01",
    },
  ],
};
const opening = bankOpening(TAKEN, ON);

function line(bookedOn: string, amountMinor: bigint, balanceAfterMinor: bigint, reference: string): BankLine {
  const about = {
    bankAccount: NUMBER,
    bookedOn,
    amountMinor,
    balanceAfterMinor,
    reference,
    summary: "",
    line: 1,
  };
  return { ...about, id: bankLineId(about) };
}

/** The first file after the take-over also has the end of December, which the opening stands for. */
const january = {
  openingMinor: 865_000_000n,
  from: "2021-12-31",
  to: "2022-01-31",
  lines: [
    line("2021-12-31", 100_000_000n, 965_000_000n, "CZ-05"),
    line("2022-01-04", -16_666_667n, 948_333_333n, "ZF-01"),
  ],
};
const reconcile = (asOf: string, statements: Parameters<typeof reconcileAccount>[0]["statements"]) =>
  unwrap(
    reconcileAccount({
      unit: "执委会",
      bank: "中国建设银行",
      bankAccount: NUMBER,
      asset: CNY,
      asOf,
      statements,
      bookOpeningMinor: opening.bookOpeningMinor,
      bookLines: opening.bookLines,
      whose: whoseIs([]),
    }),
  );

describe("the bank's table goes on where the book before ended", () => {
  test("on the day of the take-over both sides come to the same", () => {
    const { table } = reconcile(ON, [opening.statement]);
    expect(table).toMatchObject({
      agrees: true,
      book: { balance: "8483333.33", adjusted: "9483333.33" },
      bankSide: { balance: "9650000.00", adjusted: "9483333.33" },
    });
  });

  test("what was open is matched when the other side has it, and nothing else is opened", () => {
    const { matches, openBank, openBook, table } = reconcile("2022-01-31", [
      opening.statement,
      since(january, ON),
    ]);
    expect(matches.map(({ rule }) => rule)).toEqual(["reference"]);
    expect(openBook).toEqual([]);
    // Zhejiang's million waits for the book's entry.
    expect(openBank.map(({ reference }) => reference)).toEqual(["CZ-05"]);
    expect(table).toMatchObject({ agrees: true, bankSide: { balance: "9483333.33" } });
  });
});
