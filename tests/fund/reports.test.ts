import { beforeAll, describe, expect, test } from "vitest";
import { reportCsv } from "#domain/fund/reports/forms.ts";
import { OPERATIONS } from "#events/operations.ts";
import { Fund } from "#tests/fund/funds.ts";
import { reportsOf } from "#tests/fund/reported.ts";
import { type FundWorld, fundWorld } from "#tests/support/fund-world.ts";

function rowsOf(fund: Fund, title: string) {
  const found = reportsOf(fund).find(report => report.title === title);
  return found?.rows.map(({ label, cells }) => [label.trim(), ...cells]);
}

describe("a year of a fund in custody", () => {
  const fund = new Fund({ SH: 300_000n, JS: 300_000n, ZJ: 300_000n });
  const rule = {
    id: "tenth",
    name: "提一成",
    lossesFirst: true,
    reserve: { rate: "0.1", upTo: null },
    share: { kind: "equity" },
  } as const;
  fund.do({ do: "terms", terms: { late: null, rules: [rule] } });
  for (const party of ["SH", "JS"]) fund.contribute(party, 200_000n);
  fund.contribute("ZJ", 100_000n);
  fund.do({ do: "revenue", amount: "600.00", reference: "R-1" });
  fund.do({ do: "refund", amount: "50.00", reference: "R-2" });
  fund.do({
    do: "bank-interest",
    by: "income",
    amount: "8.00",
    reference: "L-1",
    from: "2021-03-01",
    to: "2021-03-15",
  });
  fund.do({ do: "cost", amount: "58.00", reference: "C-1", fee: false });
  fund.do({ do: "result", rule: "equity", reserveFirst: false });
  fund.do({ do: "distribution", rule: "tenth", amount: "400.00" });
  fund.do({ do: "payout", party: "SH", amount: "20.00", reference: "P-1" });
  fund.do({ do: "cost", amount: "9.00", reference: "C-2", fee: true });

  test("收支与分配表 says where income came from and went", () => {
    expect(rowsOf(fund, "收支与分配表")).toEqual([
      ["期初待分配收益", "0.00"],
      ["收益", "600.00"],
      ["退还收益", "-50.00"],
      ["银行利息", "8.00"],
      ["收入合计", "558.00"],
      ["期初未抵支出", "0.00"],
      ["支出", "58.00"],
      ["银行手续费", "9.00"],
      ["支出合计", "67.00"],
      ["已抵或已分担支出", "58.00"],
      ["期末未抵支出", "9.00"],
      ["以收益抵支出", "58.00"],
      ["提取准备金", "40.00"],
      ["分配各方", "360.00"],
      ["分配合计", "400.00"],
      ["期末待分配收益", "100.00"],
    ]);
  });

  test("各方份额变动表 crosses: every row and every column", () => {
    expect(rowsOf(fund, "各方份额变动表")).toEqual([
      ["SH方", "0.00", "1000.00", "1000.00", "0.00", "120.00", "-20.00", "0.00", "2100.00"],
      ["JS方", "0.00", "1000.00", "1000.00", "0.00", "120.00", "0.00", "0.00", "2120.00"],
      ["ZJ方", "0.00", "1000.00", "0.00", "0.00", "120.00", "0.00", "0.00", "1120.00"],
      ["合计", "0.00", "3000.00", "2000.00", "0.00", "360.00", "-20.00", "0.00", "5340.00"],
    ]);
  });

  test("基金状况表 and 出资进度表", () => {
    expect(rowsOf(fund, "基金状况表")).toEqual([
      ["其他财政存款—共同资金专户", "5471.00"],
      ["资产合计", "5471.00"],
      ["应付代管资金—待分配收益", "100.00"],
      ["应付代管资金—到位资本", "3000.00"],
      ["应付代管资金—预缴", "2000.00"],
      ["应付代管资金—已分配收益", "340.00"],
      ["应付代管资金—基金支出（备抵）", "-9.00"],
      ["应付代管资金—风险准备金", "40.00"],
      ["负债合计", "5471.00"],
    ]);
    expect(rowsOf(fund, "出资进度表")?.at(-1)).toEqual([
      "合计",
      "9000.00",
      "0.00",
      "5000.00",
      "3000.00",
      "2000.00",
      "0.00",
      "55.56",
    ]);
  });

  test("every check of every report agrees", () => {
    const checks = reportsOf(fund).flatMap(report => report.checks);
    expect(checks.length).toBeGreaterThanOrEqual(9);
    expect(checks.filter(({ agrees }) => !agrees)).toEqual([]);
  });

  test("a report that does not add up says both sides", () => {
    const [trial] = reportsOf(fund);
    expect(trial?.checks[0]).toEqual({
      name: "人民币 期初借方 = 贷方",
      left: "0.00",
      right: "0.00",
      agrees: true,
    });
    const text = reportCsv({ ...(trial as NonNullable<typeof trial>), bookName: "=基金", basis: "2021-03" });
    expect(text.startsWith("\uFEFF科目余额表 Trial balance")).toBe(true);
    expect(text).toContain("1004.01,其他财政存款—共同资金专户,0.00,0.00,5608.00,137.00,5471.00,0.00\r\n");
  });
});

