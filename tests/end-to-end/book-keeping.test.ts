import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Client } from "#events/client.ts";
import { OPERATIONS } from "#events/operations.ts";
import { demonstrationServer, ADJUSTMENT as entry, FUND } from "#tests/support/demonstration.ts";
import { clientOf } from "#tests/support/local-server.ts";
import { problemOf } from "#tests/support/problem.ts";

const server = demonstrationServer();

const params = FUND;
const contribution = { party: "SH", effectiveOn: "2021-06-30", reference: "X-1" };

const headHash = async () =>
  (await (await clientOf(server(), "operator")).call("getBook", { params })).head.hash;

describe("the same request twice", () => {
  test("gives the same answer, marked as replayed, and counts once; with another body it is refused", async () => {
    const finance = await clientOf(server(), "finance-sh");
    const send = (amount: string) =>
      finance.call("recordContribution", {
        params,
        body: { ...contribution, amount },
        idempotencyKey: "twice",
      });
    const first = await send("10.00");
    expect(OPERATIONS.recordContribution.answer.safeParse(first).error).toBeUndefined();
    expect(await send("10.00")).toEqual(first);
    expect(await problemOf(send("11.00"))).toMatchObject({ status: 422, code: "request.key-reused" });
    const { accounts } = await finance.call("getBook", { params });
    expect(accounts.find(({ id }) => id === "2017.02.SH")?.balance).toBe("-1000010.00");
  });
});

describe("two people decide about money", () => {
  test("nobody approves their own proposal; a decision is made once; a refusal has a reason and posts nothing", async () => {
    const [finance, other] = await Promise.all([
      clientOf(server(), "finance-sh"),
      clientOf(server(), "finance-zj"),
    ]);
    const voucher = await finance.call("proposeVoucher", {
      params,
      body: { kind: "entry", entries: [entry] },
      idempotencyKey: "v-1",
    });
    const decide = (client: Client, decision: object, idempotencyKey: string) =>
      client.call("decideVoucher", {
        params: { ...params, voucher: voucher.id },
        body: decision,
        idempotencyKey,
      });
    expect(await problemOf(decide(finance, { decision: "approve" }, "d-1"))).toMatchObject({
      status: 403,
      code: "access.own-proposal",
    });
    expect(await problemOf(decide(other, { decision: "refuse" }, "d-2"))).toMatchObject({
      code: "request.invalid",
      errors: [{ field: "reason" }],
    });
    const before = await headHash();
    expect(await decide(other, { decision: "refuse", reason: "依据不足" }, "d-3")).toMatchObject({
      state: "refused",
      entries: [],
    });
    expect(await headHash()).toBe(before);
    expect(await problemOf(decide(other, { decision: "approve" }, "d-4"))).toMatchObject({
      status: 409,
      code: "voucher.decided",
    });
  });

  test("a payment is at most what is still owed", async () => {
    const finance = await clientOf(server(), "finance-js");
    const body = {
      kind: "payment",
      settlement: "demonstration-zone.2020-05.2021-04",
      payer: "JS",
      payee: "SH",
      amount: "0.01",
      reference: "BF-2",
      narrative: "重复拨付",
      effectiveOn: "2021-06-30",
    };
    const again = finance.call("proposeVoucher", { params, body, idempotencyKey: "v-2" });
    expect(await problemOf(again)).toMatchObject({
      code: "voucher.over-obligation",
      errors: [{ field: "amount", expected: "at most 0.00" }],
    });
  });
});

