/**
 * Follows the stream of the records and puts on the bus what partners wait for. The stream is the outbox: an event is
 * there because its record is, and a record that could not be published is delivered again.
 */

import { publishRecords } from "#functions/publish/publish-records.ts";
import { busFromEnvironment, type EventBus } from "#functions/shared/bus.ts";
import { pulsingFollower } from "#functions/shared/pulse.ts";
import { type Store, storeFromEnvironment } from "#storage/store.ts";

let tools: { readonly store: Store; readonly bus: EventBus } | null = null;

function own() {
  tools ??= { store: storeFromEnvironment(), bus: busFromEnvironment() };
  return tools;
}

export const handler = pulsingFollower("publish", () => own().store, publishRecords(own));
