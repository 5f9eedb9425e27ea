import { describe, expect, test } from "vitest";
import { exceedanceOf } from "#domain/monitoring/exceedance.ts";
import { GB_3838_TABLE_1 } from "#domain/monitoring/gb3838-table.ts";
import { INDICATOR_KEYS, INDICATORS } from "#domain/monitoring/indicator.ts";
import { classOfValue, limitOf } from "#domain/monitoring/standard.ts";
import { WATER_CLASSES } from "#domain/monitoring/water-class.ts";
import { caseText, NEEDS_CASES } from "./published-cases.ts";

describe("GB 3838-2002 table 1", () => {
  test.each([
    ["codmn", "2", "river", "Ⅰ"],
    ["codmn", "2.0001", "river", "Ⅱ"],
    ["codmn", "15", "river", "Ⅴ"],
    ["codmn", "15.00000000000000000001", "river", "劣Ⅴ"],
    ["cod", "15", "river", "Ⅰ"],
    ["cod", "15.1", "river", "Ⅲ"],
    ["nh3n", "0.5", "river", "Ⅱ"],
    ["hg", "0.00005", "river", "Ⅰ"],
    ["se", "0.011", "river", "Ⅳ"],
    ["fc", "40001", "lake", "劣Ⅴ"],
  ] as const)("a value equal to a limit belongs to the better class: %s %s in a %s is %s", (...row) => {
    const [indicator, value, waterBody, expected] = row;
    expect(classOfValue(indicator, value, waterBody)).toBe(expected);
  });

  test.each([
    ["7.5", "Ⅰ"],
    ["7.4999", "Ⅱ"],
    ["5", "Ⅲ"],
    ["4.99843", "Ⅳ"],
    ["2", "Ⅴ"],
    ["1.99", "劣Ⅴ"],
  ])("dissolved oxygen is a lower limit, 7.5 for class Ⅰ: %s is %s", (value, expected) => {
    expect(classOfValue("do", value, "river")).toBe(expected);
  });

  test.each([
    ["6", "Ⅰ"],
    ["9.000", "Ⅰ"],
    ["9.001", "劣Ⅴ"],
    ["5.99753", "劣Ⅴ"],
  ])("pH from 6 to 9 meets every class and outside meets none: %s is %s", (value, expected) => {
    expect(classOfValue("ph", value, "lake")).toBe(expected);
  });

  test("phosphorus has stricter limits in lakes and reservoirs", () => {
    expect(classOfValue("tp", "0.1", "river")).toBe("Ⅱ");
    expect(classOfValue("tp", "0.1", "lake")).toBe("Ⅳ");
  });

  test("total nitrogen has limits in lakes only and never decides", () => {
    expect(classOfValue("tn", "1.2", "lake")).toBe("Ⅳ");
    expect(classOfValue("tn", "1.2", "river")).toBeNull();
    expect(INDICATORS.tn.decides).toBe(false);
  });

  test("what has no limits has no class", () => {
    expect(classOfValue("temp", "31", "river")).toBeNull();
    expect(limitOf("codmn", "劣Ⅴ", "river")).toBeNull();
    expect(limitOf("ph", "Ⅱ", "river")).toEqual({ class: "Ⅱ", kind: "range", value: "6~9" });
  });

  test("21 of the 24 items decide (环办〔2011〕22号)", () => {
    expect(INDICATOR_KEYS.filter(key => INDICATORS[key].decides)).toHaveLength(21);
    expect(INDICATOR_KEYS.slice(0, 24).filter(key => !INDICATORS[key].decides)).toEqual(["temp", "tn", "fc"]);
  });

  const published = caseText("gb3838-limits.json");
  test.skipIf(published === null)(`agrees with the limits read from the standard ${NEEDS_CASES}`, () => {
    const { table1 } = JSON.parse(published ?? "") as {
      table1: {
        key: keyof typeof INDICATORS;
        nameZh: string;
        decimalsHour: number | null;
        decimalsAssessment: number;
        evaluated21: boolean;
        op: string;
        limits?: Record<string, string>;
        limitsLake?: Record<string, string>;
      }[];
    };
    expect(table1.map(({ key }) => key)).toEqual(INDICATOR_KEYS.slice(0, 24));
    for (const item of table1) {
      const ours = INDICATORS[item.key];
      expect(ours.decides, item.key).toBe(item.evaluated21);
      expect(ours.decimalsHour, item.key).toBe(item.decimalsHour);
      expect(ours.decimalsEvaluation, item.key).toBe(item.decimalsAssessment);
      for (const [body, limits] of [
        ["river", item.key === "tn" ? undefined : item.limits],
        ["lake", item.limitsLake ?? item.limits],
      ] as const) {
        const row = GB_3838_TABLE_1[body][item.key];
        if (limits === undefined) continue;
        const values = WATER_CLASSES.slice(0, 5).map(one => limits[one]);
        expect(row, `${item.key} in a ${body}`).toEqual({
          kind: item.op === ">=" ? "at-least" : "at-most",
          limits: values,
        });
      }
    }
  });
});

describe("exceedance multiple", () => {
  test.each([
    ["nh3n", "2.3", "Ⅲ", "1.3", "1.3"],
    ["tp", "0.32", "Ⅲ", "0.6", "0.6"],
    ["cod", "24", "Ⅲ", "0.2", "0.2"],
    ["codmn", "7", "Ⅲ", "0.166666666667", "0.2"],
    ["codmn", "7.5", "Ⅲ", "0.25", "0.2"],
    ["codmn", "8.1", "Ⅲ", "0.35", "0.4"],
    ["codmn", "6", "Ⅱ", "0.5", "0.5"],
    ["tp", "0.202", "Ⅲ", "0.01", "0.01"],
  ] as const)("%s %s above the limit of class %s is %s, printed %s", (...row) => {
    const [indicator, value, target, multiple, printed] = row;
    expect(exceedanceOf(indicator, value, "river", target)).toEqual({ multiple, printed });
  });

  test.each([
    ["codmn", "6"],
    ["temp", "40"],
    ["ph", "9.9"],
    ["do", "0.1"],
  ] as const)("there is none for %s %s", (indicator, value) => {
    expect(exceedanceOf(indicator, value, "river")).toBeNull();
  });
});
