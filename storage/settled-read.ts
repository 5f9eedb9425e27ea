/**
 * Reads an item as a transaction does. A plain read may come between the items of a commit: the head is there and
 * another item is not yet. A transaction conflicts with the commit instead, and is tried again until it settles.
 */
import { TransactGetItemsCommand, TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import type { Item } from "#storage/append.ts";
import { getItem, type Key } from "#storage/read.ts";
import { ATTEMPTS_MAX, jitteredPause } from "#storage/retry.ts";
import { type Store, tableOf } from "#storage/store.ts";
import type { TableId } from "#storage/tables.ts";

/** Something that is there, or may be, could not be read completely. Never answered as if it were not there. */
export class IncompleteRead extends Error {
  override readonly name = "IncompleteRead";
}

/** Null when it is not there; throws `IncompleteRead` when the commits around it do not settle. */
export async function getSettledItem(store: Store, table: TableId, { pk, sk }: Key): Promise<Item | null> {
  const get = { TableName: tableOf(store, table), Key: { pk: { S: pk }, sk: { S: sk } } };
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
    if (attempt > 0) await store.world.pause(jitteredPause(store, attempt));
    try {
      const command = new TransactGetItemsCommand({ TransactItems: [{ Get: get }] });
      return (await store.client.send(command)).Responses?.[0]?.Item ?? null;
    } catch (error) {
      if (!(error instanceof TransactionCanceledException)) throw error;
    }
  }
  throw new IncompleteRead(`others are writing ${pk} ${sk}`);
}

/** A plain read, which is cheaper, and a settled one only when that finds nothing. */
export async function getItemOrSettle(store: Store, table: TableId, key: Key): Promise<Item | null> {
  return (await getItem(store.client, tableOf(store, table), key)) ?? getSettledItem(store, table, key);
}
