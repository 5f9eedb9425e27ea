import { expect, test } from "vitest";
import { type EntryRow, newRow, postingsOf, sumsOf, typedAmount } from "#portal/vouchers/entry-rows.ts";

test.each([
  ["1234.5", "1234.50"],
  ["1,234.50", "1234.50"],
  ["1，234", "1234.00"],
  ["007", "7.00"],
  ["0", null],
  ["0.00", null],
  ["-5", null],
  ["1.234", null],
  ["五元", null],
  ["", null],
])("%s typed is %s", (text, amount) => {
  expect(typedAmount(text)).toBe(amount);
});

const row = (account: string | null, debit: string, credit: string): EntryRow => ({
  ...newRow(0),
  ...{ account, debit, credit },
});
const BALANCED = [row("1004.01", "100", ""), row("2015.02", "", "60.00"), row("2017.03", "", "40")];

test("rows that balance are postings, rows with nothing in them are left out", () => {
  expect(postingsOf([...BALANCED, newRow(9)])).toEqual([
    { account: "1004.01", side: "debit", amount: "100.00" },
    { account: "2015.02", side: "credit", amount: "60.00" },
    { account: "2017.03", side: "credit", amount: "40.00" },
  ]);
  expect(sumsOf(BALANCED)).toEqual({ debit: "100.00", credit: "100.00" });
});

test.each([
  ["one side only", [row("1004.01", "100", "")]],
  ["sides that differ", [row("1004.01", "100", ""), row("2015.02", "", "99.99")]],
  ["a row without an account", [...BALANCED, row(null, "1", ""), row("2015.02", "", "1")]],
  ["a row without an amount", [...BALANCED, row("2015.02", "", "")]],
  ["a row on both sides", [row("1004.01", "5", "5"), row("2015.02", "5", "5")]],
  ["what is no amount", [...BALANCED, row("2015.02", "x", "")]],
  ["nothing at all", [newRow(0), newRow(1)]],
])("%s is no entry yet", (_, rows) => {
  expect(postingsOf(rows)).toBeNull();
});