describe("money of other parties", () => {
  test("is out of reach of two officers of one party", async () => {
    const finance = await clientOf(server(), "finance-zj");
    const taking = {
      narrative: "转入",
      effectiveOn: "2021-06-30",
      postings: [
        { account: "2017.04.SH", side: "debit", amount: "30.00" },
        { account: "2017.04.ZJ", side: "credit", amount: "30.00" },
      ],
    };
    const propose = (body: object, idempotencyKey: string) =>
      finance.call("proposeVoucher", { params, body, idempotencyKey });
    expect(await problemOf(propose({ kind: "entry", entries: [taking] }, "t-1"))).toMatchObject({
      status: 403,
      code: "access.forbidden",
    });
    const { entries } = await finance.call("listEntries", {
      params,
      query: { evidence: "rule:same-ratio-capital" },
    });
    const reversal = {
      kind: "reversal",
      entry: entries[0]?.id ?? "",
      narrative: "冲销",
      effectiveOn: "2021-06-30",
    };
    expect(await problemOf(propose(reversal, "t-2"))).toMatchObject({
      status: 403,
      code: "access.forbidden",
    });
  });

  test("an obligation is corrected by settling again, not by reversing its entry", async () => {
    const operator = await clientOf(server(), "operator");
    const { entries } = await operator.call("listEntries", {
      params,
      query: { account: "1036.01.JS", period: "2021-05" },
    });
    const body = {
      kind: "reversal",
      entry: entries[0]?.id ?? "",
      narrative: "冲销",
      effectiveOn: "2021-06-30",
    };
    const propose = operator.call("proposeVoucher", { params, body, idempotencyKey: "t-3" });
    expect(await problemOf(propose)).toMatchObject({ code: "voucher.settled-otherwise" });
  });

  test("a payment is reversed whole: bank, payee, payer, and what is still owed", async () => {
    const [operator, payer] = await Promise.all([
      clientOf(server(), "operator"),
      clientOf(server(), "finance-js"),
    ]);
    const { entries } = await operator.call("listEntries", {
      params,
      query: { evidence: "bank-reference:BF-2021-001" },
    });
    expect(entries.map(({ kind }) => kind)).toEqual(["payment", "payment-charge"]);
    const body = {
      kind: "reversal",
      entry: entries[0]?.id ?? "",
      narrative: "退票",
      effectiveOn: "2021-06-30",
    };
    const voucher = await operator.call("proposeVoucher", { params, body, idempotencyKey: "t-4" });
    const decision = {
      params: { ...params, voucher: voucher.id },
      body: { decision: "approve" },
      idempotencyKey: "t-5",
    };
    expect((await payer.call("decideVoucher", decision)).entries).toHaveLength(2);
    const again = {
      kind: "payment",
      settlement: "demonstration-zone.2020-05.2021-04",
      payer: "JS",
      payee: "SH",
      reference: "BF-2021-002",
      narrative: "重新拨付",
      effectiveOn: "2021-06-30",
    };
    const pay = (amount: string, idempotencyKey: string) =>
      payer.call("proposeVoucher", { params, body: { ...again, amount }, idempotencyKey });
    expect(await problemOf(pay("10000000.01", "t-6"))).toMatchObject({
      errors: [{ expected: "at most 10000000.00" }],
    });
    expect(await pay("10000000.00", "t-7")).toMatchObject({ state: "proposed" });
  });

  test("months that were settled are not settled again under another period", async () => {
    const operator = await clientOf(server(), "operator");
    const settle = (from: string, to: string, idempotencyKey: string) =>
      operator.call("settle", {
        params: { agreement: "demonstration-zone" },
        body: { from, to, effectiveOn: "2021-06-30" },
        idempotencyKey,
      });
    expect(await problemOf(settle("2020-06", "2021-04", "no-period"))).toMatchObject({
      status: 422,
      code: "agreement.period",
      errors: [{ value: "2020-06", expected: "a year beginning in month 5" }],
    });
    const text = readFileSync(
      new URL("../../examples/agreements/demonstration-zone.json", import.meta.url),
      "utf8",
    );
    const body = { ...JSON.parse(text), version: 2, period: { kind: "year", startMonth: 6 } };
    await operator.call("registerAgreement", { body, idempotencyKey: "from-june" });
    expect(await problemOf(settle("2020-06", "2021-05", "overlap"))).toMatchObject({
      status: 409,
      code: "agreement.overlap",
      errors: [{ value: "2020-06" }],
    });
  });

  test("one receipt of the bank is recorded once", async () => {
    const finance = await clientOf(server(), "finance-sh");
    const body = { ...contribution, amount: "1000000.00", reference: "CZ-2021-004" };
    const again = finance.call("recordContribution", { params, body, idempotencyKey: "same-receipt" });
    expect(await problemOf(again)).toMatchObject({ status: 409, code: "fund.recorded-before" });
  });
});
