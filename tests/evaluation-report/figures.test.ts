import { describe, expect, test } from "vitest";
import { cashBars, classStrip, deadlineBars, indexCurve } from "#domain/evaluation-report/charts.ts";
import { deadlinesOf } from "#domain/evaluation-report/deadlines.ts";
import { reportModel } from "#domain/evaluation-report/model.ts";
import { cashOf } from "#domain/evaluation-report/money.ts";
import type { SourceAgreement } from "#domain/evaluation-report/sources.ts";
import { reportSpan } from "#domain/evaluation-report/span.ts";
import { partOf, summaryOf } from "#domain/evaluation-report/tables.ts";
import { sectionWater } from "#domain/evaluation-report/water.ts";
import { pictureSvg } from "#domain/picture/picture.ts";
import { unwrap } from "#domain/result.ts";
import type { StatementLine } from "#domain/statement/statement.ts";
import type { AccountStatement, StatementModel } from "#domain/statement/statements.ts";
import { month, section, sources } from "#tests/evaluation-report/sources.ts";

const QUARTER = unwrap(reportSpan("quarterly", { from: "2021-01" }));
const zh = (text: string) => text;

const EMPTY_BOOK: StatementModel = {
  ...{ book: "border", bookName: "界河账簿", from: "2021-01", to: "2021-03" },
  cut: { seq: 3, recordedAt: "2021-06-30T00:00:00.000Z", head: "" },
  ...{ scope: { kind: "book" }, issue: null, accounts: [], totals: [] },
};

describe("water against its target and the base year", () => {
  const before = ["2020-01", "2020-02", "2020-03"].map(each => month(each, { nh3n: "1.0" }));
  const now = [month("2021-01", { nh3n: "0.5" }), month("2021-02", { nh3n: "1.9" }, "reviewed")];
  const water = sectionWater(QUARTER, section([...before, ...now]));

  test("counts months with a class, and names those without", () => {
    expect(water.months.map(each => [each.class, each.met])).toEqual([
      ["Ⅱ", true],
      ["Ⅴ", false],
      [null, null],
    ]);
    expect([water.monthsMet, water.monthsWithClass, water.share, water.monthsMissing]).toEqual([
      ...[1, 2, "50.0"],
      ["2021-03"],
    ]);
  });

  test("the index is the sum of means over limits of class Ⅲ, a point one percent of the base's", () => {
    // Means of the quarter: nh3n 1.2 against 1.0; all others are the same: 0 + 5/10 + 1.8/6 + nh3n/1 + 0.012/0.2.
    expect([water.index.now, water.index.base, water.index.gained]).toEqual(["2.0600", "1.8600", "-10.8"]);
    expect(water.index.steps.map(({ index }) => index)).toEqual(["1.3600", "2.7600", null]);
  });

  test("without a base there is no comparison, and the report says why", () => {
    const alone = sectionWater(QUARTER, section(now));
    expect([alone.index.gained, alone.index.why, alone.baseClass]).toEqual([null, "no-base", null]);
    const model = reportModel(QUARTER, null, sources({ sections: [section(now)] }), EMPTY_BOOK);
    const said = summaryOf(model, zh).join("\n");
    expect(said).toContain("无法比较：基准年没有可用的均值");
    expect(said).toContain("2021-03 没有水质评价");
    expect(said).toContain("1 个月的评价尚未经各方确认");
    expect(model.cost[0]).toMatchObject({ amount: null, why: "nothing-settled", perPoint: null });
  });

  test("months that other rules assessed are in no mean, and are named", () => {
    const [first] = now;
    const other = month("2021-03", {});
    const manual = { ...other, assessment: { ...other.assessment, profile: "gb3838-manual" } };
    const mixed = sectionWater(
      QUARTER,
      section([...before, ...(first === undefined ? [] : [first]), manual]),
    );
    expect(mixed.monthsOfOtherProfile).toEqual(["2020-01", "2020-02", "2020-03", "2021-01"]);
  });
});

