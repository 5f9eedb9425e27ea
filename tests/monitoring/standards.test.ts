import { describe, expect, test } from "vitest";
import { canonicalText } from "#domain/canonical.ts";
import { assessDays } from "#domain/monitoring/assess-days.ts";
import { assessDates, assessMonth } from "#domain/monitoring/assess-month.ts";
import { assessPeriod } from "#domain/monitoring/assess-period.ts";
import { classify } from "#domain/monitoring/classify.ts";
import { GB_3838_MANUAL, GB_14848_MANUAL } from "#domain/monitoring/profile.ts";
import { classOfValue, GB_14848, limitOf } from "#domain/monitoring/standard.ts";
import { CLEAN, days, PROFILE, RIVER } from "./assessed-readings.ts";

describe("GB/T 14848-2017 table 1, groundwater", () => {
  test.each([
    ["ph", "6.5", "Ⅰ"],
    ["ph", "8.6", "Ⅳ"],
    ["ph", "5.5", "Ⅳ"],
    ["ph", "9.1", "Ⅴ"],
    ["codmn", "3.0", "Ⅲ"],
    ["codmn", "10.1", "Ⅴ"],
    ["nh3n", "0.02", "Ⅰ"],
    ["nh3n", "0.5", "Ⅲ"],
    ["hg", "0.0001", "Ⅰ"],
    ["las", "0", "Ⅰ"],
    ["las", "0.05", "Ⅱ"],
    ["zn", "5", "Ⅳ"],
    ["hardness", "450", "Ⅲ"],
    ["no2n", "4.81", "Ⅴ"],
    ["turb", "3.1", "Ⅳ"],
    ["benzene", "0.0101", "Ⅳ"],
    ["coliform", "30", "Ⅰ"],
  ] as const)(
    "%s %s is %s: equal limits and values on them go to the better class",
    (key, value, expected) => {
      expect(classOfValue(key, value, "river", GB_14848)).toBe(expected);
    },
  );

  test("has 34 of the 39 items, the better class never with the looser limit", () => {
    const rows = Object.values(GB_14848.limits.river).flatMap(row =>
      row.kind === "range" ? [] : [row.limits],
    );
    expect(rows).toHaveLength(33);
    for (const limits of rows) {
      expect(limits).toHaveLength(4);
      expect(limits.toSorted((a, b) => Number(a) - Number(b))).toEqual(limits);
    }
  });

  test("there is no class beyond Ⅴ, and Ⅴ has no limit", () => {
    expect(limitOf("codmn", "Ⅴ", "river", GB_14848)).toBeNull();
    expect(limitOf("ph", "Ⅳ", "lake", GB_14848)).toEqual({ class: "Ⅳ", kind: "range", value: "5.5~9.0" });
    expect(classOfValue("tp", "9", "river", GB_14848)).toBeNull();
  });

  test("the whole is the worst of its items, which are named", () => {
    const values = { ph: "7", codmn: "2.5", nh3n: "0.6", as: "0.02", tp: "9" };
    const required = ["ph", "codmn", "nh3n"] as const;
    const about = { noInstrument: [], status: "正常", waterBody: "river", required } as const;
    expect(classify({ values, standard: GB_14848, ...about })).toMatchObject({
      class: "Ⅳ",
      decisive: ["nh3n", "as"],
      exceedances: { nh3n: { printed: "0.2" }, as: { printed: "1.0" } },
    });
  });

  test("a profile names it, and a month is judged by it", () => {
    const readings = days("2024-03", { values: { ph: "7.2", codmn: "2.5", nh3n: "0.3" } });
    const month = assessMonth({ section: RIVER, profile: GB_14848_MANUAL, month: "2024-03", readings });
    expect(month).toMatchObject({ standard: "GB/T 14848-2017", class: "Ⅲ", decisive: ["codmn", "nh3n"] });
    expect(month.indicators.codmn?.limit).toEqual({ class: "Ⅱ", kind: "at-most", value: "2.0" });
  });
});

