/** What the desk of a bank account makes of lines, suggestions, header words and files. */
import { describe, expect, it } from "vitest";
import type { MatchSuggestion, Reconciliation } from "#portal/live/answers.ts";
import { guessRoles, layoutBody, missingRoles } from "#portal/reconciliation/mapped-columns.ts";
import { monthsOf } from "#portal/reconciliation/months.ts";
import { ownAccountsOf } from "#portal/reconciliation/own-accounts.ts";
import {
  filtered,
  NOTHING,
  type ShownLine,
  suggestionKey,
  sumsOf,
  ticked,
  toggled,
} from "#portal/reconciliation/selection.ts";
import { stageOf } from "#portal/reconciliation/table-state.tsx";
import { addressOfView, readRoute } from "#portal/routes.ts";

const line = (id: string, amount: string, who = "", number = ""): ShownLine => {
  return { id, day: "2021-07-01", amount, who, about: "缴款", number };
};
const lines = {
  bank: [line("a", "0.10", "上海市财政局"), line("b", "0.20"), line("c", "-5.00", "", "BF-1")],
  book: [line("x", "0.30"), line("y", "5.00")],
};

describe("addresses", () => {
  it.each([
    ["#/reconciliation", { view: "bank-accounts" }],
    [
      "#/reconciliation/zone/123",
      { view: "reconciliation", book: "zone", account: "123", step: { name: "months" } },
    ],
    ["#/reconciliation/zone/123/import", { step: { name: "import" } }],
    ["#/reconciliation/zone/123/2021-06-30", { step: { name: "match", asOf: "2021-06-30" } }],
    ["#/reconciliation/zone/123/2021-06-30/table", { step: { name: "table", asOf: "2021-06-30" } }],
    ["#/reconciliation/zone", { view: "unknown" }],
    ["#/reconciliation/zone/123/2021-06-31", { view: "unknown" }],
    ["#/reconciliation/zone/123/2021-06-30/table/more", { view: "unknown" }],
  ])("%s", (hash, route) => {
    expect(readRoute(hash)).toMatchObject(route);
  });

  it("leads where it says", () => {
    expect(readRoute(addressOfView("reconciliation", "zone", "123", "import"))).toMatchObject({
      account: "123",
    });
  });
});

describe("what is chosen on both sides", () => {
  const choose = (bank: readonly string[], book: readonly string[]) => {
    let selection = NOTHING;
    for (const id of bank) selection = toggled(selection, "bank", id);
    for (const id of book) selection = toggled(selection, "book", id);
    return sumsOf(selection, lines);
  };

  it.each([
    [["a", "b"], ["x"], "0.00", true],
    [["a"], ["x"], "-0.20", false],
    [["a"], [], "0.10", false],
    [[], [], "0.00", false],
    [["c"], ["y"], "-10.00", false],
    [["a", "a", "b"], ["x"], "-0.10", false],
  ])("%j with %j: %s", (bank, book, difference, agrees) => {
    expect(choose(bank, book)).toMatchObject({ difference, agrees });
  });

  it("is found by amount with or without separators, name, number and day", () => {
    expect(filtered(lines.bank, "上海").map(({ id }) => id)).toEqual(["a"]);
    expect(filtered(lines.bank, "bf-1").map(({ id }) => id)).toEqual(["c"]);
    expect(filtered([line("m", "1000000.00")], "1,000,000")).toHaveLength(1);
    expect(filtered(lines.bank, " ")).toHaveLength(3);
  });
});

describe("suggestions", () => {
  const suggestion = (bankLines: string[], bookLines: string[]): MatchSuggestion => {
    return {
      bankLines,
      bookLines,
      rule: "amount-window",
      reasons: [],
      rank: 50,
      ticked: false,
      daysApart: 0,
    };
  };
  const [one, rival, other] = [suggestion(["a"], ["x"]), suggestion(["b"], ["x"]), suggestion(["c"], ["y"])];

  it("that want the same line are not ticked together", () => {
    const all = [one, rival, other];
    const first = ticked(ticked(new Set(), one, all), other, all);
    expect(first).toEqual(new Set([one, other].map(suggestionKey)));
    expect(ticked(first, rival, all)).toEqual(new Set([other, rival].map(suggestionKey)));
    expect(ticked(first, one, all)).toEqual(new Set([suggestionKey(other)]));
  });
});

describe("columns of an unknown layout", () => {
  it("are guessed from their words, each role once, and what is missing is named", () => {
    const roles = guessRoles(["入账日", "变动", "结余", "对方", "说明", "备注", ""]);
    expect(roles).toEqual({
      入账日: "transactedAt",
      变动: "amount",
      结余: "balanceAfter",
      对方: "counterpartyName",
      说明: "summary",
      备注: "reference",
    });
    expect(missingRoles(roles)).toEqual([]);
    expect(missingRoles({ 收入: "moneyIn" })).toHaveLength(2);
    expect(guessRoles(["交易时间", "借方发生额", "贷方发生额", "对方账号"])).toEqual({
      交易时间: "transactedAt",
      借方发生额: "moneyOut",
      贷方发生额: "moneyIn",
      对方账号: "counterpartyAccount",
    });
  });

  it("become a layout: what tells it apart is required, the rest is used when it is there", () => {
    const body = layoutBody({
      name: "zone",
      bank: "甲",
      roles: { 日: "transactedAt", 变动: "amount", 说明: "summary" },
    });
    expect(body).toEqual({
      name: "zone",
      bank: { zh: "甲", en: "甲" },
      required: { transactedAt: "日", amount: "变动" },
      optional: { summary: "说明" },
    });
  });
});

describe("months of an account", () => {
  const statement = (from: string, to: string) => ({ from, to }) as Parameters<typeof monthsOf>[0][number];
  const table = (asOf: string, about: object = {}) => ({ asOf, ...about }) as Reconciliation;

  it("run newest first as far as files and tables reach, each with its last day or the day of its table", () => {
    const months = monthsOf([statement("2021-01-15", "2021-02-10")], [table("2021-02-20")]);
    expect(months.map(({ month, asOf, statements }) => [month, asOf, statements.length])).toEqual([
      ["2021-02", "2021-02-20", 1],
      ["2021-01", "2021-01-31", 1],
    ]);
    expect(monthsOf([], [])).toEqual([]);
  });

  it.each([
    [undefined, "none"],
    [table("2021-02-28", { review: null }), "prepared"],
    [table("2021-02-28", { review: { decision: "refuse" } }), "refused"],
    [table("2021-02-28", { review: { decision: "approve" } }), "reviewed"],
    [table("2021-02-28", { review: { decision: "approve" }, seal: { by: "a" } }), "sealed"],
  ])("a table is %#: %s", (one, stage) => {
    expect(stageOf(one)).toBe(stage);
  });
});

describe("a book's own accounts", () => {
  const bankAccount = { number: "1", name: "甲", bank: "乙" };
  const registered = (inForce: object) => [{ inForce }] as unknown as Parameters<typeof ownAccountsOf>[1];

  it("are the one of its registration and those in force, without closed ones and payees", () => {
    expect(ownAccountsOf({ bankAccount }, [])).toEqual([{ ...bankAccount, cashier: null }]);
    const own = { kind: "own", ...bankAccount, cashier: "c", closed: false };
    expect(ownAccountsOf({ bankAccount }, registered(own))).toEqual([{ ...bankAccount, cashier: "c" }]);
    expect(ownAccountsOf({ bankAccount }, registered({ ...own, closed: true }))).toEqual([]);
    expect(ownAccountsOf({ bankAccount: null }, registered({ ...own, kind: "payee" }))).toEqual([]);
  });
});
