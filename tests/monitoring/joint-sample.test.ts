import { describe, expect, test } from "vitest";
import {
  type JointTolerance,
  judgeJointValue,
  type LaboratoryValue,
} from "#domain/monitoring/joint-sample.ts";

const v = (text: string): LaboratoryValue => ({ value: text.replace("L", ""), below: text.endsWith("L") });
const percent = (value: string): JointTolerance => ({ kind: "percent", value });
const absolute = (value: string): JointTolerance => ({ kind: "absolute", value });

describe("a joint sample", () => {
  test.each<[string, string, string, JointTolerance, string, string]>([
    ["the mean counts within the tolerance", "2.0", "2.2", percent("5"), "4.7619", "2.1"],
    ["a deviation as great as the tolerance is within it", "9", "11", percent("10"), "10", "10"],
    ["a deviation just above it is not", "9", "11.01", percent("10"), "10.045", "disputed"],
    ["a third is compared unrounded", "1", "2", percent("33.3333"), "33.3333", "disputed"],
    ["an absolute tolerance compares the difference", "7.1", "7.2", absolute("0.1"), "0.1", "7.15"],
    ["both below: the coarser limit holds", "0.025L", "0.05L", percent("10"), "0", "0.05L"],
    ["one below counts as half its limit", "0.05L", "0.03", percent("10"), "9.0909", "0.0275"],
    ["nothing measured twice agrees", "0", "0", percent("0"), "0", "0"],
  ])("%s", (_, first, second, tolerance, deviation, expected) => {
    const outcome = judgeJointValue(v(first), v(second), undefined, tolerance);
    if (expected === "disputed") expect(outcome).toEqual({ state: "disputed", deviation, result: null });
    else expect(outcome).toEqual({ state: "agreed", deviation, result: v(expected) });
  });

  test("waits for the second laboratory", () => {
    expect(judgeJointValue(v("2"), undefined, undefined, percent("5")).state).toBe("waiting");
    expect(judgeJointValue(undefined, v("2"), v("2"), percent("5")).result).toBeNull();
  });

  test("is decided by its spare where the two do not agree, and only there", () => {
    expect(judgeJointValue(v("2"), v("3"), v("2.1"), percent("5"))).toEqual({
      state: "by-spare",
      deviation: "20",
      result: v("2.1"),
    });
    expect(judgeJointValue(v("2"), v("2"), v("9"), percent("5"))).toMatchObject({
      state: "agreed",
      result: v("2"),
    });
  });
});
