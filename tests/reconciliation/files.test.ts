import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { unwrap } from "#domain/result.ts";
import { failedChecks, faultsOf, read } from "#tests/reconciliation/bank-files.ts";

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

const CASES = new URL("../../../shared/cases/bank/synthetic/", import.meta.url);
const absent = existsSync(CASES) ? undefined : "the case folder ../shared/cases/bank/synthetic is not here";

describe("the case files", () => {
  test.for([
    ["ccb-enterprise.utf8bom.csv", "ccb-enterprise/1", "utf-8"],
    ["ccb-enterprise.gbk.csv", "ccb-enterprise/1", "gb18030"],
    ["icbc-enterprise-historydetail.gbk.csv", "icbc-historydetail/1", "gb18030"],
  ] as const)("%s", ([name, layout, encoding], { skip }) => {
    if (absent !== undefined) skip(absent);
    const statement = unwrap(read(readFileSync(new URL(name, CASES))));
    expect(statement).toMatchObject({ layout, encoding, openingMinor: 0n, closingMinor: 570_000_118_456n });
    expect(failedChecks(statement)).toEqual([]);
    expect(statement.lines.map(({ amountMinor, reference }) => [amountMinor, reference])).toEqual([
      [200_000_000_000n, "JF2025-001"],
      [200_000_000_000n, "JF2025-002"],
      [200_000_000_000n, "JF2025-003"],
      [-30_000_000_000n, "BC2024-004"],
      [123_456n, undefined],
      [-5_000n, undefined],
    ]);
  });

  test("a layout without profile is refused, not guessed", ({ skip }) => {
    if (absent !== undefined) skip(absent);
    const result = read(readFileSync(new URL("icbc-enterprise-inout.gbk.csv", CASES)));
    expect(faultsOf(result)[0]).toMatchObject({ code: "bank.unknown-layout", line: 2 });
  });
});
