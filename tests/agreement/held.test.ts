import { describe, expect, test } from "vitest";
import { evaluateReadings } from "#domain/agreement/evaluate-readings.ts";
import { monthsBetween } from "#domain/calendar.ts";
import { NO_CLASS } from "#domain/monitoring/no-class.ts";
import type { TableRow } from "#domain/monitoring/readings-table.ts";
import {
  agreement,
  assessment,
  classDistance,
  evaluated,
  FROM,
  ofClass,
  perStep,
  ratioIndex,
  TO,
  term,
  threshold,
} from "#tests/agreement/agreements.ts";
import { tableRow } from "#tests/agreement/table-rows.ts";

const P = term(ratioIndex(), threshold());
const STEP = term(classDistance("Ⅲ"), perStep(), { id: "t2" });
const period = { from: FROM, to: TO };

/** One clean reading a month in the first `count` months of the period. */
function monthly(
  count: number,
  values = { ph: "7", do: "8", codmn: "2", nh3n: "0.1", tp: "0.05" },
): TableRow[] {
  return monthsBetween(FROM, TO)
    .slice(0, count)
    .map(month => tableRow({ time: `${month}-01T08:00:00+08:00`, values }));
}

describe("what the data do not decide is held with its reason, and never becomes a zero", () => {
  test.each([
    ["no assessment of its section", P, undefined, "断面 s1 无水质评价", "no assessment of section s1"],
    [
      "no mean of an indicator of P",
      P,
      assessment({ codmn: "2" }),
      "考核期内氨氮月均值不足 8 个，无法计算均值",
      "fewer than 8 monthly means of ammonia nitrogen in the assessment period",
    ],
    [
      "no class, for want of an indicator",
      STEP,
      assessment({}, { classReason: NO_CLASS.missing(["do", "tp"]) }),
      "考核期水质类别无法确定：缺少指标：溶解氧、总磷",
      "the class of the period is undecided: no value for do, tp",
    ],
    [
      "no class, for want of months",
      STEP,
      assessment({}, { classReason: NO_CLASS.tooFewMonths(["ph"], 8) }),
      "考核期水质类别无法确定：月均值不足：pH值",
      "the class of the period is undecided: fewer than 8 monthly means in the period for ph",
    ],
    [
      "no class and no reason",
      STEP,
      assessment({}),
      "考核期水质类别无法确定：无数据",
      "the class of the period is undecided: no data",
    ],
  ] as const)("%s", (_, given, on, zh, en) => {
    const { obligations, held, trace } = evaluated(agreement([given]), on);
    expect(obligations).toEqual([]);
    expect(held).toEqual([{ term: given.id, reason: { zh, en } }]);
    expect(trace).toMatchObject([
      { term: given.id, lines: [{ steps: [], amount: null, held: { zh, en } }], totals: [] },
    ]);
  });

  test("a held term holds nothing else: the others are decided", () => {
    const { obligations, held } = evaluated(agreement([P, STEP]), ofClass("Ⅳ"));
    expect(held.map(each => each.term)).toEqual(["t1"]);
    expect(obligations.map(each => each.term)).toEqual(["t2"]);
  });

  test("a section without an assessment is shown with every month missing", () => {
    const { sections } = evaluated(agreement([STEP]), undefined);
    expect(sections).toEqual([
      { section: "s1", class: null, readingCount: 0, months: [], missingMonths: monthsBetween(FROM, TO) },
    ]);
  });

  test.each([
    [0, true],
    [7, true],
    [8, false],
    [12, false],
  ])("with readings in %d of 12 months both scores are held: %s", (count, isHeld) => {
    const result = evaluateReadings(agreement([P, STEP]), monthly(count), period);
    expect(result.held.map(({ term: id }) => id)).toEqual(isHeld ? ["t1", "t2"] : []);
    expect(result.sections[0]).toMatchObject({ readingCount: count });
    expect(result.sections[0]?.missingMonths).toHaveLength(12 - count);
  });

  test("readings of other sections, other months or a closed station decide nothing", () => {
    const elsewhere = monthly(12).map(row => ({ ...row, section: "s2" }));
    const before = monthly(12).map(row => ({
      ...row,
      time: row.time.replace("2020", "2010").replace("2021", "2011"),
    }));
    const closed = monthly(12).map(row => ({ ...row, status: "停站" }));
    for (const rows of [elsewhere, before, closed]) {
      const result = evaluateReadings(agreement([P, STEP]), rows, period);
      expect(result.held.map(({ term: id }) => id)).toEqual(["t1", "t2"]);
      expect(result.sections[0]).toMatchObject({ class: null, readingCount: 0 });
    }
  });

  test("a section is found by its id and by its Chinese name", () => {
    const rows = monthly(12).map((row, index) => ({ ...row, section: index % 2 === 0 ? "s1" : "断面" }));
    expect(evaluateReadings(agreement([STEP]), rows, period).sections[0]).toMatchObject({ readingCount: 12 });
  });
});
