import { describe, expect, test } from "vitest";
import { GB_3838_AUTOMATIC } from "#domain/monitoring/profile.ts";
import { foldReadings } from "#domain/monitoring/revisions.ts";
import { findOutliers } from "#domain/warning/outliers.ts";
import type { Reason } from "#domain/warning/reasons.ts";
import { DEFAULT_RULES } from "#domain/warning/rules.ts";
import { CLEAN } from "../monitoring/assessed-readings.ts";
import { FINE, NONE, OVER, reasonsIn, watched } from "./section-months.ts";

const brief = (reasons: readonly Reason[]) =>
  reasons.map(({ id, colour, last, gone }) => [id, colour, last, gone]);
const of = (rule: string, reasons: readonly Reason[]) => reasons.filter(each => each.rule === rule);

describe("yellow: a daily mean over target", () => {
  test("stands while the newest day is over, and says which indicator against which limit", () => {
    const [found] = of("day-over-target", reasonsIn("2026-03", [FINE, OVER]));
    expect(found).toEqual({
      id: "day-over-target.2026-03-02",
      rule: "day-over-target",
      colour: "yellow",
      since: "2026-03-02",
      last: "2026-03-02",
      gone: null,
      facts: [{ indicator: "nh3n", value: "0.8", against: "0.5" }],
    });
  });

  test("goes on the next day with data at target; a day without data changes nothing", () => {
    expect(brief(of("day-over-target", reasonsIn("2026-03", [OVER, NONE, OVER, NONE, FINE, OVER])))).toEqual([
      ["day-over-target.2026-03-01", "yellow", "2026-03-03", "2026-03-05"],
      ["day-over-target.2026-03-06", "yellow", "2026-03-06", null],
    ]);
  });

  test("ends with the month: the next month's days speak for themselves", () => {
    const after = watched("2026-04", OVER);
    expect(brief(of("day-over-target", reasonsIn("2026-03", [OVER], { after })))).toEqual([
      ["day-over-target.2026-03-01", "yellow", "2026-03-01", "2026-04-01"],
    ]);
  });
});

describe("red: three days running over target", () => {
  test("from the third day on, and as long as they go on", () => {
    expect(brief(of("days-running", reasonsIn("2026-03", [OVER, OVER, OVER, OVER, FINE])))).toEqual([
      ["days-running.2026-03-03", "red", "2026-03-04", "2026-03-05"],
    ]);
    expect(of("days-running", reasonsIn("2026-03", [OVER, OVER]))).toEqual([]);
  });

  test("days running are days of the calendar: one without data breaks them", () => {
    expect(of("days-running", reasonsIn("2026-03", [OVER, OVER, NONE, OVER, OVER]))).toEqual([]);
  });

  test("the last days of the month before count", () => {
    const before = watched("2026-02", ...Array.from({ length: 28 }, (_, day) => (day > 25 ? OVER : FINE)));
    expect(brief(of("days-running", reasonsIn("2026-03", [OVER], { before })))).toEqual([
      ["days-running.2026-03-01", "red", "2026-03-01", null],
    ]);
  });
});

describe("red: the month over target", () => {
  test("also while it goes on; until a later month has a class", () => {
    const month = [FINE, { values: { ...CLEAN, nh3n: "3" } }];
    expect(of("month-over-target", reasonsIn("2026-03", month))).toMatchObject([
      {
        id: "month-over-target.2026-03",
        last: "2026-03-02",
        gone: null,
        facts: [{ indicator: "nh3n", value: "1.55", against: "0.5" }],
      },
    ]);
    const after = watched("2026-04", FINE);
    expect(of("month-over-target", reasonsIn("2026-03", month, { after }))).toMatchObject([
      { gone: "2026-04" },
    ]);
    expect(of("month-over-target", reasonsIn("2026-03", [FINE, FINE, FINE, OVER]))).toEqual([]);
  });
});

describe("no data", () => {
  const hours = { silentHours: 24, longSilentHours: 72 };
  test.each([
    ["2026-03-02", "four hours after", []],
    ["2026-03-03", "after 24 hours yellow", ["silent"]],
    ["2026-03-05", "after 72 hours red as well", ["silent", "long-silent"]],
  ])("looked at on %s: %s", (on, _, rules) => {
    // The last reading is of 2 March 08:00, the look of 12:00.
    const found = reasonsIn("2026-03", [FINE, FINE], { rules: hours, on });
    expect(found.map(({ rule }) => rule)).toEqual(rules);
    expect(found.every(({ since }) => since === "2026-03-02T08:00:00+08:00")).toBe(true);
  });

  test("values that are not fit are no data", () => {
    const stopped = { values: CLEAN, status: "停站" };
    const found = reasonsIn("2026-03", [FINE, stopped, stopped], { rules: hours, on: "2026-03-03" });
    expect(found.map(({ id }) => id)).toEqual(["silent.2026-03-01T080000"]);
  });

  test("a later month with data ends it, and so does the rule that is switched off", () => {
    const after = watched("2026-04", FINE);
    expect(reasonsIn("2026-03", [FINE], { rules: hours, after, on: "2026-04-30" })).toEqual([]);
    expect(reasonsIn("2026-03", [FINE], { on: "2026-04-30" })).toEqual([]);
  });
});

describe("yellow: a value beyond five times the median of the last 30 valid ones", () => {
  const series = (...values: string[]) =>
    foldReadings([
      {
        digest: "d",
        receivedAt: "2026-03-31T00:00:00.000Z",
        readings: values.map((nh3n, hour) => ({
          station: "s",
          time: new Date(Date.UTC(2026, 2, 1, hour)).toISOString().replace(".000Z", "+08:00"),
          status: "正常",
          values: { nh3n },
          noInstrument: [],
        })),
      },
    ]);
  const steady = Array.from({ length: 30 }, (_, index) => (index % 2 === 0 ? "0.1" : "0.3"));
  const find = (...values: string[]) => findOutliers(GB_3838_AUTOMATIC, DEFAULT_RULES, series(...values), []);

  test("exactly five times the median is not beyond", () => {
    expect(find(...steady, "1").outliers).toEqual([]);
    expect(find(...steady, "1.01").outliers).toEqual([
      {
        station: "s",
        indicator: "nh3n",
        since: "2026-03-02T06:00:00+08:00",
        last: "2026-03-02T06:00:00+08:00",
        value: "1.01",
        median: "0.2",
        gone: null,
      },
    ]);
  });

  test("goes with the next value within; the largest of a run is named", () => {
    expect(find(...steady, "2", "3", "2", "0.2").outliers).toMatchObject([
      { value: "3", last: "2026-03-02T08:00:00+08:00", gone: "2026-03-02T09:00:00+08:00" },
    ]);
  });

  test("with fewer than 30 before it there is nothing to compare with", () => {
    expect(find(...steady.slice(1), "9").outliers).toEqual([]);
  });

  test("the month before lends its last values", () => {
    const { tails } = find(...steady);
    expect(tails).toEqual([{ station: "s", indicator: "nh3n", values: steady }]);
    const found = findOutliers(GB_3838_AUTOMATIC, DEFAULT_RULES, series("1.01"), tails);
    expect(found.outliers).toMatchObject([{ value: "1.01", median: "0.2" }]);
    expect(found.tails[0]?.values).toHaveLength(30);
  });
});
