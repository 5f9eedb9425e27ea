import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalText } from "#domain/canonical.ts";
import { assessMonth } from "#domain/monitoring/assess-month.ts";
import { type CurrentReading, foldReadings } from "#domain/monitoring/revisions.ts";
import { assessed, CLEAN, type Day, days, LAKE, PROFILE, RIVER } from "./assessed-readings.ts";
import { segments } from "./readings-arbitrary.ts";

describe("the assessment of a month", () => {
  test("averages, rounds once, and classifies the rounded values (环办监测函〔2020〕82号)", () => {
    // 6.04 on average is 6.0 with one decimal: class Ⅲ, where the unrounded value would be Ⅳ.
    const month = assessed(
      "2020-05",
      RIVER,
      { values: { ...CLEAN, codmn: "6.03" } },
      { values: { ...CLEAN, codmn: "6.05" } },
    );
    expect(month).toMatchObject({
      kind: "month",
      section: RIVER,
      month: "2020-05",
      profile: "gb3838-automatic",
      standard: "GB 3838-2002",
      readingCount: 2,
      class: "Ⅲ",
      classReason: null,
      decisive: ["codmn"],
      exceedances: { codmn: { multiple: "0.5", printed: "0.5" } },
      basis: ["2020-05-01", "2020-05-02"],
    });
    expect(month.indicators.codmn).toEqual({
      count: 2,
      mean: "6.04",
      value: "6.0",
      class: "Ⅲ",
      limit: { class: "Ⅱ", kind: "at-most", value: "4" },
      belowDetection: 0,
      sum: "12.08",
    });
    expect(month.indicators.temp).toMatchObject({
      count: 0,
      mean: null,
      value: null,
      class: null,
      limit: null,
    });
  });

  test("a value that is exactly half its detection limit lies below it and is counted as such", () => {
    const half = { values: { ...CLEAN, nh3n: "0.025" } };
    const { nh3n } = assessed("2020-05", RIVER, half, { values: { ...CLEAN, nh3n: "0.05" } }).indicators;
    expect(nh3n).toMatchObject({ belowDetection: 1, sum: "0.075" });
  });

  test("counts a value below its detection limit as half of it, and says how many", () => {
    const month = assessed(
      "2020-05",
      RIVER,
      { values: { ...CLEAN, nh3n: "0.01" } },
      { values: { ...CLEAN, nh3n: "0.1" } },
    );
    expect(month.indicators.nh3n).toMatchObject({
      count: 2,
      belowDetection: 1,
      mean: "0.0625",
      value: "0.06",
    });
  });

  test("takes readings under maintenance, never those of a stopped station, and shows both counts", () => {
    const month = assessed(
      "2020-05",
      RIVER,
      { values: CLEAN },
      { values: { ph: "7.5", do: "6" }, status: "维护" },
      { values: { ...CLEAN, do: "0" }, status: "停站" },
    );
    expect(month).toMatchObject({ readingCount: 2, maintenanceCount: 1, unfitCount: 1, class: "Ⅱ" });
    expect(month.indicators.do).toMatchObject({ count: 2, mean: "7" });
    expect(month.indicators.codmn).toMatchObject({ count: 1 });
  });

  test("has no class without a required indicator, and says which", () => {
    const { nh3n: _, ...values } = CLEAN;
    expect(assessed("2020-05", RIVER, { values })).toMatchObject({
      class: null,
      classReason: { code: "missing-indicator", indicators: ["nh3n"] },
      decisive: [],
    });
    expect(assessed("2020-05", RIVER)).toMatchObject({ class: null, readingCount: 0, basis: [] });
  });

  test("does without phosphorus only when every reading says that there is no instrument", () => {
    const { tp: _, ...values } = CLEAN;
    const without: Day = { values, noInstrument: ["tp"] };
    expect(assessed("2020-05", RIVER, without, without)).toMatchObject({ class: "Ⅰ", noInstrument: ["tp"] });
    expect(assessed("2020-05", RIVER, without, { values }).classReason?.indicators).toEqual(["tp"]);
  });

  test("needs as many readings as the profile says", () => {
    const profile = { ...PROFILE, minimumReadingsPerMonth: 2 };
    const { do: _, ...second } = CLEAN;
    const readings = days("2020-05", { values: CLEAN }, { values: second });
    const month = assessMonth({ section: RIVER, profile, month: "2020-05", readings });
    expect(month).toMatchObject({
      class: null,
      classReason: { code: "too-few-readings", indicators: ["do"] },
    });
    expect(month.indicators.do).toMatchObject({ count: 1, mean: null });
  });

  test("uses the limits of lakes for lakes; total nitrogen is shown and does not decide", () => {
    const month = assessed("2020-05", LAKE, { values: { ...CLEAN, tn: "3.6" } });
    expect(month).toMatchObject({ class: "Ⅱ", decisive: ["tp"], exceedances: {} });
    expect(month.indicators.tn).toMatchObject({ class: "劣Ⅴ", limit: { class: "Ⅲ", value: "1.0" } });
  });

  test("keeps to the month as it is in China", () => {
    const readings = [...days("2020-05", { values: CLEAN }), ...days("2020-06", { values: CLEAN })];
    expect(assessMonth({ section: RIVER, profile: PROFILE, month: "2020-06", readings }).basis).toEqual([
      "2020-06-01",
    ]);
  });

  test("property: the same readings in any order give the same bytes", () => {
    const shuffled = segments.chain(sent => {
      const folded = foldReadings(sent);
      return fc.tuple(fc.constant(folded), fc.shuffledSubarray(folded, { minLength: folded.length }));
    });
    const text = (readings: readonly CurrentReading[]) =>
      canonicalText(assessMonth({ section: RIVER, profile: PROFILE, month: "2020-05", readings }));
    fc.assert(
      fc.property(shuffled, ([folded, other]) => {
        expect(text(other)).toBe(text(folded));
      }),
    );
  });
});

test("a non-detect counts as half of its own limit, whatever the profile's is", () => {
  const reading = { station: "s", status: "正常", noInstrument: [], below: ["nh3n" as const] };
  const folded = foldReadings([
    {
      digest: "a",
      receivedAt: "2021-03-02T00:00:00.000Z",
      readings: [{ ...reading, time: "2021-03-01T08:00:00+08:00", values: { ...CLEAN, nh3n: "0.025" } }],
    },
  ]);
  const { indicators } = assessMonth({
    section: RIVER,
    profile: PROFILE,
    month: "2021-03",
    readings: folded,
  });
  expect(indicators.nh3n).toMatchObject({ count: 1, belowDetection: 1, sum: "0.0125" });
});
