import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Client } from "#events/client.ts";
import { OPERATIONS } from "#events/operations.ts";
import { runCli } from "#tests/support/cli.ts";
import { clientOf, freshFolder, type RunningServer, startLocal } from "#tests/support/local-server.ts";
import { problemOf } from "#tests/support/problem.ts";

const folder = freshFolder();
let server: RunningServer;

beforeAll(async () => {
  server = await startLocal(folder.path);
});
afterAll(async () => {
  await server.stop();
  folder.remove();
});

const params = { book: "demonstration-zone-fund" };
const contribution = { party: "SH", effectiveOn: "2021-06-30", reference: "X-1" };
const entry = {
  narrative: "调整",
  effectiveOn: "2021-06-30",
  postings: [
    { account: "2017.02.SH", side: "debit", amount: "1.00" },
    { account: "2017.02.JS", side: "credit", amount: "1.00" },
  ],
};

const headHash = async () =>
  (await (await clientOf(server, "operator")).call("getBook", { params })).head.hash;

describe("the same request twice", () => {
  test("gives the same answer, marked as replayed, and counts once; with another body it is refused", async () => {
    const finance = await clientOf(server, "finance-sh");
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
      clientOf(server, "finance-sh"),
      clientOf(server, "finance-zj"),
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
    const finance = await clientOf(server, "finance-js");
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
      clientOf(server, "finance-sh"),
      clientOf(server, "finance-zj"),
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

describe("accounting periods", () => {
  const close = async (periods: string[], idempotencyKey: string) =>
    (await clientOf(server, "operator")).call("closePeriods", { params, body: { periods }, idempotencyKey });
  const balanceOf = async (query: Record<string, string>) => {
    const auditor = await clientOf(server, "auditor");
    const answer = await auditor.call("getTrialBalance", { params, query });
    expect(OPERATIONS.getTrialBalance.answer.safeParse(answer).error).toBeUndefined();
    const bank = answer.accounts.find(({ id }) => id === "1004.01");
    return {
      basis: answer.basis,
      bank,
      sum: answer.accounts.reduce((total, { closing }) => total + fen(closing), 0n),
    };
  };
  const fen = (amount: string) => BigInt(amount.replace(".", ""));

  test("close oldest first, for ever, and take no more entries", async () => {
    expect(await problemOf(close(["2021-02"], "c-0"))).toMatchObject({ code: "ledger.period-not-open" });
    await close(["2021-01", "2021-02"], "c-1");
    const finance = await clientOf(server, "finance-sh");
    const late = finance.call("recordContribution", {
      params,
      body: { ...contribution, amount: "1.00", effectiveOn: "2021-01-20" },
      idempotencyKey: "late-1",
    });
    expect(await problemOf(late)).toMatchObject({
      code: "ledger.period-not-open",
      errors: [{ field: "entries[0].period" }],
    });
    const operator = await clientOf(server, "operator");
    const reopen = operator.call("openPeriods", {
      params,
      body: { periods: ["2021-01"] },
      idempotencyKey: "o-1",
    });
    expect(await problemOf(reopen)).toMatchObject({ code: "ledger.period-closed" });
  });

  test("a late fact is posted in an open period with its own effective date", async () => {
    const finance = await clientOf(server, "finance-sh");
    const body = { ...contribution, amount: "1.00", effectiveOn: "2021-01-20", period: "2021-06" };
    expect(
      await finance.call("recordContribution", { params, body, idempotencyKey: "late-2" }),
    ).toMatchObject({
      entries: [{ number: expect.stringMatching(/^记-2021-06-/) }],
    });
  });

  test("the trial balance of a closed period stays as it was; every trial balance sums to zero", async () => {
    expect(await balanceOf({ period: "2021-01" })).toMatchObject({
      basis: { kind: "period", value: "2021-01", provisional: false },
      bank: {
        opening: "0.00",
        debit: "600000000.00",
        credit: "0.00",
        closing: "600000000.00",
        yearDebit: "600000000.00",
      },
      sum: 0n,
    });
    expect(await balanceOf({ period: "2021-03" })).toMatchObject({
      basis: { provisional: true },
      bank: {
        opening: "600000000.00",
        debit: "336000000.01",
        closing: "936000000.01",
        yearDebit: "936000000.01",
      },
      sum: 0n,
    });
  });

  test("by effective date, late facts are where they belong; of a moment, nothing recorded later shows", async () => {
    expect(await balanceOf({ effectiveOn: "2021-01-31" })).toMatchObject({
      bank: { closing: "600000001.00" },
      sum: 0n,
    });
    const auditor = await clientOf(server, "auditor");
    const { entries } = await auditor.call("listEntries", { params, query: { number: "记-2021-01-0002" } });
    const at = entries[0]?.recordedAt ?? "";
    expect(await balanceOf({ at })).toMatchObject({
      basis: { provisional: false },
      bank: { closing: "600000000.00" },
      sum: 0n,
    });
  });
});

describe("entries", () => {
  test.each([
    [{ account: "1004.01", period: "2021-01" }, 2],
    [{ evidence: "bank-reference:SY-2021-001" }, 1],
    [{ party: "ZJ", period: "2021-03" }, 3],
    [{ number: "记-2021-03-0004" }, 1],
  ])("found by %o", async (query, count) => {
    const auditor = await clientOf(server, "auditor");
    const { entries, next } = await auditor.call("listEntries", { params, query });
    expect(entries).toHaveLength(count);
    expect(next).toBeNull();
  });

  test("page by key: no entry twice, none left out", async () => {
    const auditor = await clientOf(server, "auditor");
    const all = (await auditor.call("listEntries", { params, query: { limit: "200" } })).entries.map(
      ({ id }) => id,
    );
    const paged: string[] = [];
    for (let after: string | null | undefined; after !== null; ) {
      const page = await auditor.call("listEntries", {
        params,
        query: { limit: "3", ...(after ? { after } : {}) },
      });
      paged.push(...page.entries.map(({ id }) => id));
      after = page.next;
    }
    expect(paged).toEqual(all);
  });

  test("and the book still verifies, also from its exported blocks, without the service", async () => {
    const auditor = await clientOf(server, "auditor");
    const verified = await auditor.call("verifyBook", { params });
    expect(verified).toMatchObject({ findings: [] });
    const signedIn = await fetch(`${server.url}/local/sign-in`, {
      method: "POST",
      body: JSON.stringify({ principal: "auditor" }),
    });
    const { token } = (await signedIn.json()) as { token: string };
    const exported = await runCli(["book", "export", params.book, "--token", token, "--url", server.url]);
    const rebuilt = await runCli(["book", "verify", "b.jsonl"], { "b.jsonl": exported.stdout });
    expect(rebuilt).toMatchObject({ exitCode: 0, stderr: "" });
    expect(rebuilt.stdout).toContain(verified.head);
    expect((await auditor.call("listAlarms")).alarms).toEqual([]);
  });
});
