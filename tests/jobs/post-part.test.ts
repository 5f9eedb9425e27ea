import type { DynamoDBStreamEvent } from "aws-lambda";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Principal } from "#domain/access/principal.ts";
import type { AccountDefinition } from "#domain/ledger/account.ts";
import { ok, unwrap } from "#domain/result.ts";
import type { JobRecord } from "#events/job-records.ts";
import { jobCommands } from "#functions/commands/jobs.ts";
import { followJobs } from "#functions/jobs/handler.ts";
import { postNextPart } from "#functions/jobs/post-part.ts";
import type { App, Ask } from "#functions/shared/app.ts";
import { commit, loadWholeState } from "#storage/journal.ts";
import { ledgerKeys } from "#storage/keys.ts";
import { appendVersion, latestVersion } from "#storage/records.ts";
import type { Store } from "#storage/store.ts";
import { verifyBook } from "#storage/verify-book.ts";
import { account, batch, PERIOD } from "#tests/support/book.ts";
import { type Fault, withFaults } from "#tests/support/faults.ts";
import { freshStore } from "#tests/support/store.ts";

const BOOK = "b";
const operator: Principal = { id: "operator", name: "执委会", role: "operator", party: null, stations: [] };
const finance: Principal = { id: "finance", name: "财政局", role: "finance", party: "SH", stations: [] };

const open = async (store: Store, accounts: AccountDefinition[], key: string) =>
  unwrap(
    await commit(store, {
      book: BOOK,
      request: { table: "ledger", key: ledgerKeys.key(BOOK, "operator", key), digest: key, deed: null },
      accounts: [],
      opens: true,
      judge: () =>
        Promise.resolve(
          ok({
            batch: batch({ open: accounts, openPeriods: key === "open-0" ? [PERIOD] : [] }),
            receipt: () => null,
          }),
        ),
    }),
  );

/** Long codes and amounts fill a part with some two thousand postings. */
const SHAREHOLDERS = Array.from({ length: 10 }, (_, index) => `s${index}.${"x".repeat(56)}`);
const SHARE = `1${"0".repeat(26)}.00`;
const shares = (count: number) => `${count}${"0".repeat(26)}.00`;

/** A book with a pool, a clearing account and ten shareholders. */
async function freshBook(): Promise<Store> {
  const store = await freshStore({ pause: () => Promise.resolve() });
  await appendVersion(store, {
    kind: "book",
    id: BOOK,
    version: 1,
    value: { id: BOOK, kind: "company", parties: [{ id: "SH" }] },
  });
  const holders = SHAREHOLDERS.map(id => account(id, { bound: "credit" }));
  await open(store, [account("pool"), account("clearing"), ...holders], "open-0");
  return store;
}

let sent = 0;
const send = async (
  store: Store,
  name: "proposeJob" | "decideJob" | "resumeJob",
  by: Principal,
  body: object,
  params: Record<string, string> = {},
) => {
  const ask = {
    operation: name,
    principal: by,
    params: { book: BOOK, ...params },
    query: {},
    body,
    idempotencyKey: `k${++sent}`,
    digest: `d${sent}`,
  };
  const useCase = jobCommands[name];
  if (useCase === undefined) throw new Error(`no ${name}`);
  return useCase({ store } as unknown as App, ask as unknown as Ask);
};

const holderOf = (index: number) => SHAREHOLDERS[index % SHAREHOLDERS.length] ?? "";
/** One entry with so many postings of one share each. */
const shareOut = (count: number) => ({
  narrative: "分配收益",
  effectiveOn: "2021-03-15",
  postings: [
    { account: "pool", side: "debit", amount: shares(count) },
    ...Array.from({ length: count }, (_, index) => ({
      account: holderOf(index),
      side: "credit",
      amount: SHARE,
    })),
  ],
});

/** Proposes and approves; the job then waits for its runner. */
async function approved(store: Store, entries: object[]): Promise<string> {
  const proposal = { reference: "FP-1", clearing: "clearing", entries };
  const { id } = unwrap(await send(store, "proposeJob", operator, proposal)).value as { id: string };
  unwrap(await send(store, "decideJob", finance, { decision: "approve" }, { job: id }));
  return id;
}

const jobIn = async (store: Store, id: string) =>
  (await latestVersion<JobRecord>(store, "job", id))?.value ?? expect.fail(`job ${id}`);

