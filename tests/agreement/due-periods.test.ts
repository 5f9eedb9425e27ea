import { expect, test } from "vitest";
import type { Agreement } from "#domain/agreement/agreement.ts";
import { endedPeriods } from "#domain/agreement/due-periods.ts";
import { agreement } from "./agreements.ts";

const of = (about: Partial<Agreement>) => agreement([], about);
const QUARTERLY = of({ period: { kind: "quarter" }, effectiveFrom: "2020-02-01" });

test.each<[string, readonly Agreement[], string, number, string[]]>([
  ["a quarter on the last day of it: not over", [QUARTERLY], "2020-06-30", 24, []],
  ["the day after: over", [QUARTERLY], "2020-07-01", 24, ["2020-04..2020-06"]],
  ["as far back as asked", [QUARTERLY], "2021-01-01", 3, ["2020-10..2020-12"]],
  [
    "after the agreement has ended nothing is over any more",
    [{ ...QUARTERLY, effectiveTo: "2020-08-31" }],
    "2021-01-01",
    24,
    ["2020-04..2020-06"],
  ],
  [
    "each as the version in force on its last day knows it, and none of a pilot's",
    [
      { ...QUARTERLY, effectiveTo: "2020-06-30" },
      of({ version: 2, period: { kind: "half-year" }, effectiveFrom: "2020-07-01" }),
      of({ version: 3, period: { kind: "month" }, effectiveFrom: "2020-07-01", pilot: true }),
    ],
    "2021-01-15",
    24,
    ["2020-04..2020-06", "2020-07..2020-12"],
  ],
])("%s", (_, versions, today, back, periods) => {
  expect(endedPeriods(versions, today, back).map(({ from, to }) => `${from}..${to}`)).toEqual(periods);
});
