import { describe, expect, it } from "vitest";
import * as z from "zod";
import { FundAction } from "#events/fund-commands.ts";
import { readFundRoute } from "#portal/funds/address.ts";
import { actionNamed, actionOf, actionsFor, furtherActionsFor } from "#portal/funds/fund-actions.ts";
import { incomeFlow, sharedByParty } from "#portal/funds/income-flow.ts";
import { monthsOfBook } from "#portal/funds/months-of-book.ts";
import type { BookSummary, Me } from "#portal/live/answers.ts";
import { FIELD_WORDS } from "#portal/vouchers/field-words.ts";
import { readProposal } from "#portal/vouchers/proposal.ts";

const row = (label: string, amount: string, total = false) => ({ code: "", label, cells: [amount], total });

describe("the flow of income", () => {
  it("takes sources and uses from the report, what was given back among the uses, and both sides are the same", () => {
    const rows = [
      row("期初待分配收益", "0.00", true),
      row("　收益", "396000000.01"),
      row("　逾期利息", "18000000.00"),
      row("　退还收益", "-1000000.00"),
      row("收入合计", "413000000.01", true),
      row("　支出", "200010000.01"),
      row("支出合计", "200010000.01", true),
      row("以收益抵支出", "60000120.00", true),
      row("　提取准备金", "21828986.79"),
      row("　分配各方", "331170893.22"),
      row("分配合计", "352999880.01", true),
      row("期末待分配收益", "0.00", true),
    ];
    expect(incomeFlow({ rows })).toEqual({
      sources: [
        { label: "收益", amount: "396000000.01" },
        { label: "逾期利息", amount: "18000000.00" },
      ],
      uses: [
        { label: "退还收益", amount: "1000000.00" },
        { label: "以收益抵支出", amount: "60000120.00" },
        { label: "提取准备金", amount: "21828986.79" },
        { label: "分配各方", amount: "331170893.22" },
      ],
    });
  });

  it.each([
    ["nothing came", [row("收入合计", "0.00", true)]],
    ["the two sides differ", [row("　收益", "5.00"), row("收入合计", "5.00", true)]],
  ])("is not drawn where %s", (_, rows) => expect(incomeFlow({ rows })).toBeNull());
});

describe("the income that was shared", () => {
  const flow = {
    sources: [{ label: "收益", amount: "36000000.01" }],
    uses: [{ label: "分配各方", amount: "36000000.01" }],
  };
  const named = (code: string) => `第${Number(code) + 1}方`;
  const shares = (...amounts: readonly string[]) => ({
    columns: ["期初份额", "收益分配"],
    rows: [
      ...amounts.map((amount, at) => ({
        code: `${at}`,
        label: "",
        cells: ["0.00", amount],
        total: false,
      })),
      { code: "", label: "合计", cells: ["0.00", "36000000.01"], total: true },
    ],
  });

  it("flows to each party", () =>
    expect(sharedByParty(flow, shares("12000000.01", "12000000.00", "12000000.00"), named).uses).toEqual([
      { label: "第1方", amount: "12000000.01" },
      { label: "第2方", amount: "12000000.00" },
      { label: "第3方", amount: "12000000.00" },
    ]));

  it.each([
    ["comes to another amount, as read at another moment", shares("12000000.01", "12000000.00")],
    ["knows no such column", { ...shares("36000000.01"), columns: ["期初余额"] }],
  ])("stays one stream where the other report %s", (_, other) =>
    expect(sharedByParty(flow, other, named).uses).toEqual(flow.uses),
  );
});

describe("addresses of funds", () => {
  it.each([
    [[], { view: "funds" }],
    [["zone"], { view: "fund", book: "zone" }],
    [["zone", "codes"], { view: "fund-codes", book: "zone" }],
    [["zone", "reports", "income"], { view: "fund-report", book: "zone", report: "income", basis: null }],
    [["zone", "reports", "position", "2021-06-30"], { basis: { asOf: "2021-06-30" } }],
    [["zone", "reports", "income", "2021-01", "2021-06"], { basis: { from: "2021-01", to: "2021-06" } }],
  ])("%j", (parts, route) => expect(readFundRoute(parts)).toMatchObject(route));

  it.each([
    [["zone", "papers"]],
    [["zone", "reports", "wealth"]],
    [["zone", "reports", "income", "2021"]],
    [["zone", "reports", "income", "2021-01", "2021-06", "2021-07"]],
  ])("%j is no page", parts => expect(readFundRoute(parts)).toBeNull());
});

