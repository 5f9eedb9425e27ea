/** Published results of real schemes, from monitoring values, ratios or classes to money. */
import { describe, expect, test } from "vitest";
import { evaluate } from "#domain/agreement/evaluate.ts";
import { always, assessment, steps } from "#tests/agreement/agreements.ts";
import { type Case, MONTH, only } from "#tests/agreement/case-assessments.ts";
import { JUDGED as BY_AGREEMENT } from "#tests/agreement/judged-cases.ts";
import { SUMS } from "#tests/agreement/judged-sums.ts";
import { caseText, NEEDS_CASES } from "#tests/monitoring/published-cases.ts";

const text = caseText("agreements.json");
const CASES: readonly Case[] = text === null ? [] : JSON.parse(text);

/** How each case is run, by its id. */
const JUDGED = { ...BY_AGREEMENT, ...SUMS };

/** Cases that cannot be run, and the fact that is missing. */
const MISSING: Readonly<Record<string, string>> = {
  "yrd-fund-floor": "in what ratio the three contribute; only the floor over three years is published",
  "yulu-2024": "the monthly classes, the change of the index, and the amounts of the second round",
  "kunming-2017-07-daqiao": "what a ton of COD costs, and the other pollutants; the load is below",
  "tongshun-2022": "the amount of a month, and how three sections combine",
  "chongqing-linjiang-2019": "the classes of the months, and the formula that modulates 100 a month",
  "guizhou-2024-water": "the amount of a section and month by water quantity",
};

describe.skipIf(text === null)(`published cases ${text === null ? NEEDS_CASES : ""}`, () => {
  const known = new Map(CASES.map(one => [one.id, one]));

  test("every case is run, or listed with the fact that is missing", () => {
    const named = [...Object.keys(JUDGED), ...Object.keys(MISSING)];
    expect(CASES.map(({ id }) => id).filter(id => !named.includes(id))).toEqual([]);
    expect(named.filter(id => !known.has(id))).toEqual([]);
    expect(new Set(named).size).toBe(named.length);
  });

  test("every exact case, every decision and every sum that must fit is run", () => {
    const notRun = CASES.filter(({ id }) => id in MISSING).map(({ test_use }) => test_use);
    expect(new Set(notRun)).toEqual(new Set(["observation", "rule"]));
  });

  test.each(CASES.filter(({ id }) => id in JUDGED).map(one => [one.id, one.test_use, one] as const))(
    "%s (%s)",
    (id, _, one) => {
      JUDGED[id]?.(one);
      expect.hasAssertions();
    },
  );

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
