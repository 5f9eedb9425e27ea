import { describe, expect, test } from "vitest";
import type { Client } from "#events/client.ts";
import { OPERATIONS } from "#events/operations.ts";
import { demonstrationServer } from "#tests/support/demonstration.ts";
import { clientOf } from "#tests/support/local-server.ts";
import { problemOf } from "#tests/support/problem.ts";

const server = demonstrationServer();

const params = { book: "demonstration-zone-fund" };
const contribution = { party: "SH", effectiveOn: "2021-06-30", reference: "X-1" };
const entry = {
  narrative: "调整",
  effectiveOn: "2021-06-30",
  postings: [
    { account: "2017.02.SH", side: "debit", amount: "1.00" },
    { account: "2015.02", side: "credit", amount: "1.00" },
  ],
};

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

describe("a wrong entry is reversed in red letters, never edited", () => {
  test("proposed by one, approved by another, once; a reversal is not reversed", async () => {
    const [finance, other] = await Promise.all([
      clientOf(server(), "finance-sh"),
      clientOf(server(), "finance-zj"),
    ]);
    const propose = (of: string, idempotencyKey: string) =>
      finance.call("proposeVoucher", {
        params,
        body: { kind: "reversal", entry: of, narrative: "冲销重复登记的出资", effectiveOn: "2021-06-30" },
        idempotencyKey,
      });
    const approve = (voucher: string, idempotencyKey: string) =>
      other.call("decideVoucher", {
        params: { ...params, voucher },
        body: { decision: "approve" },
        idempotencyKey,
      });
    const wrong = await finance.call("recordContribution", {
      params,
      body: { ...contribution, amount: "77.00" },
      idempotencyKey: "wrong-1",
    });
    const [original] = wrong.entries;
    const [first, second] = [
      await propose(original?.id ?? "", "r-1"),
      await propose(original?.id ?? "", "r-2"),
    ];
    const approved = await approve(first.id, "ra-1");
    const [reversal] = approved.entries;
    expect(
      await finance.call("getEntry", { params: { ...params, entry: reversal?.id ?? "" } }),
    ).toMatchObject({
      kind: "reversal",
      reverses: original?.id,
      preparer: "finance-sh",
      approver: "finance-zj",
      postings: [
        { account: "1004.01", side: "debit", amount: "-77.00" },
        { account: "2017.02.SH", side: "credit", amount: "-77.00" },
      ],
    });
    expect(await problemOf(approve(second.id, "ra-2"))).toMatchObject({
      status: 409,
      code: "ledger.reversed",
    });
    expect(await problemOf(propose(reversal?.id ?? "", "r-3"))).toMatchObject({
      code: "ledger.reversal-of-reversal",
    });
    expect(await problemOf(propose("9999.0", "r-4"))).toMatchObject({
      status: 404,
      code: "record.not-found",
    });
  });
});

describe("a wrong entry is corrected: red letters and blue letters in one commit", () => {
  const propose = async (of: string, amount: string, idempotencyKey: string) =>
    (await clientOf(server(), "finance-sh")).call("proposeVoucher", {
      params,
      body: {
        kind: "correction",
        entry: of,
        narrative: "注销待查收款凭证",
        effectiveOn: "2021-06-30",
        entries: [
          {
            narrative: "订正待查收款",
            effectiveOn: "2021-06-30",
            postings: [
              { account: "1004.01", side: "debit", amount },
              { account: "2015.02", side: "credit", amount },
            ],
          },
        ],
      },
      idempotencyKey,
    });
  const approve = async (voucher: string, idempotencyKey: string) =>
    (await clientOf(server(), "finance-zj")).call("decideVoucher", {
      params: { ...params, voucher },
      body: { decision: "approve" },
      idempotencyKey,
    });

  test("linked both ways, once; what replaces it can be corrected again, red letters cannot", async () => {
    const finance = await clientOf(server(), "finance-sh");
    const original = {
      ...entry,
      postings: [
        { account: "1004.01", side: "debit", amount: "50.00" },
        { account: "2015.02", side: "credit", amount: "50.00" },
      ],
    };
    const wrong = await finance.call("proposeVoucher", {
      params,
      body: { kind: "entry", entries: [original] },
      idempotencyKey: "co-1",
    });
    const id = (await approve(wrong.id, "co-2")).entries[0]?.id ?? "";
    const bank = async () =>
      (await finance.call("getBook", { params })).accounts.find(account => account.id === "2015.02")?.balance;
    const before = await bank();
    const [first, second] = [await propose(id, "5.00", "co-3"), await propose(id, "6.00", "co-4")];
    const [red, blue, ...more] = (await approve(first.id, "co-5")).entries;
    expect(more).toEqual([]);
    expect(Number(await bank()) - Number(before)).toBe(45);
    const read = (of: string | undefined) =>
      finance.call("getEntry", { params: { ...params, entry: of ?? "" } });
    const corrected = await read(id);
    expect(OPERATIONS.getEntry.answer.safeParse(corrected).error).toBeUndefined();
    expect(corrected).toMatchObject({ reversedBy: red, correctedBy: [blue], corrects: null });
    expect(await read(red?.id)).toMatchObject({ kind: "reversal", reverses: id, reversedBy: null });
    expect(await read(blue?.id)).toMatchObject({
      kind: "correction",
      corrects: id,
      reversedBy: null,
      preparer: "finance-sh",
      approver: "finance-zj",
    });
    expect(await problemOf(approve(second.id, "co-6"))).toMatchObject({ code: "ledger.reversed" });
    expect(await problemOf(propose(red?.id ?? "", "7.00", "co-7"))).toMatchObject({
      code: "ledger.reversal-of-reversal",
    });
    const again = await propose(blue?.id ?? "", "8.00", "co-8");
    expect((await approve(again.id, "co-9")).entries).toHaveLength(2);
    expect(await read(blue?.id)).toMatchObject({ correctedBy: [{ number: expect.any(String) }] });
    expect(await finance.call("verifyBook", { params })).toMatchObject({ findings: [] });
  });

  test("a payment is not corrected by a manual entry: it is reversed and proposed anew", async () => {
    const payer = await clientOf(server(), "finance-js");
    const { entries } = await payer.call("listEntries", {
      params,
      query: { evidence: "bank-reference:BF-2021-001" },
    });
    const operator = await clientOf(server(), "operator");
    const correction = operator.call("proposeVoucher", {
      params,
      body: {
        kind: "correction",
        entry: entries[0]?.id ?? "",
        narrative: "更正",
        effectiveOn: "2021-06-30",
        entries: [entry],
      },
      idempotencyKey: "co-10",
    });
    expect(await problemOf(correction)).toMatchObject({ code: "voucher.pay-again" });
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
    const settle = operator.call("settle", {
      params: { agreement: "demonstration-zone" },
      body: { from: "2020-06", to: "2021-04", effectiveOn: "2021-06-30" },
      idempotencyKey: "overlap",
    });
    expect(await problemOf(settle)).toMatchObject({
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
