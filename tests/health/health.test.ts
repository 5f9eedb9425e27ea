/** The parts of a service on a fresh store: what they say of themselves, what is looked at, who is told. */
import type { SQSClient } from "@aws-sdk/client-sqs";
import type { DynamoDBStreamEvent } from "aws-lambda";
import { expect, test, vi } from "vitest";
import { queuesFromEnvironment } from "#functions/health/dead-letters.ts";
import { lookAtParts } from "#functions/health/look-at-parts.ts";
import { healthQueries } from "#functions/queries/health.ts";
import { pulsingClock, pulsingFollower } from "#functions/shared/pulse.ts";
import { keepPulse, type Pulse, readPulses } from "#storage/pulses.ts";
import { appendVersion } from "#storage/records.ts";
import type { Store } from "#storage/store.ts";
import { apiOf } from "#tests/support/api.ts";
import { fundWorld, PEOPLE, person } from "#tests/support/fund-world.ts";
import { freshStore } from "#tests/support/store.ts";

const NOW = Date.parse("2026-11-29T04:00:00Z");
const nobody = vi.fn();
const files = { put: async () => false, read: async () => null, address: async () => null };
const looking = (store: Store) => ({ store, objects: files, deadLetters: async () => 0 });
const pulseOf = async (store: Store, part: string) => (await readPulses(store)).get(part);

/** Every clock has run, and everything was looked at. */
async function running(store: Store, ...others: readonly Pulse[]) {
  const at = new Date(store.world.now()).toISOString();
  for (const part of [
    "deliver",
    "watch",
    "settle",
    "chain-check",
    "archive",
    "health",
    "objects",
    "signing",
    "chain",
    "dead-letters",
  ])
    await keepPulse(store, { part, at, state: "ok", reason: null });
  for (const other of others) await keepPulse(store, other);
}

const FAILING: Pulse = {
  ...{
    part: "assess",
    at: "2026-11-29T03:59:00.000Z",
    state: "failed",
    reason: "record 7 failed; see the log",
  },
};

test.each([
  ["nobody", null, false],
  ["a finance bureau", person("finance-sh", "finance", "SH"), false],
  ["an environment department", person("environment-sh", "environment", "SH"), false],
  ["the operator", person("operator", "operator"), true],
  ["an auditor", person("auditor", "auditor"), true],
])("%s is told what they may know, and a failure by the status", async (_, who, toldAll) => {
  for (const [others, status, word] of [
    [[], 200, "ok"],
    [[FAILING], 503, "failed"],
  ] as const) {
    const store = await freshStore({ now: () => NOW });
    await running(store, ...others);
    const answer = await apiOf(store, healthQueries, PEOPLE)(who, "health");
    expect(answer.status).toBe(status);
    const { parts, ...rest } = answer.body as { parts?: readonly Pulse[] };
    expect(rest).toEqual({ status: word });
    expect(parts !== undefined).toBe(toldAll);
    if (!toldAll) continue;
    const states = Object.fromEntries((parts ?? []).map(({ part, state }) => [part, state]));
    expect(states).toMatchObject({
      "table ledger": "ok",
      "table transient": "ok",
      signing: "ok",
      jobs: "ok",
    });
    expect(states["assess"]).toBe(word);
  }
});

test("a table that cannot be read is named to those who run the service, with no words of the store's", async () => {
  const store = await freshStore({ now: () => NOW });
  await running(store);
  const without = { ...store, tables: { ...store.tables, monitoring: "not-there" } };
  const api = apiOf(without, healthQueries, PEOPLE);
  expect(await api(null, "health")).toEqual({ status: 503, body: { status: "failed" } });
  const { body } = await api(person("operator", "operator"), "health");
  expect((body["parts"] as readonly Pulse[]).find(({ part }) => part === "table monitoring")).toMatchObject({
    state: "failed",
    reason: "it cannot be read: ResourceNotFoundException",
  });
});