describe("automatic or laboratory first", () => {
  const readings = days(
    "2024-03",
    { values: { ...CLEAN, nh3n: "0.2" } },
    { values: { ...CLEAN, nh3n: "0.4" } },
  ).map((reading, index) => ({ ...reading, station: index === 0 ? "auto" : "laboratory" }));
  const month = (profile: typeof PROFILE, manualStations = ["laboratory"]) =>
    assessMonth({ section: RIVER, profile, month: "2024-03", readings, manualStations });

  test("the first source that has a value is averaged alone", () => {
    expect(month(PROFILE).indicators.nh3n).toMatchObject({ count: 1, value: "0.20" });
    expect(month(GB_3838_MANUAL).indicators.nh3n).toMatchObject({ count: 1, value: "0.40" });
  });

  test("the other source fills in, indicator by indicator", () => {
    const [auto, laboratory] = readings;
    if (auto === undefined || laboratory === undefined) throw new Error("two readings");
    const { nh3n: _, ...others } = laboratory.values;
    const mixed = assessMonth({
      section: RIVER,
      profile: GB_3838_MANUAL,
      month: "2024-03",
      readings: [auto, { ...laboratory, values: others }],
      manualStations: ["laboratory"],
    });
    expect(mixed.indicators.nh3n).toMatchObject({ count: 1, value: "0.20" });
  });

  test("a reading of which no value entered a mean is not among those counted", () => {
    expect(month(PROFILE)).toMatchObject({ readingCount: 1, unfitCount: 0, class: "Ⅱ" });
    const [auto, laboratory] = readings;
    if (auto === undefined || laboratory === undefined) throw new Error("two readings");
    const sample = { ...laboratory, values: { ...laboratory.values, tn: auto.values.nh3n } };
    const about = { section: RIVER, profile: PROFILE, month: "2024-03", manualStations: ["laboratory"] };
    // What only the laboratory measured stands, and with it the sample.
    const mixed = assessMonth({ ...about, readings: [auto, sample] as typeof readings });
    expect(mixed).toMatchObject({ readingCount: 2, indicators: { tn: { count: 1 }, nh3n: { count: 1 } } });
  });

  test("an analyser whose values are not fit leaves the place to the laboratory", () => {
    const [auto, laboratory] = readings;
    if (auto?.values.nh3n === undefined || laboratory === undefined) throw new Error("two readings");
    const stopped = { ...auto, values: { nh3n: { ...auto.values.nh3n, status: "停站" } } };
    const about = { section: RIVER, profile: PROFILE, month: "2024-03", manualStations: ["laboratory"] };
    const found = assessMonth({ ...about, readings: [stopped, laboratory] });
    expect(found.indicators.nh3n).toMatchObject({ count: 1, value: "0.40" });
  });

  test("without a laboratory both profiles average the station", () => {
    expect(month(GB_3838_MANUAL, []).indicators.nh3n).toMatchObject({ count: 2, mean: "0.3" });
  });
});

describe("days", () => {
  test("means of a day are compared unrounded and say what is over the target", () => {
    // 4.04 would be 4.0 and class Ⅱ as a month; the target of the section is Ⅱ.
    const [first, second] = days("2024-03", { values: { ...CLEAN, codmn: "4.03" } }, { values: CLEAN });
    if (first === undefined || second === undefined) throw new Error("two days");
    const later = { ...first, time: first.time.replace("T08", "T12"), values: { ...first.values } };
    const found = assessDays({ section: RIVER, profile: PROFILE, readings: [second, later, first] });
    expect(found.map(({ day, readingCount, class: own, over }) => [day, readingCount, own, over])).toEqual([
      ["2024-03-01", 2, "Ⅲ", ["codmn"]],
      ["2024-03-02", 1, "Ⅰ", []],
    ]);
    expect(found[0]?.indicators.codmn).toEqual({ count: 2, mean: "4.03" });
  });

  test("a day needs no full set of indicators; one without fit values is no day", () => {
    const readings = days(
      "2024-03",
      { values: { nh3n: "9" } },
      { values: CLEAN, status: "停站" },
      { values: {} },
    );
    const found = assessDays({ section: RIVER, profile: PROFILE, readings });
    expect(found).toMatchObject([{ day: "2024-03-01", class: "劣Ⅴ", over: ["nh3n"] }]);
  });
});

describe("any assessment period", () => {
  const of = (month: string, nh3n: string) =>
    days(month, { values: { ...CLEAN, nh3n } }, { values: { ...CLEAN, nh3n } });
  const readings = ["2024-01", "2024-02", "2024-03"].flatMap((month, index) => of(month, `0.${index + 1}`));

  test("a span of days is the mean of its readings, with their number", () => {
    const span = assessDates({
      section: RIVER,
      profile: PROFILE,
      from: "2024-01-02",
      to: "2024-02-01",
      readings,
    });
    expect(span).toMatchObject({ kind: "dates", from: "2024-01-02", readingCount: 2 });
    expect(span.indicators.nh3n).toMatchObject({ count: 2, mean: "0.15" });
  });

  test("a quarter needs two monthly means and says how many it has", () => {
    const months = ["2024-01", "2024-03"].map(month =>
      assessMonth({ section: RIVER, profile: PROFILE, month, readings }),
    );
    const quarter = { section: RIVER, profile: PROFILE, from: "2024-01", to: "2024-03" };
    expect(assessPeriod({ ...quarter, months })).toMatchObject({
      class: "Ⅱ",
      minimumMonths: 2,
      monthsMissing: ["2024-02"],
      indicators: { nh3n: { months: 2, count: 4, value: "0.20" } },
    });
    expect(assessPeriod({ ...quarter, months: months.slice(0, 1) }).classReason?.code).toBe("too-few-months");
  });

  test("the same readings under the same profile give the same bytes, in any order", () => {
    const span = { section: RIVER, profile: PROFILE, from: "2024-01-01", to: "2024-03-31" };
    const [one, other] = [readings, readings.toReversed()].map(each =>
      canonicalText([assessDates({ ...span, readings: each }), assessDays({ ...span, readings: each })]),
    );
    expect(one).toBe(other);
  });
});
