import { describe, expect, test } from "vitest";
import { parseSpokenAmount } from "#domain/money/spoken-amount.ts";

describe("amounts as agreements are written, read exactly", () => {
  test.each([
    ["1000万", 1_000_000_000n],
    ["3.2215亿", 32_215_000_000n],
    ["3.2215亿元", 32_215_000_000n],
    ["0.0001万元", 100n],
    ["12.5万", 12_500_000n],
    ["0.00000001亿", 100n],
    ["0.0000000001亿", 1n],
    ["100 万", 100_000_000n],
    ["2500", 250_000n],
    ["2500元", 250_000n],
    ["0.01", 1n],
    ["1478.0001万", 1_478_000_100n],
  ])("%s is %d fen", (text, value) => {
    expect(parseSpokenAmount(text)).toEqual({ ok: true, value });
  });

  test.each([
    ["0万", "money.not-positive"],
    ["-1万", "money.not-a-decimal"],
    ["1e3万", "money.not-a-decimal"],
    ["1,000万", "money.not-a-decimal"],
    ["01万", "money.not-a-decimal"],
    ["1千", "money.not-a-decimal"],
    ["1万亿", "money.not-a-decimal"],
    ["", "money.not-a-decimal"],
    ["0.0000001万", "money.too-many-decimals"],
    ["1.005", "money.too-many-decimals"],
    [`${"9".repeat(40)}亿`, "money.too-large"],
  ])("%s is refused: %s", (text, code) => {
    expect(parseSpokenAmount(text)).toMatchObject({
      ok: false,
      faults: [{ code, field: "amount", value: text }],
    });
  });
});
