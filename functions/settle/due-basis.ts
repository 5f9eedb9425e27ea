/** A digest of everything that decides a settlement, so that a period whose basis has not changed is left alone. */
import { sectionsOf } from "#domain/agreement/evaluate.ts";
import { yearsTold } from "#domain/agreement/facts.ts";
import type { JudgingVersion } from "#domain/agreement/judging-versions.ts";
import { monthsLookedBack } from "#domain/agreement/looks-back.ts";
import { addMonths, monthsBetween } from "#domain/calendar.ts";
import { canonicalBytes } from "#domain/canonical.ts";
import { hashText, sha256 } from "#domain/hash.ts";
import { factsOfYears } from "#functions/shared/facts.ts";
import { latestVersion } from "#storage/records.ts";
import type { Store } from "#storage/store.ts";

export interface DueBasis {
  readonly digest: string;
  /** Whether anything was measured in the period, or nothing has to be. */
  readonly assessed: boolean;
}

/** `registered` is the number of versions of the agreement, pilots as well. */
export async function dueBasis(
  store: Store,
  judging: readonly JudgingVersion[],
  registered: number,
): Promise<DueBasis> {
  const known: unknown[] = [registered];
  let assessed = judging.every(({ agreement }) => sectionsOf(agreement).length === 0);
  for (const { agreement, months } of judging) {
    const first = addMonths(months.from, -monthsLookedBack(agreement));
    for (const section of sectionsOf(agreement)) {
      const ids = monthsBetween(first, months.to).map(month => `${section}.${month}`);
      const versions = await Promise.all(ids.map(id => latestVersion(store, "assessment", id)));
      const inPeriod = versions.filter(
        found => found !== null && found.id.slice(-months.from.length) >= months.from,
      );
      assessed ||= inPeriod.length > 0;
      known.push(versions.map(found => [found?.id ?? "", found?.version ?? 0]));
    }
    const facts = await factsOfYears(store, agreement.id, yearsTold(agreement, first, months.to));
    known.push(facts.map(({ id, version }) => [id, version]));
  }
  return { digest: hashText(sha256(canonicalBytes(known))), assessed };
}
