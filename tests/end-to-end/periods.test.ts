import { describe, expect, test } from "vitest";
import { OPERATIONS } from "#events/operations.ts";
import { runCli } from "#tests/support/cli.ts";
import { demonstrationServer, FUND } from "#tests/support/demonstration.ts";
import { clientOf } from "#tests/support/local-server.ts";
import { problemOf } from "#tests/support/problem.ts";

const server = demonstrationServer();

const params = FUND;
const contribution = { party: "SH", effectiveOn: "2021-06-30", reference: "X-1" };
describe("accounting periods", () => {
  const close = async (periods: string[], idempotencyKey: string) =>
    (await clientOf(server(), "operator")).call("closePeriods", {
      params,
      body: { periods },
      idempotencyKey,
    });
  const balanceOf = async (query: Record<string, string>) => {
    const auditor = await clientOf(server(), "auditor");
    const answer = await auditor.call("getTrialBalance", { params, query });
    expect(OPERATIONS.getTrialBalance.answer.safeParse(answer).error).toBeUndefined();
    const bank = answer.accounts.find(({ id }) => id === "1004.01");
    for (const { debit, credit, ...columns } of answer.totals) {
      expect([columns.openingDebit, debit, columns.closingDebit]).toEqual([
        columns.openingCredit,
        credit,
        columns.closingCredit,
      ]);
    }
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
    const finance = await clientOf(server(), "finance-sh");
    const late = finance.call("recordContribution", {
      params,
      body: { ...contribution, amount: "1.00", effectiveOn: "2021-01-20" },
      idempotencyKey: "late-1",
    });
    expect(await problemOf(late)).toMatchObject({
      code: "ledger.period-not-open",
      errors: [{ field: "entries[0].period" }],
    });
    const operator = await clientOf(server(), "operator");
    const reopen = operator.call("openPeriods", {
      params,
      body: { periods: ["2021-01"] },
      idempotencyKey: "o-1",
    });
    expect(await problemOf(reopen)).toMatchObject({ code: "ledger.period-closed" });
  });

  test("a late fact is posted in an open period with its own effective date", async () => {
    const finance = await clientOf(server(), "finance-sh");
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
    const auditor = await clientOf(server(), "auditor");
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
    const auditor = await clientOf(server(), "auditor");
    const { entries, next } = await auditor.call("listEntries", { params, query });
    expect(entries).toHaveLength(count);
    expect(next).toBeNull();
  });

  test("page by key: no entry twice, none left out", async () => {
    const auditor = await clientOf(server(), "auditor");
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
    const auditor = await clientOf(server(), "auditor");
    const verified = await auditor.call("verifyBook", { params });
    expect(verified).toMatchObject({ findings: [] });
    const signedIn = await fetch(`${server().url}/local/sign-in`, {
      method: "POST",
      body: JSON.stringify({ principal: "auditor" }),
    });
    const { token } = (await signedIn.json()) as { token: string };
    const exported = await runCli(["book", "export", params.book, "--token", token, "--url", server().url]);
    const rebuilt = await runCli(["book", "verify", "b.jsonl"], { "b.jsonl": exported.stdout });
    expect(rebuilt).toMatchObject({ exitCode: 0, stderr: "" });
    expect(rebuilt.stdout).toContain(verified.head);
    expect((await auditor.call("listAlarms")).alarms).toEqual([]);
  });
});
