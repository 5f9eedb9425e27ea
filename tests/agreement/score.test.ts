import { describe, expect, test } from "vitest";
import type { Score } from "#domain/agreement/agreement.ts";
import { scoreKindOf } from "#domain/agreement/scores/scores.ts";
import type { PeriodAssessment } from "#domain/monitoring/assessment.ts";
import type { IndicatorKey } from "#domain/monitoring/indicator.ts";
import { WATER_CLASSES } from "#domain/monitoring/water-class.ts";
import {
  always,
  assessment,
  classDistance,
  FROM,
  ofClass,
  ratioIndex,
  TO,
} from "#tests/agreement/agreements.ts";

/** The score of section s1, a river, on one assessment. */
function scored(score: Score, on: PeriodAssessment) {
  const section = { id: "s1", name: { zh: "断面", en: "section" }, waterBody: "river" } as const;
  const at = { section, profile: "gb3838-automatic", from: FROM, to: TO, observed: always(on) };
  const [first] = scoreKindOf(score).evaluate(score, at, "terms[0].score");
  const outcome = first?.outcome ?? expect.fail("a score");
  return "held" in outcome ? outcome : outcome.decided;
}

const one = (base: string) => [{ indicator: "codmn", weight: "1", base }] as const;

describe("P = k0 × Σ weight × mean / base", () => {
  test.each([
    ["all means at their bases give 1", { codmn: "4", nh3n: "0.5" }, {}, "1.000"],
    ["half of each base gives one half", { codmn: "2", nh3n: "0.25" }, {}, "0.500"],
    ["0.5 × 2/4 + 0.5 × 0.1/0.5 = 0.35", { codmn: "2", nh3n: "0.1" }, {}, "0.350"],
    ["the factor multiplies the sum", { codmn: "2", nh3n: "0.1" }, { factor: "1.1" }, "0.385"],
    ["water without any of it gives zero", { codmn: "0", nh3n: "0" }, {}, "0.000"],
    ["as many decimals as agreed", { codmn: "2", nh3n: "0.1" }, { decimals: 0 }, "0"],
  ] as const)("%s", (_, means, about, value) => {
    expect(scored(ratioIndex(about), assessment(means))).toMatchObject({ value });
  });

  test.each([
    ["0.9505", "0.950", "a lone 5 goes to the even digit below"],
    ["0.9515", "0.952", "a lone 5 goes to the even digit above"],
    ["0.95050000000001", "0.951", "a 5 with anything behind it goes up"],
    ["0.95149999999999", "0.951", "a 49… goes down: it is not rounded twice"],
    ["0.0004", "0.000", "an index may become zero, unlike a measured value"],
  ])("P of %s is %s: %s", (mean, value) => {
    const score = ratioIndex({ indicators: one("1") });
    expect(scored(score, assessment({ codmn: mean }))).toMatchObject({ value });
  });

  test("ratios without an end add up exactly: 0.25 × (0.1 + 0.3 + 0.1 + 0.4) / 0.3 is 0.75, in any order", () => {
    const part = (indicator: IndicatorKey) => ({ indicator, weight: "0.25", base: "0.3" });
    const indicators = [part("codmn"), part("nh3n"), part("tp"), part("tn")];
    const means = assessment({ codmn: "0.1", nh3n: "0.3", tp: "0.1", tn: "0.4" });
    for (const order of [indicators, indicators.toReversed()]) {
      expect(scored(ratioIndex({ indicators: order, decimals: 1 }), means)).toMatchObject({
        value: "0.8",
        steps: [{ result: "0.75" }, { result: "0.8" }],
      });
    }
  });

  test("what is shown before rounding rounds to what is shown after it", () => {
    const score = ratioIndex({ indicators: one("1") });
    const shown = (mean: string) => {
      const outcome = scored(score, assessment({ codmn: mean }));
      return "steps" in outcome ? outcome.steps.map(({ result }) => result) : [];
    };
    expect(shown("0.468131159748123")).toEqual(["0.468131159748", "0.468"]);
    expect(shown("0.95050000000000001")).toEqual(["0.95050000000000001", "0.951"]);
  });
});

describe("class distance", () => {
  test.each([
    ["Ⅰ", ["0", "-1", "-2", "-3", "-4", "-5"]],
    ["Ⅲ", ["2", "1", "0", "-1", "-2", "-3"]],
    ["劣Ⅴ", ["5", "4", "3", "2", "1", "0"]],
  ] as const)("of class %s to each target: worse is above zero, better below", (waterClass, distances) => {
    const found = WATER_CLASSES.map(target => scored(classDistance(target), ofClass(waterClass)));
    expect(found).toMatchObject(distances.map(value => ({ value })));
  });
});
