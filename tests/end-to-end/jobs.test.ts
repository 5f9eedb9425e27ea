import { afterAll, expect, test } from "vitest";
import type { Client } from "#events/client.ts";
import { OPERATIONS } from "#events/operations.ts";
import { clientOf, freshFolder, type RunningServer, startLocal, until } from "#tests/support/local-server.ts";
import { problemOf } from "#tests/support/problem.ts";

const folder = freshFolder();
afterAll(() => folder.remove());

const params = { book: "shares" };
/** Ten shareholders whose long codes fill a part with some two thousand postings. */
const HOLDERS = Array.from({ length: 10 }, (_, index) => `2232.h${index}.${"x".repeat(50)}`);
const ENTRIES = 5;
const POSTINGS = 3_500;
const ZEROS = "0".repeat(26);

/** Two parties, a company's book with ten shareholders and a clearing account. */
async function prepare(operator: Client): Promise<void> {
  for (const id of ["SH", "ZJ"]) {
    await operator.call("registerParty", {
      body: { id, name: id, nameEn: id },
      idempotencyKey: `party-${id}`,
    });
    await operator.call("registerPrincipal", {
      body: { id: `finance-${id}`, name: id, role: "finance", party: id },
      idempotencyKey: `finance-${id}`,
    });
  }
  await operator.call("registerBook", {
    body: {
      id: params.book,
      kind: "company",
      name: "分红账簿",
      nameEn: "Shares",
      parties: [{ id: "SH" }, { id: "ZJ" }],
      openPeriods: ["2021-06"],
    },
    idempotencyKey: "book",
  });
  const definition = { normal: "credit", bound: "either", nameEn: "Share" };
  const accounts = [
    { ...definition, id: "2241.99", name: "批量记账过渡" },
    ...HOLDERS.map((id, index) => ({ ...definition, id, name: `应付股利${index}` })),
  ];
  await operator.call("openAccounts", { params, body: { accounts }, idempotencyKey: "accounts" });
}

const entry = {
  narrative: "分配股利",
  effectiveOn: "2021-06-30",
  postings: [
    { account: "4104.01", side: "debit", amount: `${POSTINGS}${ZEROS}.00` },
    ...Array.from({ length: POSTINGS }, (_, index) => ({
      account: HOLDERS[index % HOLDERS.length] ?? "",
      side: "credit",
      amount: `1${ZEROS}.00`,
    })),
  ],
};

const stateOf = async (server: RunningServer, job: string) =>
  (await clientOf(server, "operator")).call("getJob", { params: { ...params, job } });

test("approved large work goes on after every kill, is posted exactly once, and is taken back entry by entry", async () => {
  let server = await startLocal(folder.path, ["--no-demo"]);
  const operator = await clientOf(server, "operator");
  await prepare(operator);
  const proposed = await operator.call("proposeJob", {
    params,
    body: {
      reference: "FH-2021",
      clearing: "2241.99",
      entries: Array.from({ length: ENTRIES }, () => entry),
    },
    idempotencyKey: "job",
  });
  expect(OPERATIONS.proposeJob.answer.safeParse(proposed).error).toBeUndefined();
  expect(proposed).toMatchObject({ state: "proposed", done: 0, entries: ENTRIES, parts: ENTRIES * 2 });
  const part = await operator.call("getJobPart", { params: { ...params, job: proposed.id, part: "2" } });
  expect(OPERATIONS.getJobPart.answer.safeParse(part).error).toBeUndefined();
  expect(part.entries).toMatchObject([{ entry: 1, slice: 2, slices: 2, period: "2021-06" }]);
  await (await clientOf(server, "finance-SH")).call("decideJob", {
    params: { ...params, job: proposed.id },
    body: { decision: "approve" },
    idempotencyKey: "approve",
  });
  for (const reached of [1, 4, 7]) {
    await until(async () => (await stateOf(server, proposed.id)).done >= reached, server);
    const killed = new Promise(resolve => server.process.once("exit", resolve));
    server.process.kill("SIGKILL");
    await killed;
    server = await startLocal(folder.path, ["--no-demo"]);
  }
  await until(async () => (await stateOf(server, proposed.id)).state === "done", server);
  const job = await stateOf(server, proposed.id);
  expect(job).toMatchObject({ done: ENTRIES * 2, clearingBalance: "0.00", fault: null });
  expect(new Set(job.blocks).size).toBe(ENTRIES * 2);
  const after = await clientOf(server, "operator");
  const { accounts } = await after.call("getBook", { params });
  const balanceOf = (id: string) => accounts.find(account => account.id === id)?.balance;
  const total = (shares: number) => `${shares}${ZEROS}.00`;
  expect(["2241.99", "4104.01", HOLDERS[0] ?? "", HOLDERS[9] ?? ""].map(balanceOf)).toEqual([
    "0.00",
    total(ENTRIES * POSTINGS),
    `-${total((ENTRIES * POSTINGS) / 10)}`,
    `-${total((ENTRIES * POSTINGS) / 10)}`,
  ]);
  const { entries } = await after.call("listEntries", {
    params,
    query: { evidence: "document:FH-2021", limit: "200" },
  });
  expect(entries).toHaveLength(ENTRIES * 2);
  expect(entries[0]).toMatchObject({ preparer: "operator", approver: "finance-SH" });
  expect(await after.call("verifyBook", { params })).toMatchObject({ findings: [] });
  expect((await after.call("listJobs", { params })).jobs).toEqual([job]);

  const reverse = async (of: string, idempotencyKey: string) =>
    (await clientOf(server, "finance-SH")).call("proposeVoucher", {
      params,
      body: { kind: "reversal", entry: of, narrative: "冲销", effectiveOn: "2021-06-30" },
      idempotencyKey,
    });
  expect(await problemOf(reverse(entries[0]?.id ?? "", "slice"))).toMatchObject({ code: "voucher.slice" });
  const whole = { ...entry, postings: [entry.postings[0], { ...entry.postings[0], side: "credit" }] };
  const many = await after.call("proposeJob", {
    params,
    body: { reference: "many", entries: Array.from({ length: 300 }, () => whole) },
    idempotencyKey: "many",
  });
  await (await clientOf(server, "finance-SH")).call("decideJob", {
    params: { ...params, job: many.id },
    body: { decision: "approve" },
    idempotencyKey: "many-approved",
  });
  await until(async () => (await stateOf(server, many.id)).state === "done", server);
  const [{ id: one } = { id: "" }] = (
    await after.call("listEntries", { params, query: { evidence: "document:many" } })
  ).entries;
  const voucher = await reverse(one, "one");
  const decided = await (await clientOf(server, "finance-ZJ")).call("decideVoucher", {
    params: { ...params, voucher: voucher.id },
    body: { decision: "approve" },
    idempotencyKey: "one-approved",
  });
  expect(decided.entries).toHaveLength(1);
  await server.stop();
}, 240_000);
