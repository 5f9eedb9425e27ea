/** What happened once in a book, and in which block. */
import { ledgerKeys } from "#storage/keys.ts";
import { getItem, numberOf } from "#storage/read.ts";
import { type Store, tableOf } from "#storage/store.ts";

/** Number of the block in which it happened; null when it has not. */
export async function readClaim(
  store: Store,
  book: string,
  kind: string,
  id: string,
): Promise<number | null> {
  const item = await getItem(store.client, tableOf(store, "ledger"), ledgerKeys.claim(book, kind, id));
  return item === null ? null : numberOf(item, "seq");
}