function agreement(amount: string | null): SourceAgreement {
  return {
    id: "border-water",
    name: { zh: "界河协议", en: "Border water" },
    versions: [],
    settled: [
      {
        ...{ id: "border-water.2021-01..2021-03", from: "2021-01", to: "2021-03", version: 1 },
        settledAt: "2021-04-10T00:00:00.000Z",
        lines: [
          { sections: ["s1"], amount },
          { sections: ["s1", "s2"], amount: "30.00" },
        ],
        held: [],
        obligations: [],
      },
    ],
  };
}

describe("yuan for each point of index gained", () => {
  const months = (base: string, now: string) => [
    ...["2020-01", "2020-02", "2020-03"].map(each => month(each, { nh3n: base })),
    ...["2021-01", "2021-02", "2021-03"].map(each => month(each, { nh3n: now })),
  ];
  test.each<[string, string, string, string | null, string | null, string | null]>([
    // 1.86 to 1.36: 26.9 points.
    ["a better index divides what its section alone came to", "1.0", "0.5", "2690.00", "100.00", null],
    ["a worse one is no gain", "0.5", "1.0", "2690.00", null, "no-gain"],
    ["a held term leaves the amount open", "1.0", "0.5", null, null, "held"],
  ])("%s", (_, base, now, amount, perPoint, why) => {
    const about = sources({ agreements: [agreement(amount)], sections: [section(months(base, now))] });
    const model = reportModel(QUARTER, null, about, EMPTY_BOOK);
    expect(model.cost[0]).toMatchObject({ perPoint, why });
    expect(model.costOfSeveral).toBe("30.00");
  });
});

describe("deadlines of the span", () => {
  const call = (dueOn: string, open: string, lastPaidOn: string | null) => ({
    ...{ call: "first", party: "SH", amount: "10.00" },
    ...{ dueOn, open, lastPaidOn },
  });
  test.each([
    ["paid on the day", call("2021-02-01", "0.00", "2021-02-01"), "kept"],
    ["paid a day late", call("2021-02-01", "0.00", "2021-02-02"), "late"],
    ["a part is open after the day", call("2021-02-01", "1.00", "2021-01-20"), "missed"],
  ])("%s", (_, part, outcome) => {
    const { rows } = deadlinesOf(QUARTER, sources({ calls: [part] }));
    expect(rows.map(row => row.outcome)).toEqual([outcome]);
  });

  test("what is not due yet is not counted, and what fell due outside is left out", () => {
    const about = sources({
      asOf: "2021-03-10",
      calls: [
        call("2021-03-20", "10.00", null),
        call("2021-04-01", "10.00", null),
        call("2021-03-01", "0.00", "2021-02-01"),
      ],
    });
    const { rows, counts } = deadlinesOf(QUARTER, about);
    expect(rows.map(({ outcome }) => outcome)).toEqual(["kept", "pending"]);
    expect(counts.find(({ kind }) => kind === "call")?.share).toBe("100.0");
  });

  test("a case without a term is said and not counted", () => {
    const open = { ...{ id: "c1", section: "s1", title: "排口", owner: "SH" }, openedOn: "2021-02-01" };
    const about = sources({ cases: [{ ...open, dueOn: null, closedOn: null }] });
    expect(deadlinesOf(QUARTER, about)).toMatchObject({ rows: [], withoutDay: 1 });
    const model = reportModel(QUARTER, null, about, EMPTY_BOOK);
    expect(model.cases).toMatchObject({ opened: 1, closed: 0, left: 1, overdue: 0 });
  });
});