test("what is asked again within seconds is not looked up again", async () => {
  let nowMs = NOW;
  const store = await freshStore({ now: () => nowMs });
  const api = apiOf(store, healthQueries, PEOPLE);
  await running(store);
  expect(await api(null, "health")).toMatchObject({ status: 200 });
  await keepPulse(store, FAILING);
  expect(await api(null, "health")).toMatchObject({ status: 200 });
  nowMs += 6_000;
  expect(await api(null, "health")).toMatchObject({ status: 503 });
});

test("a follower says how far behind it is, that it fails, and that it goes on, and no more often than it must", async () => {
  let nowMs = NOW;
  const store = await freshStore({ now: () => nowMs });
  const failing = { batchItemFailures: [{ itemIdentifier: "7" }] };
  const answers = [{ batchItemFailures: [] }, { batchItemFailures: [] }, failing, { batchItemFailures: [] }];
  const follow = pulsingFollower(
    "assess",
    () => store,
    async () => answers.shift() ?? failing,
  );
  const batch = {
    Records: [{ dynamodb: { ApproximateCreationDateTime: NOW / 1000 - 90 } }],
  } as DynamoDBStreamEvent;
  await follow(batch);
  expect(await pulseOf(store, "assess")).toMatchObject({ state: "ok", lagMs: 90_000 });
  nowMs += 1_000;
  await follow(batch);
  expect(await pulseOf(store, "assess")).toMatchObject({ lagMs: 90_000 });
  await follow(batch);
  expect(await pulseOf(store, "assess")).toMatchObject({
    state: "failed",
    reason: "record 7 failed; see the log",
  });
  await follow(batch);
  expect(await pulseOf(store, "assess")).toMatchObject({ state: "ok", lagMs: 91_000 });
});

test("a run that ends with an error says so without its words, and still ends with it", async () => {
  const store = await freshStore({ now: () => NOW });
  const run = pulsingClock(
    "watch",
    () => store,
    () => Promise.reject(new TypeError("account 31050161")),
  );
  await expect(run({})).rejects.toThrow("account 31050161");
  expect(await pulseOf(store, "watch")).toMatchObject({
    state: "failed",
    reason: "the last run ended with TypeError; see the log",
  });
});

test("files, letters, signatures and chains are looked at, each by itself", async () => {
  const { store, on } = await fundWorld();
  await lookAtParts(looking(store), nobody);
  // Nobody has signed yet, and it is early.
  expect(await pulseOf(store, "signing")).toMatchObject({ state: "ok" });
  expect(await pulseOf(store, "chain")).toMatchObject({ state: "ok", reason: null });
  on("2021-01-05");
  const value = {
    ...{ book: "joint-fund", through: null, checkedAt: "2021-01-05T01:00:00.000Z", blocks: 1 },
    findings: ["block 0, head: it was there and is missing now"],
  };
  await appendVersion(store, { kind: "chain-check", id: "joint-fund", version: 1, value });
  const failed = vi.fn();
  const broken = { ...files, put: () => Promise.reject(new Error("no room")) };
  await lookAtParts({ store, objects: broken, deadLetters: async () => 2 }, failed);
  expect(failed.mock.calls.map(([part]) => part)).toEqual(["objects"]);
  expect(await pulseOf(store, "objects")).toMatchObject({
    state: "failed",
    reason: "it cannot be reached: Error; see the log",
  });
  expect(await pulseOf(store, "signing")).toMatchObject({
    state: "failed",
    reason: "the newest block is not signed of joint-fund",
  });
  expect(await pulseOf(store, "chain")).toMatchObject({ state: "failed", last: value.checkedAt });
  expect(await pulseOf(store, "dead-letters")).toMatchObject({ state: "degraded", count: 2 });
});

test("letters of all queues are counted", async () => {
  const asked: unknown[] = [];
  const send = async (command: { readonly input: unknown }) => {
    asked.push(command.input);
    return { Attributes: { ApproximateNumberOfMessages: "2" } };
  };
  const sqs = { send } as unknown as Pick<SQSClient, "send">;
  expect(await queuesFromEnvironment({ DEAD_LETTER_QUEUES: "https://q/1 https://q/2" }, sqs)()).toBe(4);
  expect(asked).toHaveLength(2);
  expect(await queuesFromEnvironment({}, sqs)()).toBe(0);
});
