import { beforeAll, describe, expect, test } from "vitest";
import { OPERATIONS } from "#events/operations.ts";
import { type FundWorld, fundWorld } from "#tests/support/fund-world.ts";

let world: FundWorld;
beforeAll(async () => {
  world = await fundWorld();
});

const about = { kind: "fund", narrative: "业务", effectiveOn: "2021-01-04" };
const voucher = (action: object, more: object = {}) => ({ ...about, action, ...more });
const propose = (who: string, action: object, more: object = {}) =>
  world.ask(who, "proposeVoucher", { params: world.book, body: voucher(action, more) });
const decide = (who: string, id: unknown) =>
  world.ask(who, "decideVoucher", {
    params: { ...world.book, voucher: String(id) },
    body: { decision: "approve" },
  });
const pay = (party: string, amount: string, reference: string, more: object = {}) => ({
  do: "contribution",
  party,
  amount,
  reference,
  ...more,
});
const position = async (asOf = "2021-01-04") =>
  OPERATIONS.getFund.answer.parse(
    await world.done("auditor", "getFund", { params: world.book, query: { asOf } }),
  );

describe("what is agreed needs every party it binds", () => {
  test("terms hold when each party has agreed, in any order, each once", async () => {
    const terms = { late: { dailyRate: "0.0005", graceDays: 5 }, rules: [] };
    const { body } = await propose("operator", { do: "terms", terms });
    const { id } = body;
    expect((await decide("finance-sh", id)).body).toMatchObject({ state: "checked" });
    expect(await decide("review-sh", id)).toMatchObject({
      status: 403,
      body: { code: "voucher.second-person" },
    });
    expect((await decide("finance-zj", id)).body).toMatchObject({ state: "checked" });
    expect((await position()).version).toBe(0);
    expect((await decide("finance-js", id)).body).toMatchObject({ state: "approved", entries: [] });
    expect((await position()).version).toBe(1);
  });

  test("who prepares it for a party has agreed for it", async () => {
    const holders = [
      { id: "company", name: "投资公司", amount: "25000000.00" },
      { id: "district", name: "青浦区", amount: "5000000.00" },
    ];
    const { body } = await propose("finance-sh", { do: "holders", round: "founding", party: "SH", holders });
    expect(body["state"]).toBe("proposed");
    // Its own second person, nobody else.
    expect((await decide("finance-zj", body["id"])).body).toMatchObject({ code: "access.forbidden" });
    expect((await decide("review-sh", body["id"])).body).toMatchObject({ state: "approved" });
    const sh = (await position()).parties.find(({ party }) => party === "SH");
    expect(sh?.holders.map(({ id, committed }) => [id, committed])).toEqual([
      ["company", "25000000.00"],
      ["district", "5000000.00"],
    ]);
  });

  test("a stranger to a transfer does not decide it", async () => {
    const { body } = await propose("operator", { do: "transfer", from: "SH", to: "JS", amount: "1.00" });
    expect(body["code"]).toBe("fund.not-matched");
  });
});

