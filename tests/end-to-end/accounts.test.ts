import { describe, expect, test } from "vitest";
import { BOOK_KINDS } from "#domain/fund/chart.ts";
import { OPERATIONS } from "#events/operations.ts";
import { demonstrationServer, FUND } from "#tests/support/demonstration.ts";
import { clientOf } from "#tests/support/local-server.ts";
import { problemOf } from "#tests/support/problem.ts";

const server = demonstrationServer();

const params = FUND;
const quota = {
  id: "9001.01",
  name: "建设用地指标—池",
  nameEn: "Land quota in the pool",
  asset: "LAND_M2",
  normal: "debit",
  bound: "debit",
};
const drawn = {
  ...quota,
  id: "9001.SH",
  name: "建设用地指标—青浦",
  nameEn: "Land quota of Qingpu",
  party: "SH",
  normal: "credit",
  bound: "either",
};
const dollars = {
  ...quota,
  id: "1004.02",
  name: "外汇存款",
  nameEn: "Deposit in dollars",
  asset: "USD",
  validFrom: "2021-04-01",
  validUntil: "2021-05-31",
};
const grant = {
  ...dollars,
  id: "2017.05",
  name: "外汇赠款",
  nameEn: "Grants in dollars",
  normal: "credit",
  bound: "credit",
};
const usd = { id: "USD", scale: 4, name: "美元", nameEn: "US dollar" };

const operator = () => clientOf(server(), "operator");
const open = async (accounts: object[], idempotencyKey: string) =>
  (await operator()).call("openAccounts", { params, body: { accounts }, idempotencyKey });
const propose = async (postings: object[], effectiveOn: string, idempotencyKey: string) =>
  (await clientOf(server(), "finance-sh")).call("proposeVoucher", {
    params,
    body: { kind: "entry", entries: [{ narrative: "核定指标", effectiveOn, postings }] },
    idempotencyKey,
  });
const posting = (account: string, side: "debit" | "credit", amount: string) => ({ account, side, amount });
/** Quota and dollars in one entry: each must balance for itself. */
const mixed = [
  posting("9001.01", "debit", "120000"),
  posting("9001.SH", "credit", "120000"),
  posting("1004.02", "debit", "0.0001"),
  posting("2017.05", "credit", "0.0001"),
];

