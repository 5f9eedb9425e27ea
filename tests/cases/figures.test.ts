import { describe, expect, test } from "vitest";
import { casesOfMonth, figuresOf } from "#domain/cases/figures.ts";
import { compareSides } from "#domain/evaluation/both-sides.ts";
import { GB_3838_AUTOMATIC } from "#domain/monitoring/profile.ts";
import { OPENED } from "./cases.ts";

const opened = (openedOn: string, about: Partial<typeof OPENED> = {}) => ({
  ...OPENED,
  openedOn,
  openedAt: `${openedOn}T00:00:00.000Z`,
  ...about,
});
const closedAt = (at: string) => ({ state: "closed", closedAt: at }) as const;

const CASES = [
  opened("2026-02-10", closedAt("2026-02-20T00:00:00.000Z")),
  opened("2026-02-20", { ...closedAt("2026-03-02T00:00:00.000Z"), dueOn: "2026-03-06" }),
  opened("2026-03-02", { ...closedAt("2026-03-22T12:00:00.000Z"), dueOn: "2026-03-16", jointOwners: ["ZJ"] }),
  opened("2026-03-03", { dueOn: "2026-03-17" }),
  opened("2026-03-24", { dueOn: "2026-04-07" }),
  // 31 March 17:00 UTC is the first of April in China.
  opened("2026-03-30", { ...closedAt("2026-03-31T17:00:00.000Z"), dueOn: "2026-04-14" }),
  opened("2026-04-01"),
];
const DATA = { daysWithData: 60, days: 62, pairs: 8, pairsAgreeing: 6 };

describe("the cases of a month", () => {
  const march = casesOfMonth(CASES, "2026-03", "2026-04-20");

  test("carried over, opened, closed, left and overdue", () => {
    const count = Object.fromEntries(Object.entries(march).map(([name, cases]) => [name, cases.length]));
    expect(count).toEqual({ handled: 5, opened: 4, closed: 2, left: 3, overdue: 1 });
  });

  test("a month that goes on is looked at as of today", () => {
    expect(casesOfMonth(CASES, "2026-03", "2026-03-17").overdue).toHaveLength(0);
    expect(casesOfMonth(CASES, "2026-03", "2026-03-18").overdue).toHaveLength(1);
  });

  test.each([
    ["closing-rate", 2, 5, "40.0"],
    // 10 days and 20.5 days.
    ["handling-time", 30.5, 2, "15.2"],
    ["on-time-rate", 1, 3, "33.3"],
    ["joint-share", 1, 5, "20.0"],
    ["completeness", 60, 62, "96.8"],
    ["consistency", 6, 8, "75.0"],
  ])("%s is %d of %d: %s", (key, numerator, denominator, value) => {
    const figure = figuresOf(march, DATA).find(each => each.key === key);
    expect(figure).toMatchObject({ numerator, denominator, value });
    expect(figure?.formulaZh).toMatch(/÷/);
  });

  test("without cases and data there are no figures, not zeros", () => {
    const empty = figuresOf(casesOfMonth([], "2026-03", "2026-04-01"), {
      daysWithData: 0,
      days: 0,
      pairs: 0,
      pairsAgreeing: 0,
    });
    expect(empty.map(({ value }) => value)).toEqual([null, null, null, null, null, null]);
  });
});

describe("both sides' values of one section", () => {
  const compare = (first: Record<string, string>, second: Record<string, string>) =>
    compareSides(first, second, "river", GB_3838_AUTOMATIC);

  test.each([
    ["ph", "7.5", "8.0", "±0.5", true],
    ["ph", "7.5", "8.01", "±0.5", false],
    ["codmn", "11", "13", "±20 %", true],
    ["codmn", "11", "14", "±20 %", false],
    ["codmn", "5", "6.7", "±30 %", true],
    ["codmn", "3", "4.4", "±40 %", true],
    ["nh3n", "0.06", "0.2", "<4DL", true],
    ["tn", "1.8", "2.4", "±20 %", false],
  ])("%s %s and %s: %s, agree %s (HJ 915-2017)", (key, first, second, tolerance, agrees) => {
    expect(compare({ [key]: first }, { [key]: second })).toMatchObject([
      { indicator: key, tolerance, agrees },
    ]);
  });

  test("only what both have is compared", () => {
    expect(compare({ ph: "7", tp: "0.1" }, { ph: "7" })).toEqual([
      {
        indicator: "ph",
        first: "7",
        second: "7",
        difference: "0",
        percent: "0.0",
        tolerance: "±0.5",
        agrees: true,
      },
    ]);
  });
});
