/** Takes an event: one delivery for each receiver that it concerns, once, however often the event comes. */
import { instantText } from "#domain/calendar.ts";
import type { DomainEvent } from "#events/domain-events.ts";
import type { DeliveryRecord, WebhookRecord } from "#events/webhook-records.ts";
import { onTrail } from "#functions/shared/correlation.ts";
import { type Due, dueAt } from "#functions/shared/delivery-queue.ts";
import { logWork } from "#functions/shared/log.ts";
import { DELIVERY, deliveryId, deliverySort, mayBeTold, webhooksOf } from "#functions/shared/webhooks.ts";
import { appendVersion } from "#storage/records.ts";
import type { Store } from "#storage/store.ts";

/** Returns what may be attempted at once. */
export async function accept(whole: Store, event: DomainEvent): Promise<readonly Due[]> {
  const { store, trail } = onTrail(whole, event.id);
  trail.read(`event ${event.id}`);
  const found = await Promise.all(event.parties.map(party => webhooksOf(store, party)));
  const told = found.flat().filter(({ value }) => isTold(value, event));
  const accepted: Due[] = [];
  for (const { id: webhook, value } of told) {
    const id = deliveryId(webhook, event.id);
    const at = instantText(store.world.now());
    const delivery: DeliveryRecord = {
      ...{ webhook, event, state: "waiting", attempts: [], tries: 0, nextAttemptAt: at, redrivenBy: null },
    };
    const lists = [{ owner: webhook, sort: deliverySort(delivery) }];
    await appendVersion(store, { kind: DELIVERY, id, version: 1, value: delivery, lists });
    // Also when it was there: whoever wrote it may have ended before this.
    if (value.state === "active") accepted.push(await dueAt(store, at, id));
  }
  if (told.length > 0) logWork("deliver", trail);
  return accepted;
}

function isTold({ state, role, types }: WebhookRecord, { type }: DomainEvent): boolean {
  return state !== "removed" && types.includes(type) && mayBeTold(role, type);
}
