/** Pilots and figures on revision, by the versions of an agreement alone. */
import { describe, expect, test } from "vitest";
import type { Agreement } from "#domain/agreement/agreement.ts";
import { agreementFaults } from "#domain/agreement/check.ts";
import { describeAgreement } from "#domain/agreement/describe.ts";
import { inForceOn } from "#domain/agreement/in-force.ts";
import { pilotsOn, revisionFigures } from "#domain/agreement/revision.ts";
import { agreement, perStep, ratioIndex, term } from "./agreements.ts";

const TERM = term(ratioIndex(), perStep({ cap: "100.00" }));
const version = (version: number, effectiveFrom: string, about: Partial<Agreement> = {}) =>
  agreement([TERM], { version, effectiveFrom, ...about });

const FIRST = version(1, "2020-01-01");
const PILOT = version(2, "2020-07-01", { pilot: true });
const OTHER_PILOT = version(3, "2020-07-01", { pilot: true, effectiveTo: "2020-12-31" });
const ADOPTED = version(4, "2021-01-01", { adopts: 2 });
const VERSIONS = [FIRST, PILOT, OTHER_PILOT, ADOPTED];

test.each<[string, number, number[]]>([
  ["2020-06-30", 1, []],
  ["2020-07-01", 1, [2, 3]],
  ["2020-12-31", 1, [2, 3]],
  ["2021-01-01", 4, []],
])("on %s version %i is in force, and %j are tried out", (date, inForce, pilots) => {
  expect(inForceOn(VERSIONS, date)?.version).toBe(inForce);
  expect(pilotsOn(VERSIONS, date).map(each => each.version)).toEqual(pilots);
});

describe("figures on revision", () => {
  const figures = (on: string, versions: readonly Agreement[] = VERSIONS) =>
    revisionFigures(versions, [{ from: "2020-01", to: "2020-06" }], on);

  test("a year from the first version to the next, one pilot of two adopted, half the months settled", () => {
    expect(figures("2021-01-31")).toEqual({
      versions: 2,
      meanMonthsBetween: "12.0",
      pilots: 2,
      adopted: 1,
      adoption: "0.50",
      sectionsJudged: 1,
      sectionsNamed: 1,
      months: 13,
      monthsInForce: 13,
      monthsSettled: 6,
    });
  });

  test("before the pilot came into force it is not adopted, and there was no revision", () => {
    expect(figures("2020-12-30")).toMatchObject({
      ...{ versions: 1, meanMonthsBetween: null, adoption: "0.00", months: 11 },
    });
  });

  test("without pilots there is no share of them; before the first version nothing is covered", () => {
    expect(figures("2019-06-30", [FIRST])).toMatchObject({
      ...{ versions: 0, adoption: null, months: 0, sectionsJudged: 0 },
    });
  });
});

test.each<[string, Agreement, string | null]>([
  ["a version may adopt a pilot before it", ADOPTED, null],
  ["a pilot adopts nothing", version(3, "2021-01-01", { pilot: true, adopts: 2 }), "adopts"],
  ["nothing adopts itself", version(4, "2021-01-01", { adopts: 4 }), "adopts"],
])("%s", (_, given, field) => {
  expect(agreementFaults(given)[0]?.field ?? null).toBe(field);
});

test("a pilot says that it moves no money, a version which pilot it puts in force and why", () => {
  const reason = { zh: "试行一年后采用", en: "adopted after a year" };
  const lines = (of: Agreement) => describeAgreement(of)[0]?.lines.map(({ zh }) => zh);
  expect(lines(PILOT)).toContain("试行期：2020-07-01 起；与现行版本并行测算，不记账");
  expect(lines({ ...ADOPTED, reason })).toEqual(
    expect.arrayContaining(["采用第 2 版（试行）", "修订理由：试行一年后采用"]),
  );
});
