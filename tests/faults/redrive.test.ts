import {
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from "@aws-sdk/client-dynamodb-streams";
import { afterEach, beforeEach, expect, inject, test, vi } from "vitest";
import { followMonitoring } from "#functions/assess/handler.ts";
import { listShards } from "#local/shards.ts";
import { appendVersion, latestVersion } from "#storage/records.ts";
import { segmentDigest, storeSegment } from "#storage/segments.ts";
import type { Store } from "#storage/store.ts";
import { CLEAN, SECTION, world } from "#tests/supervision/world.ts";
import { type Letter, type Ports, redrive, type StreamPlace } from "../../scripts/redrive/redrive.ts";
import { recordsAt } from "../../scripts/redrive/stream-records.ts";

const STATION = "not-yet";
const streams = new DynamoDBStreamsClient({ endpoint: inject("dynamodbEndpoint") });
let store: Store;
let letter: Letter;

/** A segment of a station that nobody registered, and the letter that Lambda would write of its record. */
beforeEach(async () => {
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  const here = await world();
  store = here.store;
  here.at("2026-03-02T09:00");
  const readings = [
    {
      station: STATION,
      time: "2026-03-02T08:00:00+08:00",
      status: "正常" as const,
      values: CLEAN,
      noInstrument: [],
    },
  ];
  const receivedAt = "2026-03-02T01:00:00.000Z";
  const digest = segmentDigest(STATION, readings);
  await storeSegment(store, {
    station: STATION,
    month: "2026-03",
    digest,
    receivedAt,
    sentBy: "m",
    readings,
  });
  const { arn, shards } = await listShards(store.client, streams, store.tables.monitoring);
  const shardId = shards[0]?.ShardId ?? "";
  const { ShardIterator } = await streams.send(
    new GetShardIteratorCommand({ StreamArn: arn, ShardId: shardId, ShardIteratorType: "TRIM_HORIZON" }),
  );
  const { Records: [record] = [] } = await streams.send(new GetRecordsCommand({ ShardIterator }));
  const sequence = record?.dynamodb?.SequenceNumber ?? "";
  const DDBStreamBatchInfo: StreamPlace = {
    streamArn: arn,
    shardId,
    startSequenceNumber: sequence,
    endSequenceNumber: sequence,
    batchSize: 1,
  };
  letter = { body: JSON.stringify({ version: "1.0", DDBStreamBatchInfo }), handle: "h" };
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** A queue that holds the letter until it is removed, and hides what was received as SQS does. */
function portsTo(letters: readonly Letter[], about: Partial<Ports> = {}) {
  const removed: string[] = [];
  const waiting = [letters];
  const ports: Ports = {
    receive: () => Promise.resolve(waiting.shift() ?? []),
    remove: ({ handle }) => Promise.resolve(void removed.push(handle)),
    recordsAt: place => recordsAt(streams, place),
    // As JSON, which is how the service hands it over.
    invoke: event => followMonitoring(store, JSON.parse(JSON.stringify(event))),
    ...about,
  };
  return { ports, removed };
}

test("what still fails stays, with its reason; after the mend it is delivered and removed", async () => {
  const before = portsTo([letter]);
  expect(await redrive(before.ports)).toEqual({
    delivered: 0,
    left: [expect.stringMatching(/record \d+ fails still/)],
  });
  expect(before.removed).toEqual([]);

  const value = {
    id: STATION,
    section: SECTION,
    name: "新站",
    kind: "automatic",
    operatesFrom: null,
    succeeds: null,
  };
  const lists = [{ owner: SECTION, sort: STATION }];
  await appendVersion(store, { kind: "station", id: STATION, version: 1, value, lists });
  const after = portsTo([letter]);
  expect(await redrive(after.ports)).toEqual({ delivered: 1, left: [] });
  expect(after.removed).toEqual(["h"]);
  expect(await latestVersion(store, "assessment", `${SECTION}.2026-03`)).not.toBeNull();
});

test("what the stream no longer has is said to be gone, and stays", async () => {
  const { ports, removed } = portsTo([letter], { recordsAt: () => Promise.resolve(null) });
  expect((await redrive(ports)).left).toEqual([expect.stringContaining("the stream no longer has them")]);
  expect(removed).toEqual([]);
});

test("what a clock started is started again as it was", async () => {
  const event = { id: "e", "detail-type": "Scheduled Event" };
  const invoked: unknown[] = [];
  const { ports, removed } = portsTo([{ body: JSON.stringify(event), handle: "h" }], {
    invoke: sent => Promise.resolve(void invoked.push(sent)),
  });
  expect(await redrive(ports)).toEqual({ delivered: 1, left: [] });
  expect([invoked, removed]).toEqual([[event], ["h"]]);
});

test("a function that ends with an error keeps its letter", async () => {
  const { ports, removed } = portsTo([letter], { invoke: () => Promise.reject(new Error("out of memory")) });
  expect((await redrive(ports)).left).toEqual([expect.stringContaining("out of memory")]);
  expect(removed).toEqual([]);
});
