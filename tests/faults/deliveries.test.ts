/**
 * Faults of delivery: a stream that brings its records twice, out of order, a day late or to two readers at once, and
 * a record that nothing can be made of. What is kept in the end is what the readings are, each counted once.
 */
import { ScanCommand } from "@aws-sdk/client-dynamodb";
import { DynamoDBStreamsClient } from "@aws-sdk/client-dynamodb-streams";
import type { DynamoDBRecord } from "aws-lambda";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, inject, test, vi } from "vitest";
import type { Values } from "#domain/monitoring/indicator.ts";
import type { AssessmentRecord } from "#events/records.ts";
import { followMonitoring } from "#functions/assess/handler.ts";
import { StreamPoller } from "#local/stream-poller.ts";
import { appendVersion, latestVersion, listLatest } from "#storage/records.ts";
import { segmentDigest, storeSegment } from "#storage/segments.ts";
import type { Store } from "#storage/store.ts";
import { CLEAN, DIRTY, SECTION, type World, world } from "#tests/supervision/world.ts";

const MONTH = "2026-03";
const STATION = "jiekou-auto";

beforeEach(() => {
  vi.spyOn(console, "error").mockImplementation(() => undefined);
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** Six days of readings, the third and fourth of them bad, one of them revised; stored and not yet assessed. */
async function stored(): Promise<World> {
  const here = await world();
  const days: readonly (readonly [string, Values])[] = [
    ["02", CLEAN],
    ["03", DIRTY],
    ["04", DIRTY],
    ["05", CLEAN],
    ["05", { ...CLEAN, tp: "0.013" }],
    ["06", CLEAN],
  ];
  for (const [index, [day, values]] of days.entries()) {
    here.at(`${MONTH}-${day}T08:0${index}`);
    await send(here.store, STATION, `${MONTH}-${day}T08:00:00+08:00`, values, index);
  }
  return here;
}

async function send(store: Store, station: string, time: string, values: Values, index: number) {
  const readings = [{ station, time, status: "正常", values, noInstrument: [] }];
  const receivedAt = new Date(store.world.now() + index).toISOString();
  const digest = segmentDigest(station, readings);
  await storeSegment(store, { station, month: MONTH, digest, receivedAt, sentBy: "m", readings });
}

async function recordsOf(store: Store): Promise<DynamoDBRecord[]> {
  const { Items = [] } = await store.client.send(new ScanCommand({ TableName: store.tables.monitoring }));
  return Items.map(
    ({ pk = { S: "" }, sk = { S: "" }, ...rest }, index) =>
      ({
        eventName: "INSERT",
        dynamodb: { Keys: { pk, sk }, NewImage: { pk, sk, ...rest }, SequenceNumber: String(index + 1) },
      }) as DynamoDBRecord,
  );
}

/** What people see in the end: values and class of the month, cards, cases. */
async function outcome({ store, cards }: World) {
  const assessed = await latestVersion<AssessmentRecord>(store, "assessment", `${SECTION}.${MONTH}`);
  const { assessment } = assessed?.value ?? { assessment: null };
  const cases = await listLatest(store, "case", SECTION);
  return { assessment, cards: (await cards(MONTH)).map(([id]) => id), cases: cases.map(({ id }) => id) };
}

async function deliver(here: World, batches: readonly (readonly DynamoDBRecord[])[]): Promise<void> {
  for (const batch of batches) {
    const { batchItemFailures } = await followMonitoring(here.store, { Records: [...batch] });
    expect(batchItemFailures).toEqual([]);
  }
}

test("in any order, any of them again, in batches of any size: the month is the same", async () => {
  const straight = await stored();
  straight.at(`${MONTH}-06T09:00`);
  await deliver(straight, [await recordsOf(straight.store)]);
  const expected = await outcome(straight);
  expect(expected.assessment).not.toBeNull();
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat(5), { minLength: 0, maxLength: 6 }),
      fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6 }),
      fc.integer({ min: 1, max: 4 }),
      async (repeated, order, size) => {
        const here = await stored();
        here.at(`${MONTH}-06T09:00`);
        const records = await recordsOf(here.store);
        const wanted = [...order, ...repeated].flatMap(index => records[index] ?? []);
        const batches = Array.from({ length: Math.ceil(wanted.length / size) }, (_, index) =>
          wanted.slice(index * size, (index + 1) * size),
        );
        await deliver(here, batches);
        expect((await outcome(here)).assessment).toEqual(expected.assessment);
      },
    ),
    { numRuns: 10 },
  );
});

test("a day late: the month is assessed as if it had come in time", async () => {
  const [inTime, late] = [await stored(), await stored()];
  inTime.at(`${MONTH}-06T09:00`);
  await deliver(inTime, [await recordsOf(inTime.store)]);
  late.at(`${MONTH}-07T10:00`);
  await deliver(late, [await recordsOf(late.store)]);
  expect((await outcome(late)).assessment).toEqual((await outcome(inTime)).assessment);
});

describe("two readers of one stream", () => {
  test("both deliver everything, and it counts once", async () => {
    const alone = await stored();
    alone.at(`${MONTH}-06T09:00`);
    await deliver(alone, [await recordsOf(alone.store)]);
    const shared = await stored();
    shared.at(`${MONTH}-06T09:00`);
    const records = await recordsOf(shared.store);
    // At once and in opposite order: they meet at the same versions, and one of them looks again.
    await Promise.all([
      deliver(
        shared,
        records.map(one => [one]),
      ),
      deliver(shared, [records.toReversed()]),
    ]);
    expect(await outcome(shared)).toEqual(await outcome(alone));
  });
});

describe("a record that nothing can be made of", () => {
  test("ends in the dead letters with its reason, holds no other up, and is delivered again after the mend", async () => {
    const here = await stored();
    here.at(`${MONTH}-06T09:00`);
    const hasty: Store = {
      ...here.store,
      world: { ...here.store.world, pause: () => new Promise(resolve => setImmediate(resolve)) },
    };
    const stray: Values = { ...CLEAN, nh3n: "0.2" };
    await send(here.store, "nobody-knows", `${MONTH}-06T08:00:00+08:00`, stray, 9);
    const streams = new DynamoDBStreamsClient({ endpoint: inject("dynamodbEndpoint") });
    const follow = () => {
      const handler = (event: Parameters<typeof followMonitoring>[1]) => followMonitoring(here.store, event);
      const poller = new StreamPoller(hasty, streams, { name: "assess", table: "monitoring", handler });
      poller.start(error => {
        throw error;
      });
      return poller;
    };
    const first = follow();
    await vi.waitUntil(async () => (await first.health()).deadLetters === 1, { timeout: 50_000 });
    await first.stop();
    expect(vi.mocked(console.error).mock.calls.flat().join("\n")).toContain("nobody-knows");
    expect((await outcome(here)).assessment).not.toBeNull();

    // The station is registered: the next start delivers what was laid aside.
    const value = {
      id: "nobody-knows",
      section: SECTION,
      name: "新站",
      kind: "automatic",
      operatesFrom: null,
      succeeds: null,
    };
    const lists = [{ owner: SECTION, sort: "nobody-knows" }];
    await appendVersion(here.store, { kind: "station", id: "nobody-knows", version: 1, value, lists });
    const second = follow();
    await vi.waitUntil(async () => (await second.health()).deadLetters === 0, { timeout: 50_000 });
    await second.stop();
  });
});
