/** Records that a party said nothing of a reviewed month until its term under an agreement had ended. */
import { newSilences } from "#domain/agreement/silence.ts";
import { dateInChina, instantText } from "#domain/calendar.ts";
import { stateOf } from "#domain/monitoring/agreed.ts";
import type { AssessmentRecord } from "#events/records.ts";
import { reviewOfMonth } from "#functions/shared/section-month.ts";
import type { SilenceClauses } from "#functions/shared/silence-clauses.ts";
import { keepVersion } from "#functions/supervision/keep-version.ts";
import { listIds } from "#storage/records.ts";
import type { Store } from "#storage/store.ts";

export async function confirmSilence(
  store: Store,
  section: string,
  partiesIn: (month: string) => readonly string[],
  clauses: SilenceClauses,
): Promise<void> {
  if (!clauses.concern(section)) return;
  for (const id of await listIds(store, "assessment", section)) {
    const month = id.slice(section.length + 1);
    const inForce = clauses.of(section, month);
    if (inForce.length === 0) continue;
    const parties = partiesIn(month);
    await keepVersion<AssessmentRecord>(store, { kind: "assessment", id, lists: [] }, async found => {
      if (found === null || found.review === null) return found;
      const nowMs = store.world.now();
      const reviewedOn = dateInChina(Date.parse(found.review.at));
      const reviewed = { parties, reviewedOn, said: found };
      const fresh = newSilences(inForce, reviewed, dateInChina(nowMs), instantText(nowMs));
      if (fresh.length === 0) return found;
      // Somebody who doubts a value is not content, and nobody can confirm before the doubt is decided.
      const { doubts } = await reviewOfMonth(store, section, month);
      if (doubts.some(({ state }) => state === "open")) return found;
      const said = { ...found, silences: [...(found.silences ?? []), ...fresh] };
      return { ...said, state: stateOf(parties, said) };
    });
  }
}
