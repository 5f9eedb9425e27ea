import { describe, expect, test } from "vitest";
import { aqiLevel, goodDays, goodDaysByYear } from "#domain/evaluation/air.ts";
import { basinChange, sectionChange } from "#domain/evaluation/change.ts";
import { cityCwqi, cwqi, cwqiChange } from "#domain/evaluation/cwqi.ts";
import { shareLine } from "#domain/evaluation/good-share.ts";
import { loadOf } from "#domain/evaluation/load.ts";
import { sharesOf } from "#domain/evaluation/rating.ts";
import { trophicIndex, trophicState } from "#domain/evaluation/trophic.ts";
import { unwrap } from "#domain/result.ts";
import { faultsOf } from "#tests/support/refused.ts";

describe("trophic index TLI(Σ) (环办〔2011〕22号)", () => {
  const MEANS = { chlaMgPerM3: "10", tpMgPerL: "0.05", tnMgPerL: "1.0", sdM: "1.0", codmnMgPerL: "4.0" };

  test("five indicators, weighted by their correlation with chlorophyll a", () => {
    expect(unwrap(trophicIndex(MEANS))).toEqual({
      parts: {
        chlaMgPerM3: "50.006",
        tpMgPerL: "45.709",
        tnMgPerL: "54.530",
        sdM: "51.180",
        codmnMgPerL: "37.979",
      },
      index: "48.018",
      state: "中营养",
    });
  });

  test.each([
    ["29.9", "贫营养"],
    ["30", "中营养"],
    ["47.0", "中营养"],
    ["50", "中营养"],
    ["53.1", "轻度富营养"],
    ["60", "轻度富营养"],
    ["60.1", "中度富营养"],
    ["70.1", "重度富营养"],
  ])("%s is %s", (index, state) => {
    expect(trophicState(index)).toBe(state);
  });

  test("a missing indicator, or one of zero, is refused and named: other weights would be another index", () => {
    const { sdM: _, ...rest } = MEANS;
    expect(
      faultsOf(trophicIndex({ ...rest, tnMgPerL: "0" })).map(({ code, field }) => [code, field]),
    ).toEqual([
      ["assessment.no-index", "tnMgPerL"],
      ["assessment.no-index", "sdM"],
    ]);
  });
});

describe("comprehensive water quality index (CWQI)", () => {
  test("concentration by the limit of Ⅲ; oxygen the other way round; pH by its distance from 7", () => {
    const means = { ph: "8", do: "8", codmn: "3", nh3n: "0.5", tp: "0.1", tn: "9" };
    expect(unwrap(cwqi(means, "river"))).toEqual({
      parts: { ph: "0.5000", do: "0.6250", codmn: "0.5000", nh3n: "0.5000", tp: "0.5000" },
      index: "2.6250",
    });
    expect(unwrap(cwqi(means, "lake")).parts.tp).toBe("2.0000");
    expect(unwrap(cwqi({ ph: "6.6" }, "river")).index).toBe("0.4000");
    expect(faultsOf(cwqi({ do: "0" }, "river"))[0]).toMatchObject({
      code: "assessment.no-index",
      field: "do",
    });
  });

  test("a city weighs rivers and lakes by their sections and points; the change is against the base", () => {
    expect(cityCwqi({ index: "4", sections: 3 }, { index: "8", points: 1 })).toBe("5.0000");
    expect(cwqiChange("4.5", "5")).toBe("-10.0");
  });
});

describe("load Σ C·Q·Δt", () => {
  const hour = (at: string, mgPerL: string | null, m3PerS: string | null, belowDetection = 0) => ({
    at,
    seconds: 3_600,
    mgPerL,
    belowDetection,
    m3PerS,
  });

  test("a gram per cubic metre at one cubic metre per second is 3.6 kg an hour", () => {
    expect(unwrap(loadOf([hour("08", "1", "1")], "sum-over-steps"))).toMatchObject({
      kg: "3.6",
      volumeM3: "3600",
      used: 1,
      missingFlow: [],
    });
  });

  test("missing flow is stated and left out, never filled in", () => {
    const steps = [hour("08", "1", "1"), hour("09", "2", null), hour("10", null, "2"), hour("11", "3", "1")];
    expect(unwrap(loadOf(steps, "sum-over-steps"))).toEqual({
      rule: "sum-over-steps",
      kg: "14.4",
      volumeM3: "14400",
      steps: 4,
      used: 2,
      missingFlow: ["09"],
      missingConcentration: ["10"],
      belowDetection: 0,
    });
    // (1 + 2 + 3) / 3 mg/L × 14,400 m³
    expect(unwrap(loadOf(steps, "mean-times-volume"))).toMatchObject({ kg: "28.8", used: 3 });
  });

  test("below the detection limit is zero, and water that flows back carries its load back", () => {
    const steps = [hour("08", "0", "1", 1), hour("09", "1", "-0.5")];
    expect(unwrap(loadOf(steps, "sum-over-steps"))).toMatchObject({ kg: "-1.8", belowDetection: 1 });
  });

  test("without any flow there is no load", () => {
    expect(faultsOf(loadOf([hour("08", "1", null)], "sum-over-steps"))[0]?.code).toBe("assessment.no-load");
  });
});

