/**
 * The one table whose items may be replaced and removed: what must expire, and what must be possible to forget. A test
 * checks that no other module but `append.ts` writes.
 */
import { type AttributeValue, DeleteItemCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";
import type { Item } from "#storage/append.ts";
import { appendOne } from "#storage/append.ts";
import { collect, getItem, type Key, queryItems } from "#storage/read.ts";
import { type Store, tableOf } from "#storage/store.ts";

type Attributes = Readonly<Record<string, AttributeValue>>;

/** Instead of whatever was there. */
export async function keep(store: Store, key: Key, attributes: Attributes): Promise<void> {
  await store.client.send(new PutItemCommand({ TableName: table(store), Item: itemOf(key, attributes) }));
}

/** Returns false when something is there already. */
export function keepIfAbsent(store: Store, key: Key, attributes: Attributes): Promise<boolean> {
  return appendOne(store.client, { table: table(store), item: itemOf(key, attributes) });
}

/** Returns whether it was there: of several who forget one thing, one is told so. */
export async function forget(store: Store, { pk, sk }: Key): Promise<boolean> {
  const Key = { pk: { S: pk }, sk: { S: sk } };
  const { Attributes } = await store.client.send(
    new DeleteItemCommand({ TableName: table(store), Key, ReturnValues: "ALL_OLD" }),
  );
  return Attributes !== undefined;
}

export function kept(store: Store, key: Key): Promise<Item | null> {
  return getItem(store.client, table(store), key);
}

/** All items of a partition whose sort key is not above `to`, in order; `limit` of them at most. */
export function keptUpTo(
  store: Store,
  pk: string,
  to = "\u{10ffff}",
  limit?: number,
): Promise<readonly Item[]> {
  const range = { pk, from: " ", to, ...(limit === undefined ? {} : { limit }) };
  return collect(queryItems(store.client, table(store), range));
}

/** Epoch seconds, after which the service removes it at some time: whoever reads looks at it as well. */
export function expiry(atMs: number): AttributeValue {
  return { N: String(Math.floor(atMs / 1000)) };
}

function itemOf({ pk, sk }: Key, attributes: Attributes): Item {
  return { pk: { S: pk }, sk: { S: sk }, ...attributes };
}

function table(store: Store): string {
  return tableOf(store, "transient");
}