describe("assets and accounts of a book", () => {
  test("an asset is registered once, with its decimals for ever", async () => {
    const client = await operator();
    const register = (body: object, idempotencyKey: string) =>
      client.call("registerAsset", { body, idempotencyKey });
    expect(await register(usd, "a-1")).toEqual({ id: "USD", version: 1 });
    expect(await register(usd, "a-2")).toEqual({ id: "USD", version: 1 });
    expect(await problemOf(register({ ...usd, scale: 2 }, "a-3"))).toMatchObject({ code: "record.exists" });
    expect(await problemOf(register({ ...usd, id: "CNY" }, "a-4"))).toMatchObject({ code: "record.exists" });
    const { assets } = await client.call("listAssets");
    expect(assets.map(({ id, scale }) => [id, scale])).toEqual([
      ["CNY", 2],
      ["LAND_M2", 0],
      ["USD", 4],
    ]);
  });

  test("the same account again is the same account; another under its code is a conflict that says why", async () => {
    const first = await open([quota, drawn, dollars, grant], "o-1");
    expect(OPERATIONS.openAccounts.answer.safeParse(first).error).toBeUndefined();
    expect(first.accounts[0]).toMatchObject({ id: "9001.01", version: 1, asset: "LAND_M2", scale: 0 });
    const client = await operator();
    const { head } = await client.call("getBook", { params });
    expect(await open([quota, drawn, dollars, grant], "o-2")).toEqual(first);
    expect((await client.call("getBook", { params })).head).toEqual(head);
    expect(await problemOf(open([{ ...quota, bound: "either" }], "o-3"))).toMatchObject({
      status: 409,
      code: "ledger.account-exists",
      errors: [{ field: "accounts[0].id", message: expect.stringContaining("bound is debit") }],
    });
  });

  test.each<[string, object, string, string]>([
    ["an asset that nobody registered", { asset: "EUR" }, "record.not-found", "accounts[0].asset"],
    ["a party that takes no part", { party: "AH" }, "record.not-found", "accounts[0].party"],
    [
      "validity that ends before it begins",
      { validFrom: "2021-05-01", validUntil: "2021-04-30" },
      "request.date",
      "accounts[0].validUntil",
    ],
    ["carrying over to nowhere", { carriesTo: "4104" }, "ledger.unknown-account", "accounts[0].carriesTo"],
    [
      "carrying over to another asset",
      { carriesTo: "1004.01" },
      "ledger.asset-mismatch",
      "accounts[0].carriesTo",
    ],
  ])("%s is refused", async (_, change, code, field) => {
    const problem = await problemOf(open([{ ...quota, id: "9009", ...change }], "o-4"));
    expect(problem).toMatchObject({ code, errors: [{ field }] });
  });

  test("an entry may mix assets, each balanced for itself and with its own decimals", async () => {
    const unbalanced = [...mixed.slice(0, 3), posting("2017.05", "credit", "0.0002")];
    expect(await problemOf(propose(unbalanced, "2021-04-15", "m-1"))).toMatchObject({
      code: "ledger.unbalanced",
      errors: [{ value: "0.0001", message: expect.stringContaining("0.0001 USD") }],
    });
    const exchanged = [posting("9001.01", "debit", "1"), posting("2017.05", "credit", "1")];
    expect((await problemOf(propose(exchanged, "2021-04-15", "m-2"))).errors.map(({ code }) => code)).toEqual(
      ["ledger.unbalanced", "ledger.unbalanced"],
    );
    const halfMetres = [posting("9001.01", "debit", "0.5"), posting("9001.SH", "credit", "0.5")];
    expect(await problemOf(propose(halfMetres, "2021-04-15", "m-3"))).toMatchObject({
      code: "money.too-many-decimals",
      errors: [{ field: "entries[0].postings[0].amount", expected: "123456" }, {}],
    });
    const voucher = await propose(mixed, "2021-04-15", "m-4");
    await (await clientOf(server(), "finance-zj")).call("decideVoucher", {
      params: { ...params, voucher: voucher.id },
      body: { decision: "approve" },
      idempotencyKey: "m-5",
    });
    const auditor = await clientOf(server(), "auditor");
    const { accounts, totals } = await auditor.call("getTrialBalance", {
      params,
      query: { period: "2021-04" },
    });
    expect(totals.map(({ asset, debit, closingCredit }) => [asset, debit, closingCredit])).toEqual([
      ["CNY", expect.any(String), expect.any(String)],
      ["LAND_M2", "120000", "120000"],
      ["USD", "0.0001", "0.0001"],
    ]);
    const shown = accounts.filter(({ asset }) => asset !== "CNY");
    expect(shown.map(({ id, asset, debit, credit, closing }) => [id, asset, debit, credit, closing])).toEqual(
      [
        ["9001.01", "LAND_M2", "120000", "0", "120000"],
        ["9001.SH", "LAND_M2", "0", "120000", "-120000"],
        ["1004.02", "USD", "0.0001", "0.0000", "0.0001"],
        ["2017.05", "USD", "0.0000", "0.0001", "-0.0001"],
      ],
    );
    const statement = await auditor.call("getStatement", {
      params: { ...params, account: "1004.02" },
      query: { from: "2021-01", to: "2021-06" },
    });
    expect(statement).toMatchObject({ opening: "0.0000", closing: "0.0001", account: { asset: "USD" } });
    expect(await auditor.call("verifyBook", { params })).toMatchObject({ findings: [] });
  });

  test("an account takes entries about days of its validity only", async () => {
    for (const [day, key] of [
      ["2021-03-31", "v-1"],
      ["2021-06-01", "v-2"],
    ] as const) {
      expect(await problemOf(propose(mixed, day, key))).toMatchObject({
        code: "ledger.account-not-valid",
        errors: [
          {
            field: "entries[0].postings[2].account",
            message: expect.stringContaining("valid from 2021-04-01 until 2021-05-31"),
          },
          { field: "entries[0].postings[3].account" },
        ],
      });
    }
    expect(await propose(mixed, "2021-05-31", "v-3")).toMatchObject({ state: "proposed" });
  });

  test("the chart of a book and those of new books can be read", async () => {
    const auditor = await clientOf(server(), "auditor");
    const chart = await auditor.call("listAccounts", { params });
    expect(OPERATIONS.listAccounts.answer.safeParse(chart).error).toBeUndefined();
    expect(chart.accounts.at(-1)).toMatchObject({ id: "2017.05", validUntil: "2021-05-31" });
    const { charts } = await auditor.call("listCharts");
    expect(charts.map(({ kind }) => kind)).toEqual([...BOOK_KINDS]);
    expect(charts[0]?.perParty[0]).toMatchObject({ code: "2017.01.{party}" });
  });
});

