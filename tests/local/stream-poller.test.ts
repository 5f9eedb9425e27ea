import { PutItemCommand } from "@aws-sdk/client-dynamodb";
import { DynamoDBStreamsClient, GetRecordsCommand } from "@aws-sdk/client-dynamodb-streams";
import type { DynamoDBRecord } from "aws-lambda";
import { afterEach, beforeEach, describe, expect, inject, test, vi } from "vitest";
import { shardsToFollow } from "#local/shards.ts";
import { type StreamHandler, StreamPoller } from "#local/stream-poller.ts";
import type { Store } from "#storage/store.ts";
import { named } from "#tests/support/faults.ts";
import { freshStore } from "#tests/support/store.ts";

const pollers: StreamPoller[] = [];
beforeEach(() => {
  vi.spyOn(console, "error").mockImplementation(() => undefined);
});
afterEach(async () => {
  await Promise.all(pollers.splice(0).map(poller => poller.stop()));
  vi.restoreAllMocks();
});

const ALL_HANDLED = { batchItemFailures: [] };
const namesOf = (records: readonly DynamoDBRecord[]) =>
  records.map(({ dynamodb }) => dynamodb?.Keys?.["sk"]?.S);

/** A store whose pauses take no time but are counted. */
async function hastyStore(): Promise<{ store: Store; pauses: number[] }> {
  const pauses: number[] = [];
  const pause = (ms: number) => {
    pauses.push(ms);
    return new Promise<void>(resolve => setImmediate(resolve));
  };
  return { store: await freshStore({ pause }), pauses };
}

function streamsWith(beforeRecords: () => Promise<void> = () => Promise.resolve()): DynamoDBStreamsClient {
  const streams = new DynamoDBStreamsClient({ endpoint: inject("dynamodbEndpoint") });
  const send = streams.send.bind(streams) as (command: unknown) => Promise<unknown>;
  return Object.assign(Object.create(streams) as DynamoDBStreamsClient, {
    send: async (command: unknown) => {
      const answer = await send(command);
      if (command instanceof GetRecordsCommand) await beforeRecords();
      return answer;
    },
  });
}

function follow(store: Store, handler: StreamHandler, streams = streamsWith()): StreamPoller {
  const poller = new StreamPoller(store, streams, { name: "test", table: "monitoring", handler });
  pollers.push(poller);
  poller.start(error => {
    throw error;
  });
  return poller;
}

async function put(store: Store, ...names: readonly string[]): Promise<void> {
  for (const name of names) {
    const Item = { pk: { S: "segment" }, sk: { S: name }, station: { S: `station of ${name}` } };
    await store.client.send(new PutItemCommand({ TableName: store.tables.monitoring, Item }));
  }
}

/** A promise with its end in hand. */
function signal(): { promise: Promise<void>; give: () => void } {
  let give: () => void = () => undefined;
  const promise = new Promise<void>(resolve => {
    give = resolve;
  });
  return { promise, give };
}

test("a stop that comes with records in flight keeps nothing of them: the next start delivers them", async () => {
  const { store } = await hastyStore();
  await put(store, "1", "2");
  const stopped = signal();
  const first = follow(
    store,
    () => expect.fail("nothing is handled any more"),
    streamsWith(async () => {
      void first.stop();
      stopped.give();
      await Promise.resolve();
    }),
  );
  await stopped.promise;
  await first.stop();

  const seen: unknown[] = [];
  const both = signal();
  follow(store, ({ Records }) => {
    seen.push(...namesOf(Records));
    if (seen.length === 2) both.give();
    return Promise.resolve(ALL_HANDLED);
  });
  await both.promise;
  expect(seen).toEqual(["1", "2"]);
});

test("a stop between two tries keeps what was handled and no more", async () => {
  const { store } = await hastyStore();
  await put(store, "1", "2", "3");
  const failed = signal();
  const first = follow(store, ({ Records }) => {
    const second = Records.find(({ dynamodb }) => dynamodb?.Keys?.["sk"]?.S === "2");
    void first.stop();
    failed.give();
    return Promise.resolve({
      batchItemFailures: [{ itemIdentifier: second?.dynamodb?.SequenceNumber ?? "" }],
    });
  });
  await failed.promise;
  await first.stop();

  const seen: unknown[] = [];
  const rest = signal();
  follow(store, ({ Records }) => {
    seen.push(...namesOf(Records));
    if (seen.length === 2) rest.give();
    return Promise.resolve(ALL_HANDLED);
  });
  await rest.promise;
  expect(seen).toEqual(["2", "3"]);
});

