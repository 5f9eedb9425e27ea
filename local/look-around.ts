/** What the cloud's `health` does, on one machine: dead letters lie in the table that forgets, files in a folder. */
import { instantText } from "#domain/calendar.ts";
import { lookAtParts } from "#functions/health/look-at-parts.ts";
import { runId } from "#functions/shared/correlation.ts";
import { logFailure } from "#functions/shared/log.ts";
import { objectsFromEnvironment } from "#functions/shared/objects.ts";
import { STARTED } from "#functions/shared/parts.ts";
import { pulsingClock } from "#functions/shared/pulse.ts";
import { DeliveryNotes } from "#local/delivery-notes.ts";
import { keepPulse } from "#storage/pulses.ts";
import type { Store } from "#storage/store.ts";

/** Whatever was silent before was not at work. */
export function sayStarted(store: Store): Promise<void> {
  const at = instantText(store.world.now());
  return keepPulse(store, { part: STARTED, at, state: "ok", reason: null });
}

export function lookingAround(store: Store, consumers: readonly string[]): () => Promise<void> {
  const notes = consumers.map(name => new DeliveryNotes(store, name));
  const objects = objectsFromEnvironment();
  const deadLetters = async () => {
    const counts = await Promise.all(notes.map(each => each.deadLetterCount()));
    return counts.reduce((sum, count) => sum + count, 0);
  };
  const look = pulsingClock(
    "health",
    () => store,
    () => {
      const correlationId = runId({});
      return lookAtParts({ store, objects, deadLetters }, (part, error) =>
        logFailure({ correlationId, where: `health of ${part}` }, error),
      );
    },
  );
  return () => look({});
}
