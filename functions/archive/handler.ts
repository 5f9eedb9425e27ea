/** Runs by the clock: archives the years that were closed, and counts those that should be archived and are not. */
import { archiveBooks } from "#functions/archive/archive-books.ts";
import { onTrail, runId } from "#functions/shared/correlation.ts";
import { logAlarm, logFailure, logWork } from "#functions/shared/log.ts";
import { logMetrics } from "#functions/shared/metrics.ts";
import { objectsFromEnvironment } from "#functions/shared/objects.ts";
import { pulsingClock } from "#functions/shared/pulse.ts";
import { type Store, storeFromEnvironment } from "#storage/store.ts";

let store: Store | null = null;

/** Fails when a book could not be archived, after all others were. */
export const handler = pulsingClock("archive", own, run);

function own(): Store {
  store ??= storeFromEnvironment();
  return store;
}

async function run(event: { readonly id?: string }): Promise<void> {
  const correlationId = runId(event);
  const { store: kept, trail } = onTrail(own(), correlationId);
  const failures: string[] = [];
  const { overdue } = await archiveBooks(kept, objectsFromEnvironment(), (book, error) => {
    failures.push(book);
    logFailure({ correlationId, where: `archive ${book}` }, error);
  });
  if (trail.leftSomething) logWork("archive", trail);
  for (const item of overdue)
    logAlarm({ correlationId, where: "archive" }, { kind: "archive-overdue", item });
  logMetrics({ ArchivesOverdue: overdue.length });
  if (failures.length > 0) throw new Error(`books could not be archived: ${failures.join(", ")}`);
}
