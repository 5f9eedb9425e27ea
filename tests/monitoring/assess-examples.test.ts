import { describe, expect, test } from "vitest";
import { monthsBetween } from "#domain/calendar.ts";
import { assessMonth } from "#domain/monitoring/assess-month.ts";
import { assessPeriod } from "#domain/monitoring/assess-period.ts";
import type { AssessedSection } from "#domain/monitoring/assessment.ts";
import { example, LAKE, PROFILE, RIVER } from "./assessed-readings.ts";

describe("two real sections, 2020-2021", () => {
  const PRINTED = ["ph", "do", "codmn", "nh3n", "tp", "tn", "temp"] as const;

  function table(name: string, section: AssessedSection, from: string, to: string) {
    const readings = example(name);
    return monthsBetween(from, to).map(month => {
      const {
        indicators,
        readingCount,
        class: found,
      } = assessMonth({ section, profile: PROFILE, month, readings });
      return [month, readingCount, ...PRINTED.map(key => indicators[key]?.value), found];
    });
  }

  test("街口, the border section of the Xin'an River", () => {
    expect(table("jiekou", RIVER, "2020-08", "2021-03")).toEqual([
      ["2020-08", 23, "8", "8.0", "1.6", "0.03", "0.044", "0.78", "27.3", "Ⅱ"],
      ["2020-09", 30, "8", "8.4", "1.5", "0.02", "0.018", "0.84", "24.9", "Ⅰ"],
      ["2020-10", 26, "8", "8.2", "1.9", "0.02", "0.017", "0.77", "22.8", "Ⅰ"],
      ["2020-11", 30, "7", "6.0", "1.0", "0.02", "0.016", "1.14", "20.8", "Ⅱ"],
      ["2020-12", 31, "7", "6.8", "1.2", "0.02", "0.017", "1.14", "16.2", "Ⅱ"],
      ["2021-01", 31, "7", "8.9", "1.1", "0.02", "0.023", "1.20", "11.8", "Ⅱ"],
      ["2021-02", 28, "8", "9.8", "1.2", "0.02", "0.017", "0.86", "13.2", "Ⅰ"],
      ["2021-03", 31, "7", "9.1", "1.6", "0.07", "0.048", "1.51", "15.4", "Ⅱ"],
    ]);
  });

  test("急水港桥, where the lake's phosphorus decides", () => {
    expect(table("jishuigang", LAKE, "2020-06", "2020-09")).toEqual([
      ["2020-06", 30, "7", "3.6", "3.7", "0.35", "0.076", "3.44", "26.1", "Ⅳ"],
      ["2020-07", 31, "7", "4.7", "3.4", "0.33", "0.084", "3.17", "26.7", "Ⅳ"],
      ["2020-08", 31, "7", "4.5", "4.2", "0.54", "0.090", "2.14", "29.3", "Ⅳ"],
      ["2020-09", 30, "7", "4.3", "4.1", "0.38", "0.067", "2.53", "26.3", "Ⅳ"],
    ]);
  });

  test("急水港桥 over a year with two months missing", () => {
    const readings = example("jishuigang");
    const months = monthsBetween("2020-05", "2021-04").map(month =>
      assessMonth({ section: LAKE, profile: PROFILE, month, readings }),
    );
    const period = assessPeriod({ section: LAKE, profile: PROFILE, from: "2020-05", to: "2021-04", months });
    expect(period).toMatchObject({
      monthsMissing: ["2020-11", "2020-12"],
      readingCount: 242,
      class: "Ⅳ",
      decisive: ["tp"],
      exceedances: { tp: { multiple: "0.42", printed: "0.4" } },
    });
    expect(period.indicators.tp).toMatchObject({ months: 10, mean: "0.0712205525346", value: "0.071" });
    expect(period.indicators.ph?.mean).toMatch(/^7\.1601180561/);
  });
});
