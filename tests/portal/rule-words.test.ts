/** The rule of approval in words, and the amount that is typed for it. */
import { expect, test } from "vitest";
import { howManyApprove, twoPersonsWords, typedLimit } from "#portal/vouchers/rule-words.ts";

const chinese = (zh: string) => zh;
const english = (_: string, en: string) => en;

test("says the amount in yuan and in capitals, and what each of the two approvals does", () => {
  expect(howManyApprove(chinese, "10000000.00")).toBe(
    "有凭证金额超过 10,000,000.00 元（人民币壹仟万元整）的审批单，须两人审批：第一人通过后不记账，另一人复审通过才记账。不超过的，一人审批即可。",
  );
  expect(howManyApprove(english, "0.50")).toContain("more than CNY 0.50 is approved by two people");
  expect(howManyApprove(chinese, null)).toBe("不论金额，一人审批即可。");
});

test("says whether money may be recorded by one person, as in books of before that was asked", () => {
  expect(twoPersonsWords(chinese, { twoPersons: "always" })).toContain("一切资金");
  expect(twoPersonsWords(chinese, {})).toBe(twoPersonsWords(chinese, { twoPersons: "vouchers" }));
});

test.each([
  ["10000000", "10000000.00"],
  [" 10,000,000.5 ", "10000000.50"],
  ["1，000", "1000.00"],
])("%j is typed for %s", (typed, limit) => {
  expect(typedLimit(typed)).toEqual({ ok: true, value: limit });
});

test.each([
  ["", "money.not-a-decimal"],
  ["一千万", "money.not-a-decimal"],
  ["0.00", "money.not-positive"],
  ["-5", "money.not-positive"],
  ["1.005", "money.too-many-decimals"],
])("%j is refused: %s", (typed, code) => {
  expect(typedLimit(typed)).toMatchObject({ ok: false, faults: [{ code }] });
});
