/** Deliveries that are to be attempted, in order of time, in the table that forgets. */
import { instantText } from "#domain/calendar.ts";
import { forget, keep, keptUpTo } from "#storage/forgettable.ts";
import { webhookKeys } from "#storage/keys.ts";
import { type Key, textOf } from "#storage/read.ts";
import type { Store } from "#storage/store.ts";

/** Whether this machine may be a receiver of its own events: for trials, said by whoever starts it. */
export function loopbackAllowed(environment: NodeJS.ProcessEnv = process.env): boolean {
  return environment["WEBHOOK_LOOPBACK"] === "allowed";
}

export interface Due {
  readonly key: Key;
  readonly delivery: string;
}

export async function dueAt(store: Store, at: string, delivery: string): Promise<Due> {
  const key = webhookKeys.attempt(at, delivery);
  await keep(store, key, { delivery: { S: delivery } });
  return { key, delivery };
}

export function dueNow(store: Store, delivery: string): Promise<Due> {
  return dueAt(store, instantText(store.world.now()), delivery);
}

/** What is due by now, the oldest first. */
export async function whatIsDue(store: Store, limit: number): Promise<readonly Due[]> {
  // What stands behind the instant, `#` and an id, sorts before the end.
  const to = `${instantText(store.world.now())}$`;
  const items = await keptUpTo(store, webhookKeys.due, to, limit);
  return items.map(item => ({
    key: { pk: textOf(item, "pk"), sk: textOf(item, "sk") },
    delivery: textOf(item, "delivery"),
  }));
}

/** How long an attempt may take before it is due again. */
const HELD_MS = 120_000;

/**
 * Does what is due, unless somebody else does: whoever takes it off the list is the one. Should that one end in the
 * middle, it is due again.
 */
export async function take(store: Store, { key, delivery }: Due, work: () => Promise<void>): Promise<void> {
  const again = await dueAt(store, instantText(store.world.now() + HELD_MS), delivery);
  if (await forget(store, key)) await work();
  await forget(store, again.key);
}
