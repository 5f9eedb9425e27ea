/** Records that a party said nothing of a fact that was told until its term had ended, where the clause is about facts. */
import type { Agreement } from "#domain/agreement/agreement.ts";
import { factId, factSilenceInForce } from "#domain/agreement/facts.ts";
import { newSilences } from "#domain/agreement/silence.ts";
import { dateInChina, instantText } from "#domain/calendar.ts";
import type { FactRecord } from "#events/fact-records.ts";
import { FACT, factKey, factsOfYears } from "#functions/shared/facts.ts";
import { keepVersion } from "#functions/supervision/keep-version.ts";
import type { Store } from "#storage/store.ts";

/** Years before the present one in which a fact may still wait for somebody: the longest assessment period. */
const YEARS_BACK = 5;

export async function confirmSilentFacts(store: Store, versions: readonly Agreement[]): Promise<void> {
  const agreement = versions.find(({ silence }) => silence?.facts === true)?.id;
  if (agreement === undefined) return;
  const nowMs = store.world.now();
  const year = Number(dateInChina(nowMs).slice(0, 4));
  const years = Array.from({ length: YEARS_BACK + 1 }, (_, back) => String(year - back));
  for (const { value } of await factsOfYears(store, agreement, years)) {
    const id = factId(value.told.fact);
    const clause = factSilenceInForce(versions, id);
    if (clause === null) continue;
    await keepVersion<FactRecord>(
      store,
      { kind: FACT, id: factKey(agreement, id), lists: [] },
      async found => {
        if (found === null) return null;
        const { needs, told, confirmations, objections, silences } = found;
        const reviewedOn = dateInChina(Date.parse(told.at));
        const said = { review: null, confirmations, objections, silences };
        const seen = { parties: needs, reviewedOn, said };
        const fresh = newSilences([clause], seen, dateInChina(nowMs), instantText(nowMs));
        return fresh.length === 0 ? found : { ...found, silences: [...silences, ...fresh] };
      },
    );
  }
}
