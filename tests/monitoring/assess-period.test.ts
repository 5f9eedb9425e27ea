import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { monthsBetween } from "#domain/calendar.ts";
import { canonicalText } from "#domain/canonical.ts";
import { assessPeriod } from "#domain/monitoring/assess-period.ts";
import { minimumMonths } from "#domain/monitoring/profile.ts";
import { assessed, CLEAN, PROFILE, RIVER } from "./assessed-readings.ts";

describe("the assessment of a period", () => {
  function year(...means: (string | null)[]) {
    return monthsBetween("2020-01", "2020-12").flatMap((month, index) => {
      const codmn = means[index];
      return codmn ? [assessed(month, RIVER, { values: { ...CLEAN, codmn } })] : [];
    });
  }
  const assessYear = (months: ReturnType<typeof year>) =>
    assessPeriod({ section: RIVER, profile: PROFILE, from: "2020-01", to: "2020-12", months });

  test("is the mean of the unrounded monthly means, whatever the number of readings in a month", () => {
    const january = assessed(
      "2020-01",
      RIVER,
      ...["2", "2", "5"].map(codmn => ({ values: { ...CLEAN, codmn } })),
    );
    const february = assessed("2020-02", RIVER, { values: { ...CLEAN, codmn: "5.1" } });
    const period = assessPeriod({
      section: RIVER,
      profile: PROFILE,
      from: "2020-01",
      to: "2020-03",
      months: [february, january],
    });
    expect(period).toMatchObject({
      monthsPresent: ["2020-01", "2020-02"],
      monthsMissing: ["2020-03"],
      minimumMonths: 2,
      readingCount: 4,
      class: "Ⅱ",
    });
    // (3 + 5.1) / 2 = 4.05, half to even
    expect(period.indicators.codmn).toMatchObject({ months: 2, count: 4, mean: "4.05", value: "4.0" });
    expect(period.basis.map(({ month }) => month)).toEqual(["2020-01", "2020-02"]);
  });

  test("a tie of monthly means that have no finite decimals is still a tie", () => {
    const month = (at: string, ...values: string[]) =>
      assessed(at, RIVER, ...values.map(codmn => ({ values: { ...CLEAN, codmn } })));
    const third = ["10.3", "10.3", "10.4"];
    const months = [
      month("2020-01", ...third),
      month("2020-02", ...third),
      month("2020-03", ...third),
      month("2020-04", "2.4"),
    ];
    const period = assessPeriod({ section: RIVER, profile: PROFILE, from: "2020-01", to: "2020-04", months });
    // (3 × 31/3 + 2.4) / 4 = 8.35
    expect(period.indicators.codmn).toMatchObject({ mean: "8.35", value: "8.4" });
  });

  test("a year needs eight monthly means, a quarter two (环办〔2011〕22号)", () => {
    expect(minimumMonths(PROFILE, 12)).toBe(8);
    expect(minimumMonths(PROFILE, 3)).toBe(2);
    expect(assessYear(year(...Array<string>(8).fill("3")))).toMatchObject({ class: "Ⅱ" });
    expect(assessYear(year(...Array<string>(7).fill("3")))).toMatchObject({
      class: null,
      classReason: { code: "too-few-months" },
      monthsMissing: ["2020-08", "2020-09", "2020-10", "2020-11", "2020-12"],
    });
    expect(assessYear([])).toMatchObject({ class: null, classReason: { code: "missing-indicator" } });
  });

  test("property: the order of the months does not matter", () => {
    const months = year(...Array.from({ length: 12 }, (_, index) => `${index + 1}.${index}7`));
    const bytes = canonicalText(assessYear(months));
    fc.assert(
      fc.property(fc.shuffledSubarray(months, { minLength: months.length }), shuffled => {
        expect(canonicalText(assessYear(shuffled))).toBe(bytes);
      }),
      { numRuns: 20 },
    );
  });

  test("refuses to mix sections", () => {
    const [month] = year("3");
    const other = { ...RIVER, id: "another" };
    expect(() =>
      assessPeriod({
        section: other,
        profile: PROFILE,
        from: "2020-01",
        to: "2020-12",
        months: month ? [month] : [],
      }),
    ).toThrow("2020-01 is of section another");
  });
});
