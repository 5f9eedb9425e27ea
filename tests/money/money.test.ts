import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { allocate } from "#domain/money/allocate.ts";
import { CNY, LAND_M2 } from "#domain/money/asset.ts";
import { formatAmount, parseAmount, parsePositiveAmount, readAmount } from "#domain/money/decimal-text.ts";
import { unwrap } from "#domain/result.ts";

describe("decimal text and the smallest unit", () => {
  test.each([
    ["0", 0n],
    ["5", 500n],
    ["0.05", 5n],
    ["-0.05", -5n],
    ["9000000000.00", 900_000_000_000n],
    ["12345678901234567890.10", 1_234_567_890_123_456_789_010n],
  ])("%s yuan", (text, fen) => {
    expect(unwrap(parseAmount(text, CNY))).toBe(fen);
  });

  test.each([
    ["1.005", "money.too-many-decimals"],
    ["1.000", "money.too-many-decimals"],
    ["1,000.00", "money.not-a-decimal"],
    ["1e3", "money.not-a-decimal"],
    ["01", "money.not-a-decimal"],
    ["+1", "money.not-a-decimal"],
    [".5", "money.not-a-decimal"],
    ["１", "money.not-a-decimal"],
    ["", "money.not-a-decimal"],
    ["9".repeat(37), "money.too-large"],
  ])("refuses %s with %s", (text, code) => {
    const refused = parseAmount(text, CNY, "amount");
    expect(refused).toMatchObject({ ok: false, faults: [{ code, field: "amount" }] });
  });

  test("land is counted in whole square metres", () => {
    expect(unwrap(parseAmount("35000", LAND_M2))).toBe(35_000n);
    expect(parseAmount("0.5", LAND_M2).ok).toBe(false);
  });

  test("a positive amount is above zero", () => {
    expect(parsePositiveAmount("0.00", CNY)).toMatchObject({
      ok: false,
      faults: [{ code: "money.not-positive" }],
    });
  });

  test("writing and reading gives the same amount", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 36n), max: 10n ** 36n }), fc.nat(6), (amountMinor, scale) => {
        expect(readAmount(formatAmount(amountMinor, { scale }), { scale })).toBe(amountMinor);
      }),
    );
  });
});

describe("largest remainder", () => {
  test("100.00 in three equal parts: the odd fen goes to the first named", () => {
    const parts = unwrap(allocate(10_000n, [1n, 1n, 1n]));
    expect(parts.map(({ amountMinor }) => amountMinor)).toEqual([3_334n, 3_333n, 3_333n]);
  });

  test("the odd fen goes to the largest remainder before the first named", () => {
    const parts = unwrap(allocate(100n, [1n, 5n, 5n]));
    expect(parts.map(({ amountMinor }) => amountMinor)).toEqual([9n, 46n, 45n]);
  });

  test("a loss is split by its absolute amount", () => {
    const parts = unwrap(allocate(-10_000n, [1n, 1n, 1n]));
    expect(parts.map(({ amountMinor }) => amountMinor)).toEqual([-3_334n, -3_333n, -3_333n]);
  });

  test("weights of zero only, or below zero, share nothing", () => {
    expect(allocate(1n, [0n, 0n])).toMatchObject({ ok: false, faults: [{ code: "money.weights" }] });
    expect(allocate(1n, [2n, -1n])).toMatchObject({ ok: false, faults: [{ code: "money.weights" }] });
  });

  test("no fen is lost or made, and nobody is a whole unit off the exact share", () => {
    const weights = fc
      .array(fc.bigInt({ min: 0n, max: 10n ** 24n }), { minLength: 2, maxLength: 500 })
      .filter(all => all.some(weight => weight > 0n));
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }), weights, (total, all) => {
        const sum = all.reduce((a, b) => a + b, 0n);
        const parts = unwrap(allocate(total, all));
        expect(parts.reduce((a, { amountMinor }) => a + amountMinor, 0n)).toBe(total);
        for (const { amountMinor, weight } of parts) {
          const off = amountMinor * sum - total * weight;
          expect(off < 0n ? -off : off).toBeLessThan(sum);
        }
      }),
    );
  });
});
