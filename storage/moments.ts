/**
 * The head of a moment. The first block of every hour has an item that names it; within the hour the head is found
 * by halving. So a commit pays for moments once an hour, and a reader a few reads, however long the history is.
 */
import { present } from "#domain/invariant.ts";
import type { SealedHead } from "#domain/ledger/head.ts";
import { readHead, readLastHead } from "#storage/journal.ts";
import { hourOf } from "#storage/journal-items.ts";
import { ledgerKeys } from "#storage/keys.ts";
import { collect, numberOf, queryItems, type Range } from "#storage/read.ts";
import { type Store, tableOf } from "#storage/store.ts";

/** The last head recorded at or before an instant; null when the book did not exist yet. */
export async function headAt(store: Store, book: string, at: string): Promise<SealedHead | null> {
  const { pk, sk: hour } = ledgerKeys.hour(book, hourOf(at));
  const [first, following] = await Promise.all([
    firstBlock(store, { pk, from: "at#", to: hour, descending: true }),
    firstBlock(store, { pk, from: `${hour}~`, to: "at#~" }),
  ]);
  if (first === null) return null;
  const head = async (seq: number) => present(await readHead(store, book, seq), `head ${seq} of ${book}`);
  const newest =
    following === null
      ? present(await readLastHead(store, book), `head of ${book}`)
      : await head(following - 1);
  if (newest.head.recordedAt <= at) return newest;
  let [low, high] = [first - 1, newest.head.seq];
  // The head of `low` is recorded in time, the one of `high` is not.
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if ((await head(middle)).head.recordedAt <= at) low = middle;
    else high = middle;
  }
  return low < 0 ? null : head(low);
}

/** The block that the first item of a range names. */
async function firstBlock(store: Store, range: Range): Promise<number | null> {
  const [item] = await collect(queryItems(store.client, tableOf(store, "ledger"), { ...range, limit: 1 }));
  return item === undefined ? null : numberOf(item, "seq");
}
