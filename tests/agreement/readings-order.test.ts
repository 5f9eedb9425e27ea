import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { contradictions, evaluateReadings } from "#domain/agreement/evaluate-readings.ts";
import { canonicalText } from "#domain/canonical.ts";
import type { IndicatorKey } from "#domain/monitoring/indicator.ts";
import {
  agreement,
  classDistance,
  perStep,
  ratioIndex,
  term,
  threshold,
} from "#tests/agreement/agreements.ts";
import { tableRow } from "#tests/agreement/table-rows.ts";

const SUBJECT = agreement([
  term(ratioIndex(), threshold()),
  term(classDistance("Ⅲ"), perStep(), { id: "t2" }),
]);
const period = { from: "2020-05", to: "2020-07" };
const INDICATORS: readonly IndicatorKey[] = ["ph", "do", "codmn", "nh3n", "tp"];

/** Readings of three months; instants may come twice, with the same values or with others. */
const rows = fc.array(
  fc
    .record({
      month: fc.constantFrom("05", "06", "07"),
      day: fc.constantFrom("01", "02", "03"),
      values: fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 5, maxLength: 5 }),
      status: fc.constantFrom("正常", "正常", "维护", "停站"),
    })
    .map(({ month, day, values, status }) =>
      tableRow({
        time: `2020-${month}-${day}T08:00:00+08:00`,
        status,
        values: Object.fromEntries(INDICATORS.map((key, index) => [key, String((values[index] ?? 0) / 100)])),
      }),
    ),
  { maxLength: 12 },
);

test("an evaluation is the same to the byte in whatever order the readings come", () => {
  const shuffled = rows.chain(all =>
    fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
  );
  fc.assert(
    fc.property(shuffled, ([inOrder, inAnother]) => {
      const [one, two] = [inOrder, inAnother].map(each =>
        canonicalText(evaluateReadings(SUBJECT, each, period)),
      );
      expect(two).toBe(one);
    }),
    { numRuns: 200 },
  );
});

test("a reading that stands twice counts once", () => {
  fc.assert(
    fc.property(rows, all => {
      const once = evaluateReadings(SUBJECT, all, period);
      expect(evaluateReadings(SUBJECT, [...all, ...all], period)).toEqual(once);
    }),
    { numRuns: 50 },
  );
});

describe("rows of a table that cannot all be true are found", () => {
  const first = tableRow({ line: 2, values: { codmn: "2", tp: "0.1" } });
  const again = { ...first, line: 7 };

  test.each([
    ["the same row twice is no contradiction", [first, again], []],
    ["other indicators of the same instant", [first, { ...again, values: { do: "8" } }], []],
    [
      "the same value at another instant",
      [first, { ...again, time: "2020-05-01T12:00:00+08:00", values: { codmn: "3" } }],
      [],
    ],
    [
      "a section that is not of the agreement",
      [first, { ...again, section: "s9", values: { codmn: "3" } }],
      [],
    ],
    [
      "another value for the same instant",
      [first, { ...again, values: { codmn: "3" } }],
      [["record.exists", 7, "codmn of 2020-05-01T08:00:00+08:00 is 3 (正常) here and 2 (正常) in line 2"]],
    ],
    [
      "another state of the station for the same value",
      [first, { ...again, status: "停站", values: { tp: "0.1" } }],
      [["record.exists", 7, "tp of 2020-05-01T08:00:00+08:00 is 0.1 (停站) here and 0.1 (正常) in line 2"]],
    ],
    [
      "the section under its other name",
      [first, { ...again, section: "断面", values: { tp: "0.2" } }],
      [["record.exists", 7, "tp of 2020-05-01T08:00:00+08:00 is 0.2 (正常) here and 0.1 (正常) in line 2"]],
    ],
    [
      "a lake where the agreement has a river",
      [{ ...first, waterBody: "lake" }],
      [["reading.water-body", 2, "section s1 is a lake here and a river in the agreement (s1)"]],
    ],
  ] as const)("%s", (_, given, expected) => {
    expect(contradictions(SUBJECT, given).map(({ code, line, message }) => [code, line, message])).toEqual(
      expected,
    );
  });
});
