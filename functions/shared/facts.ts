/** Facts of an agreement as they are stored, listed by year, and as an evaluation is given them. */
import { factId, type RecordedFact, type Told } from "#domain/agreement/facts.ts";
import type { FactRecord } from "#events/fact-records.ts";
import { listLatest, type NewVersion, type Version } from "#storage/records.ts";
import type { Store } from "#storage/store.ts";

export const FACT = "fact";

export function factKey(agreement: string, id: string): string {
  return `${agreement}/${id}`;
}

export function factVersion(version: number, value: FactRecord): NewVersion {
  const { agreement, told } = value;
  const { period } = told.fact;
  const id = factId(told.fact);
  const lists =
    version === 1 ? [{ owner: ofYear(agreement, period.slice(0, 4)), sort: `${period}#${id}` }] : [];
  return { kind: FACT, id: factKey(agreement, id), version, value, lists };
}

/** The newest version of each fact of these years, in order of its period. */
export async function factsOfYears(
  store: Store,
  agreement: string,
  years: readonly string[],
): Promise<readonly Version<FactRecord>[]> {
  const found = await Promise.all(
    years.map(year => listLatest<FactRecord>(store, FACT, ofYear(agreement, year))),
  );
  return found.flat();
}

export function toldOf({ told, needs, confirmations, objections, silences }: FactRecord): Told {
  return { fact: told.fact, needs, said: { confirmations, objections, silences } };
}

export function recordedFact({ version, value }: Version<FactRecord>): RecordedFact {
  return { ...toldOf(value), version, evidence: value.told.evidence };
}

function ofYear(agreement: string, year: string): string {
  return `${agreement}/${year}`;
}
