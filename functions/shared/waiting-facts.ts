/** The facts of a book's agreements that wait for somebody: one record, so that nobody asks every agreement for them. */
import { factId, factState } from "#domain/agreement/facts.ts";
import { ok, type Result, refuse } from "#domain/result.ts";
import type { FactRecord, WaitingFactsRecord } from "#events/fact-records.ts";
import { FACT, factKey, toldOf } from "#functions/shared/facts.ts";
import { latestVersion, type NewVersion, type Version } from "#storage/records.ts";
import type { Store } from "#storage/store.ts";

const KIND = "waiting-facts";

/** The list stays below what one item of the store holds, also with the longest names. */
const WAITING_MAX = 1_000;

/** Silence confirms without taking anything from the list: what it confirmed is left out here. */
export async function waitingFacts(store: Store, book: string): Promise<readonly Version<FactRecord>[]> {
  const { facts } = (await waitingIn(store, book)).value;
  const found = await Promise.all(facts.map(key => latestVersion<FactRecord>(store, FACT, key)));
  return found.filter(each => each !== null).filter(({ value }) => waits(value));
}

/**
 * The record after what was said of these facts; none when it stays as it was.
 * Errors: `fact.too-many-waiting` where more would wait than the list holds.
 */
export async function waitingAfter(
  store: Store,
  book: string,
  said: readonly FactRecord[],
): Promise<Result<readonly NewVersion[]>> {
  const { version, value } = await waitingIn(store, book);
  const before = new Set(value.facts);
  const after = new Set(before);
  for (const fact of said) {
    if (waits(fact)) after.add(keyOf(fact));
    else after.delete(keyOf(fact));
  }
  if (after.size === before.size && [...after].every(key => before.has(key))) return ok([]);
  // Those that silence confirmed make room when it is needed.
  const facts =
    after.size <= WAITING_MAX ? [...after] : await stillWaiting(store, [...after], new Set(said.map(keyOf)));
  if (facts.length <= WAITING_MAX)
    return ok([{ kind: KIND, id: book, version: version + 1, value: { facts } }]);
  const message = `${facts.length} facts would wait for an answer in book "${book}"`;
  return refuse("fact.too-many-waiting", message, {
    field: "facts",
    value: String(facts.length),
    expected: `at most ${WAITING_MAX}: the other parties confirm or object to those that wait first`,
  });
}

async function stillWaiting(store: Store, keys: readonly string[], said: ReadonlySet<string>) {
  const waiting = await Promise.all(
    keys.map(async key => {
      if (said.has(key)) return true;
      const found = await latestVersion<FactRecord>(store, FACT, key);
      return found !== null && waits(found.value);
    }),
  );
  return keys.filter((_, index) => waiting[index]);
}

async function waitingIn(store: Store, book: string): Promise<Version<WaitingFactsRecord>> {
  const found = await latestVersion<WaitingFactsRecord>(store, KIND, book);
  return found ?? { id: book, version: 0, value: { facts: [] } };
}

function keyOf({ agreement, told }: FactRecord): string {
  return factKey(agreement, factId(told.fact));
}

function waits(fact: FactRecord): boolean {
  return factState(fact.agreement, toldOf(fact)) === "told";
}
