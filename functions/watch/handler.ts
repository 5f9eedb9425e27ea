/**
 * Runs by the clock: warning cards for sections that have fallen silent, and for silence that has ended; and the
 * silence of parties that an agreement takes for confirmation.
 */
import { logFailure } from "#functions/shared/log.ts";
import { logMetrics } from "#functions/shared/metrics.ts";
import { watchSections } from "#functions/watch/watch-sections.ts";
import { type Store, storeFromEnvironment } from "#storage/store.ts";

let store: Store | null = null;

/** Fails when a section did, after all others were looked at: the failure is seen, and the next run tries again. */
export async function handler(event: { readonly id?: string }): Promise<void> {
  store ??= storeFromEnvironment();
  const failures: string[] = [];
  await watchSections(store, (section, error) => {
    failures.push(section);
    logFailure({ requestId: event.id ?? "", where: `watch ${section}` }, error);
  });
  logMetrics({ SectionsFailed: failures.length });
  if (failures.length > 0) throw new Error(`sections could not be looked at: ${failures.join(", ")}`);
}