async function balances(store: Store): Promise<Record<string, string>> {
  const { chunks } = await loadWholeState(store, BOOK);
  return Object.fromEntries([...chunks.values()].flat().map(row => [row.account, row.balance]));
}

describe("large work", () => {
  test("is posted in parts: the clearing account shows what is left, and ends at zero", async () => {
    const store = await freshBook();
    const id = await approved(store, [shareOut(5_000)]);
    const left: bigint[] = [];
    for (let more = true; more; ) {
      more = await postNextPart(store, id);
      left.push(BigInt(((await jobIn(store, id)).clearingBalance ?? "").replace(".", "")));
    }
    expect(left.length).toBeGreaterThan(2);
    expect(left.slice(0, -1).every(minor => minor < 0n)).toBe(true);
    expect([...left].sort((a, b) => (a < b ? -1 : 1))).toEqual(left);
    expect(left.at(-1)).toBe(0n);
    expect(await jobIn(store, id)).toMatchObject({ state: "done", done: left.length, parts: left.length });
    expect(await balances(store)).toMatchObject({
      pool: shares(5_000),
      clearing: "0.00",
      [holderOf(9)]: `-${shares(500)}`,
    });
    expect((await verifyBook(store, BOOK)).findings).toEqual([]);
    expect(await postNextPart(store, id)).toBe(false);
  });

  test("nobody decides their own job, a refused one is not posted, and it is decided once", async () => {
    const store = await freshBook();
    const proposal = { reference: "FP-1", entries: [shareOut(3)] };
    const { id } = unwrap(await send(store, "proposeJob", operator, proposal)).value as { id: string };
    expect(await send(store, "decideJob", operator, { decision: "approve" }, { job: id })).toMatchObject({
      faults: [{ code: "access.own-proposal" }],
    });
    unwrap(await send(store, "decideJob", finance, { decision: "refuse", reason: "依据不足" }, { job: id }));
    expect(await postNextPart(store, id)).toBe(false);
    expect(await balances(store)).toMatchObject({ pool: "0.00" });
    const again = { ...finance, id: "second" };
    expect(await send(store, "decideJob", again, { decision: "approve" }, { job: id })).toMatchObject({
      faults: [{ code: "job.decided" }],
    });
    expect(await send(store, "resumeJob", operator, {}, { job: id })).toMatchObject({
      faults: [{ code: "job.not-stopped" }],
    });
  });

  test("is stopped by a refusal, with the reason, and goes on when that is mended", async () => {
    const store = await freshBook();
    const id = await approved(store, [shareOut(3_000)]);
    await postNextPart(store, id);
    const change = (about: object, key: string) =>
      commit(store, {
        book: BOOK,
        request: { table: "ledger", key: ledgerKeys.key(BOOK, "operator", key), digest: key, deed: null },
        accounts: [],
        judge: () => Promise.resolve(ok({ batch: batch(about), receipt: () => null })),
      });
    unwrap(await change({ closePeriods: [PERIOD] }, "close"));
    expect(await postNextPart(store, id)).toBe(false);
    expect(await jobIn(store, id)).toMatchObject({
      state: "stopped",
      done: 1,
      clearingBalance: expect.stringMatching(/^-\d+\.00$/),
      fault: { code: "ledger.period-not-open" },
    });
    expect(await postNextPart(store, id)).toBe(false);
    unwrap(await send(store, "resumeJob", operator, {}, { job: id }));
    expect(await jobIn(store, id)).toMatchObject({ state: "running", fault: null });
  });

  test.each<[string, object, string]>([
    ["without a clearing account", { clearing: undefined }, "job.clearing"],
    ["through an account that is not open", { clearing: "nowhere" }, "ledger.unknown-account"],
    ["through an account that it posts on", { clearing: "pool" }, "job.clearing"],
    ["through an account that may not stand on both sides", { clearing: SHAREHOLDERS[0] }, "job.clearing"],
    [
      "that is not balanced",
      { entries: [{ ...shareOut(3_000), postings: shareOut(3_000).postings.slice(1) }] },
      "ledger.unbalanced",
    ],
    [
      "about an unknown account",
      {
        entries: [
          {
            ...shareOut(3_000),
            postings: [...shareOut(3_000).postings, { account: "nowhere", side: "credit", amount: SHARE }],
          },
        ],
      },
      "ledger.unknown-account",
    ],
    [
      "in a period that is not open",
      { entries: [{ ...shareOut(3_000), period: "2021-04" }] },
      "ledger.period-not-open",
    ],
  ])("%s is refused when it is proposed", async (_, change, code) => {
    const store = await freshBook();
    const proposal = { reference: "FP-1", clearing: "clearing", entries: [shareOut(3_000)], ...change };
    expect(await send(store, "proposeJob", operator, proposal)).toMatchObject({
      ok: false,
      faults: [{ code }],
    });
  });

  test("in an order in which an account runs over between parts is refused, and says so", async () => {
    const store = await freshBook();
    const { postings, ...header } = shareOut(3_000);
    const giving = (amount: string) => [
      { account: holderOf(0), side: "debit", amount },
      ...postings,
      { account: holderOf(0), side: "credit", amount },
    ];
    const propose = (amount: string) =>
      send(store, "proposeJob", operator, {
        reference: "FP-1",
        clearing: "clearing",
        entries: [{ ...header, postings: giving(amount) }],
      });
    expect((await propose(SHARE)).ok).toBe(true);
    // In the end it has its 300 shares as after any order; after the first slice it would have fewer than none.
    expect(await propose(shares(250))).toMatchObject({
      ok: false,
      faults: [{ code: "ledger.bound", message: expect.stringContaining("part 1 of 2 could not be posted") }],
    });
  });
});

