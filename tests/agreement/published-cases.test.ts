/** Published results of real schemes, from monitoring values, ratios or classes to money. */
import { describe, expect, test } from "vitest";
import { evaluate } from "#domain/agreement/evaluate.ts";
import { always, assessment, steps } from "#tests/agreement/agreements.ts";
import { type Case, MONTH, only } from "#tests/agreement/case-assessments.ts";
import { JUDGED } from "#tests/agreement/judged-cases.ts";
import { caseText, NEEDS_CASES } from "#tests/monitoring/published-cases.ts";

const text = caseText("agreements.json");
const CASES: readonly Case[] = text === null ? [] : JSON.parse(text);

/** Cases that no agreement goes from monitoring values, ratios or classes to money for, and why. */
const NOT_APPLICABLE: Readonly<Record<string, string>> = {
  "yrd-fund-floor": "a floor over three years without a ratio: nothing follows from it",
  "changxin-shanghai-part": "a holding within one party's third, back-computed: equity, not compensation",
  "gaozhu-split": "income of a zone, shared by its fund's distribution",
  "yulu-2024": "a payment whose readings are not published",
  "hebei-2015-sum": "a sum of two published totals of a year: no multiples",
  "xinanjiang-2012": "a payment whose P is not published",
  "xinanjiang-2013": "a payment whose P is not published",
  "kunming-2017-07-daqiao": "a payment whose unit price is not published; its load is below",
  "kunming-2017-cum": "a sum of published payments",
  "kunming-13.16": "a sum of published payments",
  "shandong-county-2022": "a sum of published payments of 301 sections",
  "beijing-2020H1": "a sum of published payments",
  "beijing-2020H1-section": "a sum of published payments",
  "beijing-2020H1-yoy-total": "a change of published sums of money",
  "beijing-2020H1-yoy-section": "a change of published sums of money",
  "beijing-2020H1-yoy-treatment": "a change of published sums of money",
  "beijing-2020Q3": "a sum of published payments",
  "beijing-2020Q3-yoy-total": "a change of published sums of money",
  "beijing-2020Q3-yoy-section": "a change of published sums of money",
  "beijing-2015": "a sum of published payments",
  "henan-2018-02-xinyang": "nets a water scheme with one of air quality",
  "tongshun-2022": "a payment whose monthly amounts are not published",
  "chongqing-linjiang-2019": "a payment whose formula is not published",
  "guizhou-2024-water": "a payment whose unit amounts are not published",
};

describe.skipIf(text === null)(`published cases ${text === null ? NEEDS_CASES : ""}`, () => {
  const known = new Map(CASES.map(one => [one.id, one]));

  test("every case is judged, or says why it is not", () => {
    const named = [...Object.keys(JUDGED), ...Object.keys(NOT_APPLICABLE)];
    expect(CASES.map(({ id }) => id).filter(id => !named.includes(id))).toEqual([]);
    expect(named.filter(id => !known.has(id))).toEqual([]);
  });

  test("every decision is judged, and of the exact ones only sums of payments are left out", () => {
    const leftOut = CASES.filter(({ id, test_use }) => test_use !== "observation" && id in NOT_APPLICABLE);
    expect(leftOut.filter(({ test_use }) => test_use === "decision")).toEqual([]);
    const exact = leftOut
      .filter(({ test_use }) => test_use === "exact")
      .map(({ id }) => NOT_APPLICABLE[id] ?? "");
    for (const reason of exact) expect(reason).toMatch(/^(a sum of|a change of|nets a water scheme)/);
  });

  test.each(CASES.filter(({ id }) => id in JUDGED).map(one => [one.id, one.test_use, one] as const))(
    "%s (%s)",
    (id, _, one) => {
      JUDGED[id]?.(one);
      expect.hasAssertions();
    },
  );

  test.each(Object.entries(NOT_APPLICABLE))("%s is not judged: %s", id => {
    expect(known.has(id)).toBe(true);
    expect(id in JUDGED).toBe(false);
  });

  test("昆明 2017-07: 15 mg/L above 40 in 3,490,000 m³ are 52.35 tons; what a ton costs is not published", () => {
    const { inputs } = known.get("kunming-2017-07-daqiao") ?? expect.fail("the case");
    const figures = [
      {
        name: "volume",
        section: "daqiao",
        period: "2020-01",
        value: String(inputs["volume_m3"]),
        source: "hydrology",
      },
    ];
    const on = assessment({ cod: String(inputs["COD_measured"]), nh3n: "1", tp: "0.1" });
    const document = only("kunming-dianchi", "cod");
    const evaluation = evaluate(document, { ...MONTH, observed: always(on, { figures }) });
    expect(steps(evaluation)[0]).toEqual(["(55 − 40) × 3490000 / 1000000 = 52.35", "52.35"]);
  });
});
