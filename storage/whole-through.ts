/**
 * Up to which block a copy of the tables holds a book whole. A point-in-time restore is not cut between transactions:
 * of the last ones it may hold some items and lack others (AWS, "Amazon DynamoDB transactions: how it works").
 */
import type { SealedHead } from "#domain/ledger/head.ts";
import { rebuildBlock } from "#domain/ledger/rebuild.ts";
import type { JournalState } from "#domain/ledger/state.ts";
import { readBody, readHeads, readLastHead } from "#storage/journal.ts";
import { blockSlots } from "#storage/journal-items.ts";
import { getItem, type Key, textOf } from "#storage/read.ts";
import { IncompleteRead } from "#storage/settled-read.ts";
import { type Store, tableOf } from "#storage/store.ts";

/** Only the last transactions can be torn; in so many blocks before the end each item is looked for by its key. */
const SUSPECT_BLOCKS = 1_000;

export interface Whole {
  readonly book: string;
  /** The last whole block's head; null when not even the first is whole. */
  readonly last: SealedHead | null;
  /** Number of the newest head that is there at all. */
  readonly newestSeq: number;
  /** Why the block after `last` is not whole; null when nothing is missing. */
  readonly missing: string | null;
}

export async function wholeThrough(store: Store, book: string): Promise<Whole> {
  const newest = await readLastHead(store, book);
  const newestSeq = newest?.head.seq ?? -1;
  let state: JournalState | null = null;
  const upTo = (missing: string | null): Whole => ({ book, last: state?.last ?? null, newestSeq, missing });
  if (newest === null) return upTo(null);
  for await (const { head, bytes } of readHeads(store, book, 0, newestSeq)) {
    const body = await bodyIfThere(store, book, head.seq);
    if (body === null) return upTo(`the body of block ${head.seq} is missing`);
    const rebuilt: ReturnType<typeof rebuildBlock> = rebuildBlock(state, {
      seq: head.seq,
      head: bytes,
      body,
    });
    if ("message" in rebuilt) return upTo(`block ${rebuilt.seq} ${rebuilt.item}: ${rebuilt.message}`);
    if (head.seq > newestSeq - SUSPECT_BLOCKS) {
      const before: SealedHead | null = (state as JournalState | null)?.last ?? null;
      const lost = await firstMissing(store, blockSlots(store, book, before, rebuilt.block).map(keyOfSlot));
      if (lost !== null) return upTo(`${lost.pk} ${lost.sk} of block ${head.seq} is missing`);
    }
    state = rebuilt.state;
  }
  return upTo(null);
}

function keyOfSlot({ put: { item } }: ReturnType<typeof blockSlots>[number]): Key {
  return { pk: textOf(item, "pk"), sk: textOf(item, "sk") };
}

async function firstMissing(store: Store, keys: readonly Key[]): Promise<Key | null> {
  const items = await Promise.all(keys.map(key => getItem(store.client, tableOf(store, "ledger"), key)));
  return keys.find((_, index) => items[index] === null) ?? null;
}

async function bodyIfThere(store: Store, book: string, seq: number) {
  try {
    return await readBody(store, book, seq);
  } catch (error) {
    if (error instanceof IncompleteRead) return null;
    throw error;
  }
}