test("a company's equity ties to its assets less its liabilities", () => {
  const fund = new Fund({ SH: 300_000n, JS: 300_000n }, "company");
  for (const party of ["SH", "JS"]) fund.contribute(party, 100_000n);
  fund.do({ do: "revenue", amount: "600.00", reference: "R-1" });
  fund.do({ do: "cost", amount: "100.00", reference: "C-1", fee: false });
  expect(rowsOf(fund, "所有者权益变动表")).toEqual([
    ["实收资本—SH方", "0.00", "1000.00", "0.00", "1000.00"],
    ["实收资本—JS方", "0.00", "1000.00", "0.00", "1000.00"],
    ["本年未结转损益", "0.00", "600.00", "-100.00", "500.00"],
    ["合计", "0.00", "2600.00", "-100.00", "2500.00"],
  ]);
  expect(reportsOf(fund).map(({ title }) => title)).toContain("资产负债表");
  expect(reportsOf(fund).flatMap(({ checks }) => checks.filter(({ agrees }) => !agrees))).toEqual([]);
});

describe("by the interface", () => {
  let world: FundWorld;
  beforeAll(async () => {
    world = await fundWorld({ openPeriods: ["2021-01", "2021-02"] });
    const fund = (action: object, effectiveOn: string) => ({
      kind: "fund",
      narrative: "业务",
      effectiveOn,
      action,
    });
    const pay = { do: "contribution", party: "SH", amount: "100.00", reference: "CZ-1" };
    await world.approved("finance-sh", ["finance-js"], fund(pay, "2021-01-04"));
    world.on("2021-02-05");
    const more = { ...pay, amount: "50.00", reference: "CZ-2" };
    await world.approved("finance-sh", ["finance-js"], fund(more, "2021-02-05"));
    await world.done("operator", "closePeriods", { params: world.book, body: { periods: ["2021-01"] } });
  });
  const ask = (report: string, query = {}) =>
    world.ask("auditor", "getFundReport", { params: { ...world.book, report }, query });

  test.each([
    ["trial-balance", { from: "2021-01", to: "2021-02" }, "科目余额表"],
    ["position", { asOf: "2021-01-31" }, "基金状况表"],
    ["income", { from: "2021-01" }, "收支与分配表"],
    ["changes", { from: "2021-02" }, "各方份额变动表"],
    ["contributions", { asOf: "2021-01-31" }, "出资进度表"],
  ])("%s", async (kind, query, title) => {
    const { body } = await ask(kind, query);
    const report = OPERATIONS.getFundReport.answer.parse(body);
    expect(report.title).toBe(title);
    expect(report.checks.every(({ agrees }) => agrees)).toBe(true);
  });

  test("a day and a period see what belongs to them, closed or not", async () => {
    const january = OPERATIONS.getFundReport.answer.parse(
      (await ask("contributions", { asOf: "2021-01-31" })).body,
    );
    expect(january.rows[0]?.cells.slice(0, 3)).toEqual(["30000000.00", "0.00", "100.00"]);
    const february = OPERATIONS.getFundReport.answer.parse((await ask("changes", { from: "2021-02" })).body);
    expect(february.rows[0]?.cells).toEqual([
      "100.00",
      "0.00",
      "50.00",
      "0.00",
      "0.00",
      "0.00",
      "0.00",
      "150.00",
    ]);
  });

  test.each([
    ["gossip", {}, "record.not-found"],
    ["position", { asOf: "yesterday" }, "request.invalid"],
    ["income", { from: "2021-13" }, "request.invalid"],
    ["income", { from: "2021-02", to: "2021-01" }, "request.invalid"],
    ["income", { from: "2019-01" }, "request.invalid"],
    ["income", { format: "pdf" }, "request.invalid"],
  ])("%s of %j is refused", async (kind, query, code) => {
    expect((await ask(kind, query)).body).toMatchObject({ code });
  });
});