describe("interrupted anywhere", () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 4_000 }), { minLength: 1, maxLength: 3 });
  const faults = fc.array(
    fc.constantFrom<Fault | null>(null, "lost-reply", "error-before-commit", "conflict", "throttle"),
    { maxLength: 12 },
  );

  test("work of any size is posted exactly once, whatever is lost between its steps", async () => {
    const store = await freshBook();
    let round = 0;
    let total = 0;
    await fc.assert(
      fc.asyncProperty(
        sizes,
        faults,
        fc.infiniteStream(fc.integer({ min: 0, max: 3 })),
        async (list, plan, dice) => {
          round += 1;
          const proposal = {
            reference: `FP-${round}`,
            clearing: "clearing",
            entries: list.map(shares => shareOut(shares)),
          };
          const { id } = unwrap(await send(store, "proposeJob", operator, proposal)).value as { id: string };
          unwrap(await send(store, "decideJob", finance, { decision: "approve" }, { job: id }));
          const faulty = withFaults(store, plan);
          // Deliveries come twice, from several runners at once, and are killed before they come to an end.
          for (let deliveries = 0; (await jobIn(store, id)).state === "running"; deliveries++) {
            expect(deliveries).toBeLessThan(40);
            const runners = 1 + dice.next().value;
            await Promise.allSettled(Array.from({ length: runners }, () => postNextPart(faulty, id)));
          }
          total += list.reduce((a, b) => a + b, 0);
          const job = await jobIn(store, id);
          expect(job).toMatchObject({ state: "done", done: job.parts });
          expect(new Set(job.blocks).size).toBe(job.parts);
          expect(await balances(store)).toMatchObject({ pool: shares(total), clearing: "0.00" });
        },
      ),
      { numRuns: 8 },
    );
    expect((await verifyBook(store, BOOK)).findings).toEqual([]);
  });

  test("a delivery takes a few parts and leaves the rest to the one that its progress brings", async () => {
    const store = await freshBook();
    const id = await approved(
      store,
      Array.from({ length: 4 }, () => shareOut(3_000)),
    );
    const record = (version: number) => ({
      eventName: "INSERT" as const,
      dynamodb: {
        Keys: { pk: { S: `job#${id}` }, sk: { S: `v#${version}` } },
        SequenceNumber: String(version),
      },
    });
    const deliver = (...versions: number[]) =>
      followJobs({ store, objects: () => expect.fail("no statement is built here") }, {
        Records: versions.map(record),
      } as DynamoDBStreamEvent);
    expect(await deliver(1, 2)).toEqual({ batchItemFailures: [] });
    expect(await jobIn(store, id)).toMatchObject({ state: "running", done: 5 });
    for (let version = 3; (await jobIn(store, id)).state === "running"; version++) await deliver(version);
    expect(await jobIn(store, id)).toMatchObject({ state: "done" });
    expect(await balances(store)).toMatchObject({ pool: shares(12_000), clearing: "0.00" });
  });
});
