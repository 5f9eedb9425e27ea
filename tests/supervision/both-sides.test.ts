/** Two stations of one section beside each other: by the profile of the month and what the section's instruments can see. */
import { expect, test } from "vitest";
import { sectionRulesCommands } from "#functions/commands/section-rules.ts";
import { assessmentQueries } from "#functions/queries/assessments.ts";
import { supervisionQueries } from "#functions/queries/supervision.ts";
import { appendVersion, latestVersion } from "#storage/records.ts";
import { apiOf } from "#tests/support/api.ts";
import { CLEAN, person, SECTION, world } from "./world.ts";

const operator = person("operator", "operator");
const anhui = person("environment-ah", "environment", "AH");
const params = { section: SECTION };
const MONTH = "2026-03";

/** Ammonia of both sides twice as far apart as any tolerance, yet below four times 0.05 mg/L. */
const FAR_APART = { first: { ...CLEAN, nh3n: "0.19" }, second: { ...CLEAN, nh3n: "0.1" } };

async function bothSides(section: object = {}) {
  const here = await world();
  const before = await latestVersion<object>(here.store, "section", SECTION);
  await appendVersion(here.store, {
    ...{ kind: "section", id: SECTION, version: 2 },
    value: { ...before?.value, ...section },
  });
  const neighbour = { id: "neighbour", section: SECTION, name: "浙江站", kind: "automatic" };
  await appendVersion(here.store, {
    ...{ kind: "station", id: "neighbour", version: 1, lists: [{ owner: SECTION, sort: "neighbour" }] },
    value: { ...neighbour, operatesFrom: null, succeeds: null },
  });
  here.at(`${MONTH}-02T08:00`);
  await here.measure(FAR_APART.first);
  await here.measure(FAR_APART.second, `${MONTH}-02T07:00`, "neighbour");
  const useCases = { ...sectionRulesCommands, ...assessmentQueries, ...supervisionQueries };
  const call = apiOf(here.store, useCases, [operator, anhui]);
  return {
    call,
    ammonia: async () => {
      const { body } = await call(anhui, "compareSides", { params: { ...params, month: MONTH } });
      const [pair] = body["pairs"] as { indicators: { indicator: string; tolerance: string }[] }[];
      return pair?.indicators.find(({ indicator }) => indicator === "nh3n")?.tolerance;
    },
    consistency: async () => {
      const { body } = await call(anhui, "reviewMonth", { params: { month: MONTH } });
      const figures = body["figures"] as { key: string; numerator: number; denominator: number }[];
      const found = figures.find(({ key }) => key === "consistency");
      return [found?.numerator, found?.denominator];
    },
  };
}

test("the detection limit of the profile that the month was assessed by, whatever the rules are now", async () => {
  const { call, ammonia } = await bothSides();
  expect(await ammonia()).toBe("<4DL");
  await call(operator, "setSectionRules", { params, body: { profile: "gb14848-manual" } });
  expect(await ammonia()).toBe("<4DL");
});

test("what the section's instruments can see goes before what instruments usually can", async () => {
  const { ammonia, consistency } = await bothSides({ detectionLimits: { nh3n: "0.01" } });
  expect(await ammonia()).toBe("±40 %");
  // pH, oxygen, permanganate index and phosphorus agree; ammonia does not.
  expect(await consistency()).toEqual([4, 5]);
});
