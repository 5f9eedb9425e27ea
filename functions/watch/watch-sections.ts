/** Looks at every section by the clock: what no reading and no person can tell is that there are none. */
import { sectionInForce } from "#domain/monitoring/section-versions.ts";
import { sectionVersions } from "#functions/shared/sections.ts";
import { SilenceClauses } from "#functions/shared/silence-clauses.ts";
import { judgeCards } from "#functions/supervision/judge-cards.ts";
import { rulesOf } from "#functions/supervision/section-rules.ts";
import { SectionWatch } from "#functions/supervision/section-watch.ts";
import { confirmSilence } from "#functions/watch/confirm-silence.ts";
import { confirmSilentFacts } from "#functions/watch/confirm-silent-facts.ts";
import { EVERYONE, listIds } from "#storage/records.ts";
import type { Store } from "#storage/store.ts";

/** Sections that are looked at side by side. */
const ABREAST = 8;

/** Returns how many sections have data to look at. A section that fails is told to `failed`; the others go on. */
export async function watchSections(
  store: Store,
  failed: (section: string, error: unknown) => void,
): Promise<number> {
  const clauses = await SilenceClauses.read(store);
  const left = [...(await listIds(store, "section", EVERYONE))];
  let seen = 0;
  const follow = async () => {
    for (let id = left.shift(); id !== undefined; id = left.shift()) {
      try {
        if (await watchSection(store, id, clauses)) seen += 1;
      } catch (error) {
        failed(id, error);
      }
    }
  };
  await Promise.all(Array.from({ length: ABREAST }, follow));
  for (const versions of clauses.agreements) {
    try {
      await confirmSilentFacts(store, versions);
    } catch (error) {
      failed(`facts of ${versions[0]?.id}`, error);
    }
  }
  return seen;
}

/** Silence of stations begins with the last reading, that of parties with the review; all else changes by data. */
async function watchSection(store: Store, id: string, clauses: SilenceClauses): Promise<boolean> {
  const [versions, rules, watch] = await Promise.all([
    sectionVersions(store, id),
    rulesOf(store, id),
    SectionWatch.open(store, id),
  ]);
  if (versions.length === 0) return false;
  const at = (month: string) => sectionInForce(versions, month).value;
  await confirmSilence(store, id, month => at(month).parties, clauses);
  const newest = await watch.newestWithDays();
  if (newest === null) return false;
  await judgeCards(store, { section: at(newest), rules, watch }, newest);
  return true;
}