describe("an action on a fund", () => {
  it("that touches all parties is offered to the committee alone", () => {
    const book = { kind: "fiscal-custody", parties: [{ commitment: "1.00" }] } as unknown as BookSummary;
    const offered = (role: Me["role"]) => actionsFor(book, { role }).map(({ do: name }) => name);
    expect(offered("operator")).toEqual([
      ...["call", "contribution", "revenue", "cost", "distribution", "payout"],
    ]);
    expect(offered("finance")).toEqual(["contribution", "revenue", "cost", "payout"]);
  });

  const contribution = actionNamed("contribution");

  it("is whole when everything that it needs is said; what is optional is left out", () => {
    expect(
      contribution && actionOf(contribution, { party: "SH", amount: " 5.00 ", reference: "CZ" }),
    ).toEqual({
      ...{ do: "contribution", party: "SH", amount: "5.00", reference: "CZ" },
    });
    expect(contribution && actionOf(contribution, { party: "SH", amount: "5.00" })).toBeNull();
    const quota = actionNamed("quota-in");
    expect(quota && actionOf(quota, { party: "QP", amount: "5", document: "1号" })).not.toHaveProperty(
      "until",
    );
    const distribution = actionNamed("distribution");
    expect(distribution && actionOf(distribution, { amount: "5.00" })).toMatchObject({ rule: "equity" });
  });

  /** What somebody would type into a field of the name. */
  const EXAMPLES: Readonly<Record<string, string>> = {
    ...{
      party: "SH",
      from: "SH",
      to: "ZJ",
      amount: "5.00",
      reference: "CZ-1",
      document: "示范区发〔2025〕12号",
    },
    ...{
      asOf: "2021-06-30",
      until: "2021-06-30",
      entry: "4.0",
      id: "forest",
      purpose: "forest",
      name: "水源林",
    },
    ...{ receipt: "2021-0001", payee: "某公司", "donor.name": "某公司", "as.party": "SH" },
  };
  const book = { kind: "fiscal-custody", parties: [{ commitment: "1.00" }] } as unknown as BookSummary;
  const pool = { kind: "quota-pool", parties: [] } as unknown as BookSummary;
  const further = [book, pool].flatMap(one => furtherActionsFor(one, { role: "operator" }));

  it.each(further.map(words => [words.do, words] as const))("%s is what the service takes", (_, words) => {
    const span = { ...EXAMPLES, from: "2021-01-01", to: "2021-03-31" };
    const action = actionOf(words, words.do === "bank-interest" ? span : EXAMPLES);
    expect(FundAction.safeParse(action).error).toBeUndefined();
  });

  it("seldom is offered by what the book is and who asks", () => {
    const offered = (role: Me["role"]) => furtherActionsFor(book, { role }).map(({ do: name }) => name);
    expect(offered("operator")).toEqual(expect.arrayContaining(["transfer", "donation", "identified"]));
    expect(offered("finance")).not.toContain("transfer");
    expect(
      furtherActionsFor({ ...book, kind: "company" }, { role: "finance" }).map(({ do: name }) => name),
    ).not.toContain("donation");
  });

  it("may say something inside something, and yes or no", () => {
    const donation = actionNamed("donation");
    const said = { ...EXAMPLES, "donor.kind": "citizen", named: "yes" };
    expect(donation && actionOf(donation, said)).toEqual({
      ...{ do: "donation", purpose: "forest", donor: { name: "某公司", kind: "citizen" }, named: true },
      ...{ amount: "5.00", reference: "CZ-1" },
    });
  });

  it("is read back from a voucher with everything that was said", () => {
    const action = { do: "contribution", party: "SH", amount: "5.00", holder: null };
    expect(readProposal({ kind: "fund", narrative: "出资", effectiveOn: "2021-06-30", action })).toEqual({
      ...{ kind: "fund", do: "contribution", narrative: "出资", effectiveOn: "2021-06-30" },
      said: [
        ["party", "SH"],
        ["amount", "5.00"],
      ],
    });
  });
});

it("every field of every action has words in both languages", () => {
  const fields = new Set<string>();
  const visit = (schema: unknown): void => {
    if (typeof schema !== "object" || schema === null) return;
    for (const [key, value] of Object.entries(schema)) {
      if (key === "properties") for (const field of Object.keys(value)) fields.add(field);
      visit(value);
    }
  };
  visit(z.toJSONSchema(FundAction, { unrepresentable: "any" }));
  expect(fields.size).toBeGreaterThan(60);
  expect([...fields].filter(field => FIELD_WORDS[field] === undefined)).toEqual([]);
  expect(Object.keys(FIELD_WORDS).filter(field => !fields.has(field))).toEqual([]);
});

it.each([
  [["2021-01", "2021-06"], null, { from: "2021-01", to: "2021-06" }],
  [["2021-03", "2022-02"], null, { from: "2021-03", to: "2022-02" }],
  [["2021-03"], null, { from: "2021-03", to: "2021-03" }],
  [["2022-02"], "2022-01", { from: "2022-01", to: "2022-02" }],
  [[], "2021-12", { from: "2021-01", to: "2021-12" }],
  [[], null, null],
])("open %j, closed through %s: a report covers %j", (openPeriods, closedThrough, months) => {
  expect(monthsOfBook({ openPeriods, closedThrough })).toEqual(months);
});
