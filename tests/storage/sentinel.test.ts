import { DeleteItemCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { DynamoDBStreamsClient } from "@aws-sdk/client-dynamodb-streams";
import { afterEach, expect, inject, test } from "vitest";
import { ALARM_OWNER, type AlarmRecord } from "#events/records.ts";
import { StreamPoller } from "#local/stream-poller.ts";
import { listLatest } from "#storage/records.ts";
import type { Store } from "#storage/store.ts";
import { freshStore } from "#tests/support/store.ts";

const pollers: StreamPoller[] = [];
afterEach(async () => {
  await Promise.all(pollers.splice(0).map(poller => poller.stop()));
});

/** The sentinel as it runs: behind its stream, on tables that the environment names. */
async function watched(): Promise<Store> {
  const store = await freshStore();
  process.env["AWS_ENDPOINT_URL_DYNAMODB"] = inject("dynamodbEndpoint");
  process.env["LEDGER_TABLE"] = store.tables.ledger;
  process.env["RECORDS_TABLE"] = store.tables.records;
  const { handler } = await import("#functions/sentinel/handler.ts");
  const poller = new StreamPoller(
    store,
    new DynamoDBStreamsClient({ endpoint: inject("dynamodbEndpoint") }),
    {
      name: "sentinel",
      table: "ledger",
      handler,
    },
  );
  pollers.push(poller);
  poller.start(error => {
    throw error;
  });
  return store;
}

async function alarmsOf(store: Store, count: number): Promise<AlarmRecord[]> {
  for (let looks = 0; looks < 200; looks++) {
    const alarms = await listLatest<AlarmRecord>(store, "alarm", ALARM_OWNER);
    if (alarms.length >= count) return alarms.map(({ value }) => value);
    await new Promise(resolve => setTimeout(resolve, 25));
  }
  return expect.fail(`${count} alarms`);
}

test("an item put anew raises nothing; changed or removed by somebody with all rights, it raises an alarm each", async () => {
  const store = await watched();
  const key = { pk: { S: "head" }, sk: { S: "1" } };
  const TableName = store.tables.ledger;
  await store.client.send(new PutItemCommand({ TableName, Item: key }));
  await store.client.send(new PutItemCommand({ TableName, Item: { ...key, forged: { S: "yes" } } }));
  await store.client.send(new DeleteItemCommand({ TableName, Key: key }));
  const alarms = await alarmsOf(store, 2);
  expect(alarms.map(({ kind, item }) => [kind, item])).toEqual([
    ["modified", "head 1"],
    ["removed", "head 1"],
  ]);
});
