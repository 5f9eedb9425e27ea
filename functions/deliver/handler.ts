/** Takes events from the bus, and by the clock attempts what is due. */
import type { EventBridgeEvent } from "aws-lambda";
import { EVENT_SOURCE } from "#events/bus-names.ts";
import type { DomainEvent } from "#events/domain-events.ts";
import { accept } from "#functions/deliver/accept.ts";
import { attemptAll, attemptDue, type DeliveryTools } from "#functions/deliver/attempt.ts";
import { busFromEnvironment } from "#functions/shared/bus.ts";
import { pulsingClock } from "#functions/shared/pulse.ts";
import { storeFromEnvironment } from "#storage/store.ts";

let tools: DeliveryTools | null = null;

function own(): DeliveryTools {
  tools ??= { store: storeFromEnvironment(), bus: busFromEnvironment(), loopback: false };
  return tools;
}

/** An event that fails is given again by the bus, twice, and is then a dead letter. */
export const handler = pulsingClock(
  "deliver",
  () => own().store,
  async (event: EventBridgeEvent<string, DomainEvent>) => {
    if (event.source !== EVENT_SOURCE) return attemptDue(own());
    // The first attempt at once; the clock makes the others.
    await attemptAll(own(), await accept(own().store, event.detail));
  },
);
