import { describe, expect, test } from "vitest";
import { roundEven } from "#domain/monitoring/round.ts";
import { caseRows, NEEDS_CASES } from "./published-cases.ts";

describe("GB/T 8170-2008: rounding half to even, in one step", () => {
  test.each([
    ["below five is dropped", "12.1498", 1, "12.1"],
    ["below five is dropped, to units", "12.1498", 0, "12"],
    ["five followed by something raises", "10.5002", 0, "11"],
    ["exactly five goes to the even digit", "1.050", 1, "1.0"],
    ["exactly five raises an odd digit", "0.35", 1, "0.4"],
    ["a negative value by its absolute value", "-0.0365", 3, "-0.036"],
    ["28.175", "28.175", 2, "28.18"],
    ["28.165", "28.165", 2, "28.16"],
    ["28.2501 is more than a tie", "28.2501", 1, "28.3"],
    ["28.250", "28.250", 1, "28.2"],
    ["never in two steps", "15.4546", 0, "15"],
    ["what binary numbers cannot hold", "1.005", 2, "1.00"],
    ["more digits than any float", "0.12500000000000000000000000000000000001", 2, "0.13"],
    ["zeros are kept in print", "7", 2, "7.00"],
  ])("%s: %s to %i decimals is %s", (_, value, decimals, printed) => {
    expect(roundEven(value, decimals)).toBe(printed);
  });

  test.each([
    ["0.00029", 3, "0.0003"],
    ["0.00025", 3, "0.0002"],
    ["2E-05", 3, "0.00002"],
    ["-0.004", 1, "-0.004"],
  ])(
    "a value that is not zero is never printed as zero: %s to %i decimals is %s",
    (value, decimals, printed) => {
      expect(roundEven(value, decimals)).toBe(printed);
    },
  );

  test("zero itself stays zero", () => {
    expect(roundEven("0", 2)).toBe("0.00");
    expect(roundEven("-0", 1)).toBe("0.0");
  });

  const published = caseRows("rounding-cases.csv");
  test.skipIf(published === null)(`prints what the national platform printed ${NEEDS_CASES}`, () => {
    const rows = published ?? [];
    const printed = rows.map(row => roundEven(row["raw"] ?? "", Number(row["decimals"])));
    expect(printed).toEqual(rows.map(row => row["published"]));
    expect(rows.length).toBeGreaterThan(300);
  });
});
