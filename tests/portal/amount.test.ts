import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatAmount } from "#domain/money/decimal-text.ts";
import {
  amountIn,
  amountText,
  decimalsFor,
  negated,
  sumOf,
  UNITS,
  type Unit,
} from "#portal/format/amount.ts";

describe("amounts for reading", () => {
  it.each([
    ["yuan", "1234567.80", "1,234,567.80"],
    ["yuan", "-0.05", "−0.05"],
    ["yuan", "0.00", "0.00"],
    ["wan", "100000000.00", "10,000.00"],
    ["wan", "33333333.34", "3,333.333334"],
    ["wan", "0.01", "0.000001"],
    ["yi", "9000000000.00", "90.00"],
    ["yi", "-0.01", "−0.0000000001"],
    ["yi", "12345678901234567890.12", "123,456,789,012.3456789012"],
  ] as const)("%s of %s is %s", (unit, text, shown) => {
    expect(amountText(unit, text)).toBe(shown);
  });

  it("shows what is not an amount as it stands", () => {
    expect(amountText("wan", "n/a")).toBe("n/a");
    expect(amountIn("yuan", "1e5")).toBeNull();
  });

  it("has no negative zero", () => {
    expect(amountIn("yuan", "-0.00")).toMatchObject({ negative: false, zero: true });
  });

  it("loses no fen in any unit", () => {
    const units = fc.constantFrom(...(Object.keys(UNITS) as Unit[]));
    fc.assert(
      fc.property(units, fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), (unit, amountMinor) => {
        const shown = amountText(unit, formatAmount(amountMinor, { scale: 2 }));
        const [whole = "", decimals = ""] = shown.replace(/,/g, "").replace("−", "-").split(".");
        expect(BigInt(whole + decimals.padEnd(UNITS[unit].shift + 2, "0"))).toBe(amountMinor);
      }),
    );
  });

  it("gives a column the decimals of its most exact amount", () => {
    expect(decimalsFor("wan", ["10000.00", "33333333.34", "5.00"])).toBe(6);
    expect(decimalsFor("wan", ["10000.00", "20000.00"])).toBe(2);
    expect(decimalsFor("yuan", [])).toBe(0);
  });

  it("adds and negates exactly", () => {
    expect(sumOf(["0.10", "0.20", "-0.30", "90071992547409930.01"])).toBe("90071992547409930.01");
    expect(negated("5.00")).toBe("-5.00");
    expect(negated("0.00")).toBe("0.00");
  });
});
