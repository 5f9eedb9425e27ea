import { describe, expect, test } from "vitest";
import { doubtedBy, type InstrumentCheck, judgeCheck, type Tolerance } from "#domain/monitoring/check.ts";

const percent = (value: string): Tolerance => ({ kind: "percent", value });
const absolute = (value: string): Tolerance => ({ kind: "absolute", value });

describe("a check passes within its tolerance", () => {
  test.each<[string, string, Tolerance, string, string, boolean]>([
    ["10", "10.5", percent("5"), "0.5", "0.5", true],
    ["10", "10.51", percent("5"), "0.51", "0.5", false],
    ["10", "9.5", percent("5"), "-0.5", "0.5", true],
    ["0", "0.02", absolute("0.02"), "0.02", "0.02", true],
    ["0", "-0.021", absolute("0.02"), "-0.021", "0.02", false],
    ["0.3", "0.1", absolute("0.2"), "-0.2", "0.2", true],
    ["0", "0.001", percent("10"), "0.001", "0", false],
  ])(
    "%s measured as %s, %o: error %s of %s: %s",
    (reference, measured, tolerance, error, allowed, passed) => {
      expect(judgeCheck(reference, measured, tolerance)).toEqual({ error, allowed, passed });
    },
  );
});

const at = (day: number) => `2021-03-${String(day).padStart(2, "0")}T00:00:00+08:00`;
const check = (day: number, passed: boolean): InstrumentCheck => ({
  id: `c${day}`,
  station: "s",
  indicator: "codmn",
  kind: "span",
  time: at(day),
  reference: "10",
  measured: "10",
  error: "0",
  allowed: "1",
  passed,
  by: "m",
  evidence: [],
});
const [P, F] = [true, false];

describe("a failed check puts in doubt what was measured since the last passed one", () => {
  test.each<[string, [number, boolean][], [number, boolean], [number | null, number] | null]>([
    ["passed after passed", [[1, P]], [2, P], null],
    ["the first of all, passed", [], [2, P], null],
    ["failed after passed", [[1, P]], [2, F], [1, 2]],
    [
      "failed again",
      [
        [1, P],
        [2, F],
      ],
      [3, F],
      [1, 3],
    ],
    ["failed without any passed before", [[1, F]], [2, F], [null, 2]],
    [
      "passed after failed: until it passed",
      [
        [1, P],
        [2, F],
      ],
      [3, P],
      [2, 3],
    ],
    [
      "failed, recorded after a later one that passed",
      [
        [1, P],
        [5, P],
      ],
      [3, F],
      [1, 5],
    ],
    [
      "failed, recorded after a later one that failed",
      [
        [1, P],
        [5, F],
      ],
      [3, F],
      [1, 3],
    ],
  ])("%s", (_, others, [day, passed], range) => {
    const found = doubtedBy(
      check(day, passed),
      others.map(([other, good]) => check(other, good)),
    );
    const expected =
      range === null
        ? null
        : {
            station: "s",
            indicator: "codmn",
            after: range[0] === null ? null : at(range[0]),
            until: at(range[1]),
          };
    expect(found).toEqual(expected);
  });
});