describe("change against the year before (同比)", () => {
  test.each([
    ["Ⅲ", "Ⅳ", 1, "有所好转"],
    ["Ⅱ", "Ⅳ", 2, "明显好转"],
    ["Ⅰ", "Ⅱ", 1, "无明显变化"],
    ["Ⅳ", "Ⅳ", 0, "无明显变化"],
    ["劣Ⅴ", "Ⅴ", -1, "有所变差"],
    ["Ⅴ", "Ⅱ", -3, "明显变差"],
  ] as const)("a section of class %s that was %s: %i, %s", (now, before, classes, trend) => {
    const change = sectionChange({ class: now, values: {} }, { class: before, values: {} });
    expect(change).toMatchObject({ classes, trend });
  });

  test("indicators change by percent; a ratio of pH says nothing", () => {
    const now = { class: null, values: { ph: "8", codmn: "3.0", nh3n: "0.3", tp: "0.02" } };
    const before = { class: null, values: { ph: "7", codmn: "4.0", nh3n: "0.2" } };
    expect(sectionChange(now, before)).toEqual({
      classes: null,
      trend: null,
      percent: { codmn: "-25.0", nh3n: "50.0" },
    });
  });

  test("a basin changes by what the good share won less what 劣Ⅴ won", () => {
    const before = sharesOf(["Ⅲ", "Ⅳ", "Ⅳ", "劣Ⅴ", "劣Ⅴ"]);
    expect(basinChange(sharesOf(["Ⅲ", "Ⅲ", "Ⅳ", "劣Ⅴ", "劣Ⅴ"]), before)).toEqual({
      points: "20.0",
      trend: "有所好转",
    });
    expect(basinChange(sharesOf(["Ⅲ", "Ⅲ", "Ⅳ", "Ⅳ", "Ⅴ"]), before)?.trend).toBe("明显好转");
    expect(basinChange(sharesOf([]), before)).toBeNull();
  });
});

describe("good-day share of the air", () => {
  test.each([
    [0, 1],
    [50, 1],
    [51, 2],
    [100, 2],
    [101, 3],
    [200, 4],
    [201, 5],
    [300, 5],
    [301, 6],
    [500, 6],
  ])("an AQI of %d is of level %d", (aqi, level) => {
    expect(aqiLevel(aqi)).toBe(level);
  });

  test("days with an AQI of 100 or less among those that have one; days without are named", () => {
    const days = [50, 100, 101, null].map((aqi, index) => ({ day: `2023-01-0${index + 1}`, aqi }));
    expect(unwrap(goodDays(days))).toEqual({ days: 3, good: 2, percent: "66.7", missing: ["2023-01-04"] });
  });

  test.each([[-1], [501], [3.5]])("%d is no AQI", aqi => {
    expect(faultsOf(goodDays([{ day: "2023-01-01", aqi }]))[0]?.code).toBe("request.invalid");
  });

  test("a day given twice is refused", () => {
    const day = { day: "2023-01-01", aqi: 20 };
    expect(faultsOf(goodDays([day, day]))[0]?.message).toBe("2023-01-01 is given twice");
  });

  test("year by year, with the change in points and the line of a plan", () => {
    const days = (year: number, good: number, bad: number) =>
      Array.from({ length: good + bad }, (_, index) => ({
        day: `${year}-01-${String(index + 1).padStart(2, "0")}`,
        aqi: index < good ? 80 : 120,
      }));
    const rows = unwrap(goodDaysByYear([...days(2020, 25, 1), ...days(2019, 15, 5)]));
    expect(rows).toEqual([
      { period: "2019", days: 20, good: 15, percent: "75.0", change: null, missing: [] },
      { period: "2020", days: 26, good: 25, percent: "96.2", change: "21.2", missing: [] },
    ]);
    expect(shareLine(rows)).toBe("75.0 % (2019) → 96.2 % (2020)");
    expect(unwrap(goodDaysByYear([]))).toEqual([]);
  });
});