describe("contributions by voucher", () => {
  test("a preview shows the entries and writes nothing", async () => {
    const before = await world.balances();
    const asked = { params: world.book, body: voucher(pay("SH", "10.00", "P-1", { holder: "company" })) };
    const preview = OPERATIONS.previewVoucher.answer.parse(
      await world.done("finance-sh", "previewVoucher", asked),
    );
    expect(preview.entries).toMatchObject([
      {
        kind: "contribution",
        postings: [
          { account: "1004.01", side: "debit", amount: "10.00" },
          { account: "2017.02.SH", name: "应付代管资金—预缴—上海市", side: "credit", amount: "10.00" },
        ],
      },
    ]);
    expect(await world.balances()).toEqual(before);
  });

  test("of a holder settle its part of the call; the approver signs the entry", async () => {
    const call = { do: "call", id: "c1", dueOn: "2021-01-20", amount: "9000000.00" };
    await world.approved("operator", ["finance-js"], voucher(call));
    const made = (await position()).calls[0]?.parts.map(({ party, holder, amount }) => [
      holder ?? party,
      amount,
    ]);
    expect(made).toEqual([
      ["company", "2500000.00"],
      ["district", "500000.00"],
      ["JS", "3000000.00"],
      ["ZJ", "3000000.00"],
    ]);
    const { entries } = await world.approved(
      "finance-sh",
      ["finance-zj"],
      voucher(pay("SH", "2500000.00", "CZ-1", { holder: "company", payer: "上海城投" })),
    );
    const [{ id = "" } = {}] = entries as { id: string }[];
    expect(await world.done("auditor", "getEntry", { params: { ...world.book, entry: id } })).toMatchObject({
      preparer: "finance-sh",
      approver: "finance-zj",
      evidence: expect.arrayContaining([
        { kind: "rule", id: "capital-receipt", detail: { holder: "company", payer: "上海城投" } },
      ]),
    });
    const parts = (await position("2021-01-26")).calls[0]?.parts.map(({ state, open }) => [state, open]);
    expect(parts).toEqual([
      ["paid", "0.00"],
      ["late", "500000.00"],
      ["late", "3000000.00"],
      ["late", "3000000.00"],
    ]);
  });

  test("over the commitment are refused, or held to be returned, and returned", async () => {
    expect((await propose("finance-js", pay("JS", "30000000.01", "CZ-2"))).body).toMatchObject({
      code: "fund.over-commitment",
      errors: [{ field: "action.amount", expected: "at most 30000000.00" }],
    });
    const held = voucher(pay("JS", "30000000.50", "CZ-2", { overpaid: "hold" }));
    await world.approved("finance-js", ["operator"], held);
    expect(await world.balances()).toMatchObject({ "2015.03.JS": "-0.50", "2017.02.JS": "-30000000.00" });
    const back = { do: "overpaid-returned", party: "JS", amount: "0.50", reference: "TH-1" };
    await world.approved("finance-js", ["finance-sh"], voucher(back));
    expect(await world.balances()).toMatchObject({ "2015.03.JS": "0.00", "1004.01": "32500000.00" });
  });

  test("the same movement at the bank is recorded once", async () => {
    const again = await propose("finance-sh", pay("SH", "2500000.00", "CZ-1", { holder: "company" }));
    expect((await decide("finance-zj", again.body["id"])).body).toMatchObject({
      code: "fund.recorded-before",
    });
  });

  test("two on their way are both judged on what is there when they are approved", async () => {
    const [one, two] = [
      await propose("finance-zj", pay("ZJ", "20000000.00", "CZ-3")),
      await propose("finance-zj", pay("ZJ", "20000000.00", "CZ-4")),
    ];
    await decide("finance-sh", one.body["id"]);
    expect((await decide("finance-sh", two.body["id"])).body).toMatchObject({
      code: "fund.over-commitment",
      errors: [{ expected: "at most 10000000.00" }],
    });
  });
});

describe("in a new book nobody records money alone", () => {
  const about = { amount: "1.00", effectiveOn: "2021-01-04" };
  test.each([
    ["recordContribution", "finance-sh", { ...about, party: "SH", reference: "ZJ-1" }],
    ["recordRevenue", "operator", { ...about, reference: "ZJ-2", narrative: "收益" }],
    ["distribute", "operator", { ...about, rule: "equity" }],
  ] as const)("%s is refused, with what to do instead", async (route, who, body) => {
    const before = await world.balances();
    expect(await world.ask(who, route, { params: world.book, body })).toMatchObject({
      status: 422,
      body: { code: "fund.needs-voucher", errors: [{ expected: expect.stringContaining("voucher") }] },
    });
    expect(await world.balances()).toEqual(before);
  });
});

describe("late interest", () => {
  test("is what the terms give and nothing else", async () => {
    world.on("2021-01-31");
    const charge = (amount: string) => ({ do: "late-interest", party: "SH", asOf: "2021-01-30", amount });
    const on = { effectiveOn: "2021-01-30" };
    // 500,000.00 for ten days at 0.0005.
    expect((await propose("operator", charge("2600.00"), on)).body).toMatchObject({
      code: "fund.late-interest",
      errors: [{ expected: "2500.00" }],
    });
    const { body } = await propose("operator", charge("2500.00"), on);
    expect((await decide("finance-sh", body["id"])).body).toMatchObject({ state: "approved" });
    expect((await propose("operator", charge("2500.00"), on)).body).toMatchObject({
      code: "fund.late-interest",
    });
    const sh = (await position("2021-01-30")).parties.find(({ party }) => party === "SH");
    expect(sh?.lateInterest).toEqual({ owed: "2500.00", toCharge: "0.00" });
  });
});

describe("an unidentified receipt", () => {
  test("is identified in parts and not twice", async () => {
    const came = { do: "unidentified", amount: "100.00", reference: "DC-1", payer: "某单位" };
    const { entries } = await world.approved("finance-sh", ["finance-zj"], voucher(came));
    const [{ id: entry = "" } = {}] = entries as { id: string }[];
    const is = (amount: string, as: object) => ({ do: "identified", amount, entry, as });
    await world.approved("operator", ["finance-sh"], voucher(is("60.00", { do: "revenue" })));
    expect((await propose("operator", is("60.00", { do: "revenue" }))).body).toMatchObject({
      code: "fund.over-balance",
      errors: [{ expected: "at most 40.00" }],
    });
    const returned = is("40.00", { do: "returned", reference: "DC-2" });
    await world.approved("operator", ["finance-zj"], voucher(returned));
    expect(await world.balances()).toMatchObject({ "2015.02": "0.00" });
    const wrong = { ...is("1.00", { do: "revenue" }), entry: "0.0" };
    expect((await propose("operator", wrong)).body).toMatchObject({ code: "fund.unidentified" });
  });
});
