/** Runs by the clock: rebuilds what every book has gained since the last look. */
import { checkChains } from "#functions/chain-check/check-chains.ts";
import { onTrail, runId } from "#functions/shared/correlation.ts";
import { logFailure, logWork } from "#functions/shared/log.ts";
import { logMetrics } from "#functions/shared/metrics.ts";
import { pulsingClock } from "#functions/shared/pulse.ts";
import { type Store, storeFromEnvironment } from "#storage/store.ts";

let store: Store | null = null;

/** Fails when a book could not be looked at, after all others were. */
export const handler = pulsingClock("chain-check", own, run);

function own(): Store {
  store ??= storeFromEnvironment();
  return store;
}

async function run(event: { readonly id?: string }): Promise<void> {
  const correlationId = runId(event);
  const { store: onIt, trail } = onTrail(own(), correlationId);
  const failures: string[] = [];
  const { books, findings } = await checkChains(onIt, (book, error) => {
    failures.push(book);
    logFailure({ correlationId, where: `chain-check ${book}` }, error);
  });
  if (trail.leftSomething) logWork("chain-check", trail);
  logMetrics({ BooksChecked: books, ChainFindings: findings });
  if (failures.length > 0) throw new Error(`books could not be looked at: ${failures.join(", ")}`);
}
