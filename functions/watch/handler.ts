/**
 * Runs by the clock: warning cards for sections that have fallen silent, for silence that has ended, and for items that
 * are open for long between a bank and a book; and the silence of parties that an agreement takes for confirmation.
 */
import { onTrail, runId } from "#functions/shared/correlation.ts";
import { logFailure, logWork } from "#functions/shared/log.ts";
import { logMetrics } from "#functions/shared/metrics.ts";
import { pulsingClock } from "#functions/shared/pulse.ts";
import { watchAccounts } from "#functions/watch/watch-accounts.ts";
import { watchSections } from "#functions/watch/watch-sections.ts";
import { type Store, storeFromEnvironment } from "#storage/store.ts";

let store: Store | null = null;

/** Fails when a section or an account did, after all others were looked at: the failure is seen, and the next run tries again. */
export const handler = pulsingClock("watch", own, run);

function own(): Store {
  store ??= storeFromEnvironment();
  return store;
}

async function run(event: { readonly id?: string }): Promise<void> {
  const correlationId = runId(event);
  const { store: onIt, trail } = onTrail(own(), correlationId);
  const failures: string[] = [];
  const failed = (name: string, error: unknown) => {
    failures.push(name);
    logFailure({ correlationId, where: `watch ${name}` }, error);
  };
  await watchSections(onIt, failed);
  await watchAccounts(onIt, failed);
  if (trail.leftSomething) logWork("watch", trail);
  logMetrics({ SectionsFailed: failures.length });
  if (failures.length > 0) throw new Error(`could not be looked at: ${failures.join(", ")}`);
}
