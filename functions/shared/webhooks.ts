/** Receivers of events as they are found, and their secrets. */
import { secretText } from "#domain/webhook/signature.ts";
import type { EventType } from "#events/domain-events.ts";
import { EVENTS } from "#events/domain-events.ts";
import type { DeliveryRecord, WebhookRecord } from "#events/webhook-records.ts";
import { expiry, forget, keep, keepIfAbsent, keptUpTo } from "#storage/forgettable.ts";
import { webhookKeys } from "#storage/keys.ts";
import { textOf } from "#storage/read.ts";
import { listLatest, type Version } from "#storage/records.ts";
import type { Store } from "#storage/store.ts";

export const WEBHOOK = "webhook";
export const DELIVERY = "webhook-delivery";

export function deliveryId(webhook: string, event: string): string {
  return `${webhook}.${event}`;
}

/** Sorts by the event's time, so that a list is in order of what happened. */
export function deliverySort({ event }: Pick<DeliveryRecord, "event">): string {
  return `${event.timestamp}#${event.id}`;
}

export function webhooksOf(store: Store, party: string): Promise<readonly Version<WebhookRecord>[]> {
  return listLatest<WebhookRecord>(store, WEBHOOK, party);
}

export function mayBeTold(role: WebhookRecord["role"], type: EventType): boolean {
  return EVENTS[type].readers.includes(role);
}

/**
 * Makes the n-th secret of a receiver; null when it was made before. Whoever made it is the only one who is ever
 * shown it.
 */
export async function makeSecret(store: Store, webhook: string, number: number): Promise<string | null> {
  const secret = secretText(globalThis.crypto.getRandomValues(new Uint8Array(32)));
  const made = await keepIfAbsent(store, webhookKeys.secret(webhook, number), { secret: { S: secret } });
  return made ? secret : null;
}

/** Lets the secrets before the newest one end. */
export async function endSecretsBefore(
  store: Store,
  webhook: string,
  newest: number,
  endsAtMs: number,
): Promise<void> {
  for (const item of await keptUpTo(store, webhookKeys.secrets(webhook))) {
    const key = { pk: textOf(item, "pk"), sk: textOf(item, "sk") };
    const ends = Math.min(endsAtMs, endOf(item["expiresAt"]?.N));
    if (key.sk < webhookKeys.secret(webhook, newest).sk)
      await keep(store, key, { secret: { S: textOf(item, "secret") }, expiresAt: expiry(ends) });
  }
}

/** Secrets that sign now, the newest first. */
export async function validSecrets(store: Store, webhook: string): Promise<readonly string[]> {
  const items = await keptUpTo(store, webhookKeys.secrets(webhook));
  const now = store.world.now();
  return items
    .filter(item => endOf(item["expiresAt"]?.N) > now)
    .map(item => textOf(item, "secret"))
    .reverse();
}

export async function forgetSecrets(store: Store, webhook: string): Promise<void> {
  for (const item of await keptUpTo(store, webhookKeys.secrets(webhook)))
    await forget(store, { pk: textOf(item, "pk"), sk: textOf(item, "sk") });
}

function endOf(seconds: string | undefined): number {
  return seconds === undefined ? Number.POSITIVE_INFINITY : Number(seconds) * 1000;
}