test("an expired iterator and an engine that hiccups are read over, with growing pauses, and health shows it", async () => {
  const { store, pauses } = await hastyStore();
  const failures = ["ExpiredIteratorException", "InternalServerError", "TimeoutError"];
  const healths: unknown[] = [];
  const done = signal();
  const poller: StreamPoller = follow(
    store,
    ({ Records }) => {
      if (namesOf(Records).includes("1")) done.give();
      return Promise.resolve(ALL_HANDLED);
    },
    streamsWith(async () => {
      if (poller !== undefined && healths.length < 3) healths.push(await poller.health());
      const failure = failures.shift();
      if (failure !== undefined) throw named(failure, "no");
    }),
  );
  await put(store, "1");
  await done.promise;
  expect(healths).toMatchObject([
    { state: "following", errors: [] },
    { state: "failing", errors: ["ExpiredIteratorException: no"] },
    { state: "failing", errors: ["InternalServerError: no"] },
  ]);
  expect(pauses.filter(ms => ms >= 200 && ms < 1_000)).toEqual([200, 400, 800]);
  expect(await poller.health()).toEqual({ name: "test", state: "following", errors: [], deadLetters: 0 });
});

test("a record that fails is tried for about a minute, alone, then laid aside; the next start delivers it", async () => {
  const { store, pauses } = await hastyStore();
  await put(store, "good", "poisoned", "later");
  const batches: unknown[][] = [];
  const later = signal();
  const first = follow(store, ({ Records }) => {
    const names = namesOf(Records);
    batches.push(names);
    if (names.includes("later") && !names.includes("poisoned")) later.give();
    if (names.includes("poisoned")) return Promise.reject(new Error("not now"));
    return Promise.resolve(ALL_HANDLED);
  });
  await later.promise;
  expect(batches.filter(names => names.includes("good") && names.length === 1)).toHaveLength(1);
  const waited = pauses.filter(ms => ms >= 200 && ms !== 1_000).reduce((sum, ms) => sum + ms, 0);
  expect(waited).toBeGreaterThan(45_000);
  expect(waited).toBeLessThan(90_000);
  await first.stop();
  expect(await first.health()).toMatchObject({ state: "ended", deadLetters: 1 });

  const again: DynamoDBRecord[] = [];
  const driven = signal();
  const second = follow(store, ({ Records }) => {
    again.push(...Records);
    driven.give();
    return Promise.resolve(ALL_HANDLED);
  });
  await driven.promise;
  await second.stop();
  expect(again).toMatchObject([
    { eventName: "INSERT", dynamodb: { NewImage: { station: { S: "station of poisoned" } } } },
  ]);
  expect(await second.health()).toMatchObject({ deadLetters: 0 });
});

describe("which shards are read", () => {
  const closed = { SequenceNumberRange: { EndingSequenceNumber: "9" } };
  const [old, parent, child] = [
    { ShardId: "old", ...closed },
    { ShardId: "parent", ...closed, ParentShardId: "gone" },
    { ShardId: "child", ParentShardId: "parent" },
  ];
  test.each<[string, readonly string[], readonly string[], readonly string[]]>([
    ["a child waits for its parent", [], [], ["old", "parent"]],
    ["also while the parent is read", ["parent"], ["old"], []],
    ["and is read when the parent ended", [], ["parent", "old"], ["child"]],
    ["an open shard whose iterator ended is read on", [], ["parent", "old", "child"], ["child"]],
    ["none is read twice at a time", ["child"], ["parent", "old"], []],
  ])("%s", (_, following, ended, expected) => {
    expect(shardsToFollow([old, parent, child], new Set(following), new Set(ended))).toEqual(expected);
  });
});

test("a quiet stream is looked at ever more rarely, and at once when woken", async () => {
  const { store, pauses } = await hastyStore();
  const rare = signal();
  const seen = signal();
  const held: (() => void)[] = [];
  const pause = (ms: number) => {
    pauses.push(ms);
    if (ms < 500) return new Promise<void>(resolve => setImmediate(resolve));
    // The rarest look would come only when this test lets it.
    return new Promise<void>(resolve => {
      held.push(resolve);
      rare.give();
    });
  };
  const poller = follow({ ...store, world: { ...store.world, pause } }, ({ Records }) => {
    if (namesOf(Records).includes("1")) seen.give();
    return Promise.resolve(ALL_HANDLED);
  });
  await rare.promise;
  expect(pauses.slice(0, 5)).toEqual([50, 100, 200, 400, 500]);
  await put(store, "1");
  poller.wake();
  await seen.promise;
  for (const end of held) end();
});
