import { DeleteItemCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ALARM_OWNER, type AlarmRecord, type ChainCheckRecord } from "#events/records.ts";
import { checkChains } from "#functions/chain-check/check-chains.ts";
import { ledgerKeys } from "#storage/keys.ts";
import { getItem } from "#storage/read.ts";
import { allVersions, appendVersion, listLatest } from "#storage/records.ts";
import type { Store } from "#storage/store.ts";
import { BOOK, growTo } from "#tests/checkpoint/books.ts";
import { freshStore } from "#tests/support/store.ts";

let store: Store;

beforeEach(async () => {
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  store = await freshStore();
  await appendVersion(store, {
    kind: "book",
    id: BOOK,
    version: 1,
    value: { id: BOOK },
    lists: [{ owner: "all", sort: BOOK }],
  });
  await growTo(store, 4);
});
afterEach(() => {
  vi.restoreAllMocks();
});

function look(blocksMax?: number) {
  return checkChains(
    store,
    (_, error) => {
      throw error;
    },
    blocksMax,
  );
}

async function looks(): Promise<readonly ChainCheckRecord[]> {
  return (await allVersions<ChainCheckRecord>(store, "chain-check", BOOK)).map(({ value }) => value);
}

async function alarms(): Promise<readonly string[]> {
  return (await listLatest<AlarmRecord>(store, "alarm", ALARM_OWNER)).map(({ value }) => value.item);
}

test("each look rebuilds what is new, and keeps how far it came", async () => {
  expect(await look()).toEqual({ books: 1, blocks: 4, findings: 0 });
  expect(await look()).toEqual({ books: 1, blocks: 0, findings: 0 });
  await growTo(store, 7, 4);
  expect(await look()).toEqual({ books: 1, blocks: 3, findings: 0 });
  expect((await looks()).map(({ through, blocks }) => [through?.seq, blocks])).toEqual([
    [3, 4],
    [6, 3],
  ]);
  expect(await alarms()).toEqual([]);
});

test("a long book is caught up with by several looks", async () => {
  const seen = [];
  for (let each = 0; each < 3; each++) seen.push((await look(2)).blocks);
  expect(seen).toEqual([2, 2, 0]);
  expect((await looks()).at(-1)?.through?.seq).toBe(3);
});

test("bytes that were changed before they were looked at raise an alarm, once, until they are right again", async () => {
  const key = ledgerKeys.body(BOOK, 2);
  const kept = await getItem(store.client, store.tables.ledger, key);
  const other = await getItem(store.client, store.tables.ledger, ledgerKeys.body(BOOK, 1));
  const put = (z: unknown) =>
    store.client.send(
      new PutItemCommand({
        TableName: store.tables.ledger,
        Item: { ...kept, z } as NonNullable<typeof kept>,
      }),
    );
  await put(other?.["z"]);
  expect((await look()).findings).toBe(1);
  expect((await look()).findings).toBe(1);
  expect(await alarms()).toEqual([expect.stringMatching(new RegExp(`^${BOOK} block 2, `))]);
  await put(kept?.["z"]);
  expect(await look()).toEqual({ books: 1, blocks: 4, findings: 0 });
});

test("a head that was looked at and is another one now, or is gone, is found though its successors are as they were", async () => {
  await look();
  const { pk, sk } = ledgerKeys.head(BOOK, 3);
  const Key = { pk: { S: pk }, sk: { S: sk } };
  await store.client.send(new DeleteItemCommand({ TableName: store.tables.ledger, Key }));
  expect((await look()).findings).toBe(1);
  expect(await alarms()).toEqual([`${BOOK} block 3, head: it was there and the book ends with block 2 now`]);
});
