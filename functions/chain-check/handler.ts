/** Runs by the clock: rebuilds what every book has gained since the last look. */
import { checkChains } from "#functions/chain-check/check-chains.ts";
import { logFailure } from "#functions/shared/log.ts";
import { logMetrics } from "#functions/shared/metrics.ts";
import { type Store, storeFromEnvironment } from "#storage/store.ts";

let store: Store | null = null;

/** Fails when a book could not be looked at, after all others were. */
export async function handler(event: { readonly id?: string }): Promise<void> {
  store ??= storeFromEnvironment();
  const failures: string[] = [];
  const { books, findings } = await checkChains(store, (book, error) => {
    failures.push(book);
    logFailure({ requestId: event.id ?? "", where: `chain-check ${book}` }, error);
  });
  logMetrics({ BooksChecked: books, ChainFindings: findings });
  if (failures.length > 0) throw new Error(`books could not be looked at: ${failures.join(", ")}`);
}
