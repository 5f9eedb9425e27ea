import { describe, expect, test } from "vitest";
import { OPERATIONS } from "#events/operations.ts";
import { demonstrationServer, ADJUSTMENT as entry, FUND } from "#tests/support/demonstration.ts";
import { clientOf } from "#tests/support/local-server.ts";
import { problemOf } from "#tests/support/problem.ts";

const server = demonstrationServer();

const params = FUND;
const contribution = { party: "SH", effectiveOn: "2021-06-30", reference: "X-1" };

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
