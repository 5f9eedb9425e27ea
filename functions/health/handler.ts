/** Runs by the clock: looks at what no part says of itself. What it sees, `GET /v1/health` answers. */
import { queuesFromEnvironment } from "#functions/health/dead-letters.ts";
import { type Looking, lookAtParts } from "#functions/health/look-at-parts.ts";
import { runId } from "#functions/shared/correlation.ts";
import { logFailure } from "#functions/shared/log.ts";
import { objectsFromEnvironment } from "#functions/shared/objects.ts";
import { pulsingClock } from "#functions/shared/pulse.ts";
import { storeFromEnvironment } from "#storage/store.ts";

let looking: Looking | null = null;

export const handler = pulsingClock(
  "health",
  storeFromEnvironment,
  async (event: { readonly id?: string }) => {
    looking ??= {
      store: storeFromEnvironment(),
      objects: objectsFromEnvironment(),
      deadLetters: queuesFromEnvironment(),
    };
    const correlationId = runId(event);
    await lookAtParts(looking, (part, error) =>
      logFailure({ correlationId, where: `health of ${part}` }, error),
    );
  },
);