describe("an account is changed in the journal, version by version", () => {
  const change = async (body: object, idempotencyKey: string, account = quota.id) =>
    (await operator()).call("changeAccount", { params: { ...params, account }, body, idempotencyKey });

  test("by somebody who looked at the version in force; asked for again, it is the same", async () => {
    const renamed = { version: 1, name: "建设用地指标—共同池", validUntil: "2021-05-31" };
    const changed = await change(renamed, "c-1");
    expect(OPERATIONS.changeAccount.answer.safeParse(changed).error).toBeUndefined();
    expect(changed.account).toMatchObject({ version: 2, name: renamed.name, bound: "debit" });
    expect(await change(renamed, "c-2")).toEqual(changed);
    expect(await problemOf(change({ version: 1, bound: "either" }, "c-3"))).toMatchObject({
      status: 409,
      code: "ledger.account-version",
      errors: [{ field: "version", expected: "a change of version 2" }],
    });
    expect(await problemOf(change({ version: 2, bound: "credit" }, "c-4"))).toMatchObject({
      code: "ledger.bound",
      errors: [{ field: "bound", value: "120000" }],
    });
    expect(await problemOf(change({ version: 2, name: "无" }, "c-5", "9999"))).toMatchObject({ status: 404 });
  });

  test("its end of validity holds, its history is kept, and a change takes it back", async () => {
    const auditor = await clientOf(server(), "auditor");
    const late = [posting("9001.01", "debit", "1"), posting("9001.SH", "credit", "1")];
    expect(await problemOf(propose(late, "2021-06-01", "h-1"))).toMatchObject({
      code: "ledger.account-not-valid",
    });
    expect((await change({ version: 2, validUntil: null }, "h-2")).account).not.toHaveProperty("validUntil");
    expect(await propose(late, "2021-06-01", "h-3")).toMatchObject({ state: "proposed" });
    const history = await auditor.call("getAccount", { params: { ...params, account: quota.id } });
    expect(OPERATIONS.getAccount.answer.safeParse(history).error).toBeUndefined();
    expect(history.versions.map(({ account: { version, name } }) => [version, name])).toEqual([
      [1, "建设用地指标—池"],
      [2, "建设用地指标—共同池"],
      [3, "建设用地指标—共同池"],
    ]);
    const { accounts } = await auditor.call("getBook", { params });
    expect(accounts.find(({ id }) => id === quota.id)?.name).toBe("建设用地指标—共同池");
    expect(await auditor.call("verifyBook", { params })).toMatchObject({ findings: [] });
    expect(await problemOf(open([quota], "h-4"))).toMatchObject({ code: "ledger.account-exists" });
  });
});
