import { describe, expect, test } from "vitest";
import {
  classDistance,
  classOfRank,
  isWorse,
  parseWaterClass,
  rankOf,
  WATER_CLASSES,
  worstOf,
} from "#domain/monitoring/water-class.ts";

describe("water classes", () => {
  test("are ranked from Ⅰ = 1 to 劣Ⅴ = 6 and back", () => {
    expect(WATER_CLASSES.map(rankOf)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(WATER_CLASSES.map(one => classOfRank(rankOf(one)))).toEqual([...WATER_CLASSES]);
  });

  test("compare by rank", () => {
    expect(isWorse("劣Ⅴ", "Ⅴ")).toBe(true);
    expect(isWorse("Ⅱ", "Ⅱ")).toBe(false);
    expect(worstOf(["Ⅱ", "Ⅳ", "Ⅲ"])).toBe("Ⅳ");
    expect(worstOf([])).toBeNull();
    expect(classDistance("劣Ⅴ", "Ⅲ")).toBe(3);
    expect(classDistance("Ⅰ", "Ⅲ")).toBe(-2);
  });

  test.each([
    ["Ⅲ", "Ⅲ"],
    ["III", "Ⅲ"],
    ["Ⅲ类", "Ⅲ"],
    ["劣V", "劣Ⅴ"],
    [" IV类 ", "Ⅳ"],
  ])("%s is read as %s", (text, expected) => {
    expect(parseWaterClass(text)).toEqual({ ok: true, value: expected });
  });

  test("anything else is refused with the field and what was expected", () => {
    expect(parseWaterClass("Ⅵ", "targetClass")).toMatchObject({
      ok: false,
      faults: [{ code: "request.invalid", field: "targetClass", value: "Ⅵ" }],
    });
  });
});
