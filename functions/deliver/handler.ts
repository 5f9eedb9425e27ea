/** Takes events from the bus, and by the clock attempts what is due. */
import type { EventBridgeEvent } from "aws-lambda";
import { EVENT_SOURCE } from "#events/bus-names.ts";
import type { DomainEvent } from "#events/domain-events.ts";
import { accept } from "#functions/deliver/accept.ts";
import { attemptAll, attemptDue, type DeliveryTools } from "#functions/deliver/attempt.ts";
import { busFromEnvironment } from "#functions/shared/bus.ts";
import { storeFromEnvironment } from "#storage/store.ts";

let tools: DeliveryTools | null = null;

/** An event that fails is given again by the bus, twice, and is then a dead letter. */
export async function handler(event: EventBridgeEvent<string, DomainEvent>): Promise<void> {
  tools ??= { store: storeFromEnvironment(), bus: busFromEnvironment(), loopback: false };
  if (event.source !== EVENT_SOURCE) return attemptDue(tools);
  // The first attempt at once; the clock makes the others.
  await attemptAll(tools, await accept(tools.store, event.detail));
}
