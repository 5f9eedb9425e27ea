/** Refusals, kept by day in UTC in order of time: put alone, each under a key of its own, and never changed. */
import { instantText } from "#domain/calendar.ts";
import { canonicalText } from "#domain/canonical.ts";
import type { RefusalRecord } from "#events/refusal-operations.ts";
import { appendOne, type Item } from "#storage/append.ts";
import { refusalKeys } from "#storage/keys.ts";
import { collect, queryItems, textOf } from "#storage/read.ts";
import { type Store, tableOf } from "#storage/store.ts";

export async function appendRefusal(store: Store, refusal: RefusalRecord): Promise<void> {
  const { pk, sk } = refusalKeys.refusal(refusal.at, refusal.requestId);
  const item = { pk: { S: pk }, sk: { S: sk }, value: { S: canonicalText(refusal) } };
  await appendOne(store.client, { table: tableOf(store, "refusals"), item });
}

const DAY_MS = 86_400_000;
/** The day in China that has the same date begins so long before the one in UTC. */
const CHINA_AHEAD_MS = 8 * 3_600_000;

/** At most `limit` refusals of a day in China behind the key `after`, oldest first, each with its key. */
export async function readRefusals(
  store: Store,
  day: string,
  after: string,
  limit: number,
): Promise<readonly (RefusalRecord & { readonly key: string })[]> {
  const beginsMs = Date.parse(day) - CHINA_AHEAD_MS;
  const [begins, ends] = [instantText(beginsMs), instantText(beginsMs + DAY_MS)];
  const from = after < begins ? begins : `${after}!`;
  // Behind the day there is nothing, and the engine refuses a range that ends before it begins.
  if (from > ends) return [];
  const items: Item[] = [];
  for (const utcDay of [begins, ends].map(instant => instant.slice(0, 10))) {
    const range = { pk: refusalKeys.day(utcDay), from, to: ends, limit: limit - items.length };
    if (range.limit > 0)
      items.push(...(await collect(queryItems(store.client, tableOf(store, "refusals"), range))));
  }
  return items.map(item => ({
    ...(JSON.parse(textOf(item, "value")) as RefusalRecord),
    key: textOf(item, "sk"),
  }));
}
