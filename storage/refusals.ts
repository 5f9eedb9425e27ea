/** Refusals by day in UTC, in order of time: put alone, each under a key of its own, and never changed. */
import { canonicalText } from "#domain/canonical.ts";
import type { RefusalRecord } from "#events/refusal-operations.ts";
import { appendOne } from "#storage/append.ts";
import { refusalKeys } from "#storage/keys.ts";
import { collect, queryItems, textOf } from "#storage/read.ts";
import { type Store, tableOf } from "#storage/store.ts";

export async function appendRefusal(store: Store, refusal: RefusalRecord): Promise<void> {
  const { pk, sk } = refusalKeys.refusal(refusal.at, refusal.requestId);
  const item = { pk: { S: pk }, sk: { S: sk }, value: { S: canonicalText(refusal) } };
  await appendOne(store.client, { table: tableOf(store, "refusals"), item });
}

/** At most `limit` refusals of a day in UTC behind the key `after`, oldest first, each with its key. */
export async function readRefusals(
  store: Store,
  day: string,
  after: string,
  limit: number,
): Promise<readonly (RefusalRecord & { readonly key: string })[]> {
  const range = { pk: refusalKeys.day(day), from: `${after}!`, to: "\u{10ffff}", limit };
  const items = await collect(queryItems(store.client, tableOf(store, "refusals"), range));
  return items.map(item => ({
    ...(JSON.parse(textOf(item, "value")) as RefusalRecord),
    key: textOf(item, "sk"),
  }));
}
