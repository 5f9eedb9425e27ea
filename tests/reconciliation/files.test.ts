import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { unwrap } from "#domain/result.ts";
import { failedChecks, read } from "#tests/reconciliation/bank-files.ts";

describe("the example file", () => {
  const bytes = readFileSync(new URL("../../examples/bank/demonstration-zone-2021h1.csv", import.meta.url));
  const statement = unwrap(read(bytes));

  test("has the layout, period and balances its description says", () => {
    expect(statement).toMatchObject({
      layout: "ccb-enterprise/1",
      encoding: "utf-8",
      openingMinor: 0n,
      closingMinor: 92_668_760_433n,
      from: "2021-01-15",
      to: "2021-06-28",
    });
    expect(failedChecks(statement)).toEqual([]);
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    expect(bytes.toString().split("\r\n")).toHaveLength(10);
  });

  test("has its eight lines", () => {
    expect(
      statement.lines.map(({ bookedOn, amountMinor, reference }) => [bookedOn, amountMinor, reference]),
    ).toEqual([
      ["2021-01-15", 30_000_000_000n, "CZ-2021-001"],
      ["2021-01-18", 30_000_000_000n, "CZ-2021-002"],
      ["2021-03-22", 30_000_000_000n, "CZ-2021-003"],
      ["2021-03-31", 3_600_000_001n, "SY-2021-001"],
      ["2021-06-21", 18_765_432n, undefined],
      ["2021-06-21", -5_000n, undefined],
      ["2021-06-25", -1_000_000_000n, "BF-2021-001"],
      ["2021-06-28", 50_000_000n, undefined],
    ]);
  });
});