describe("money in and out", () => {
  const account = (
    id: string,
    normal: "debit" | "credit",
    lines: readonly Partial<StatementLine>[],
  ): AccountStatement => ({
    account: {
      ...{ id, version: 1, name: id, nameEn: id, party: null },
      ...{ asset: "CNY", scale: 2, normal, bound: "either" },
    },
    ...{ opening: "0.00", debits: "0.00", credits: "0.00", closing: "0.00", laterPostings: 0 },
    lines: lines as readonly StatementLine[],
  });
  const book: StatementModel = {
    ...EMPTY_BOOK,
    accounts: [
      account("1004.01", "debit", [
        { entry: "1.0", side: "debit", amount: "100.00" },
        { entry: "2.0", side: "credit", amount: "30.00" },
      ]),
      account("2017.02.SH", "credit", [
        { entry: "1.0", side: "credit", amount: "100.00" },
        // Matched within the same entry: it met itself and moved on to the next account.
        { entry: "1.0", side: "debit", amount: "40.00" },
        { entry: "3.0", side: "debit", amount: "5.00" },
      ]),
      account("2017.01.SH", "credit", [
        { entry: "1.0", side: "credit", amount: "40.00" },
        { entry: "3.0", side: "credit", amount: "5.00" },
      ]),
      account("2015.01.SH", "credit", [{ entry: "2.0", side: "debit", amount: "30.00" }]),
    ],
  };

  test("is what the bank's entries moved elsewhere; what did not touch the bank is no cash", () => {
    const cash = cashOf("fiscal-custody", book);
    expect(cash?.in.map(each => [each.account, each.amount])).toEqual([
      ["2017.02.SH", "60.00"],
      ["2017.01.SH", "40.00"],
    ]);
    expect([cash?.totalIn, cash?.totalOut]).toEqual(["100.00", "30.00"]);
  });

  test("a book without a bank has no cash, which is said and is not zero", () => {
    expect(cashOf("agreement", book)).toBeNull();
    const model = reportModel(QUARTER, null, sources(), book);
    expect(summaryOf(model, zh).join()).toContain("不设银行账户");
  });
});

describe("pictures", () => {
  const months = ["2021-01", "2021-02"].map(each => month(each, { nh3n: "1.9" }));
  const model = reportModel(QUARTER, null, sources({ sections: [section(months)] }), EMPTY_BOOK);

  test("every class is written, and a missing month is no colour but a dash", () => {
    const texts = classStrip(model, zh).shapes.flatMap(shape => (shape.kind === "text" ? [shape.text] : []));
    expect(texts.filter(text => ["Ⅴ", "—"].includes(text))).toEqual(["Ⅴ", "Ⅴ", "—"]);
  });

  test("a curve is not drawn through a missing month", () => {
    const [first] = model.sections;
    const curve = first === undefined ? null : indexCurve(first, zh);
    const lines = curve?.shapes.filter(shape => shape.kind === "line" && shape.stroke === "#0b6577") ?? [];
    expect(lines.map(line => (line.kind === "line" ? line.points.length : 0))).toEqual([2]);
  });

  test("are well-formed SVG whatever a section is called", () => {
    const named = { ...section(months), name: `<b>"A&B"` };
    const odd = reportModel(QUARTER, null, sources({ sections: [named] }), EMPTY_BOOK);
    const cash = cashOf("fiscal-custody", { ...EMPTY_BOOK, accounts: [] });
    const svgs = [
      classStrip(odd, zh),
      deadlineBars(odd, zh),
      ...(cash === null ? [] : [cashBars(cash, zh)]),
    ].map(pictureSvg);
    for (const svg of svgs)
      expect(svg.replaceAll(/<\/?(svg|title|rect|polyline|circle|text)\b[^<>]*>/g, "")).not.toMatch(/[<>]/);
    expect(svgs[0]).toContain("&lt;b&gt;&quot;A&amp;B&quot;");
  });

  test("every table has as many cells as columns", () => {
    for (const key of [
      "water",
      "indicators",
      "accounts",
      "obligations",
      "deadlines",
      "cases",
      "revisions",
      "cost",
    ] as const) {
      const { columns, rows } = partOf(model, key, zh);
      for (const row of rows) expect(row.length, key).toBe(columns.length);
    }
  });
});
