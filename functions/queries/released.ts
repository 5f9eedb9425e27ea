/**
 * What is released of a section's months. Who takes part in a section sees its months as they stand; everybody else sees those
 * that every party has confirmed. A month that changed since is seen again when it was confirmed anew (decision 0065).
 */
import { mayReadReadings } from "#domain/access/policy.ts";
import type { AssessmentRecord, SectionRecord } from "#events/records.ts";
import type { Ask, Stored } from "#functions/shared/app.ts";
import { stationsOf } from "#functions/shared/section-month.ts";
import { latestVersion, type Version } from "#storage/records.ts";

/** Whether the asker takes part in the section: its parties, who sends for it, the operator and the auditor. */
export async function takesPart(
  { store }: Stored,
  { principal }: Pick<Ask, "principal">,
  { id, parties }: Pick<SectionRecord, "id" | "parties">,
): Promise<boolean> {
  if (principal === null) return false;
  const sends = principal.role === "monitor" ? await stationsOf(store, id) : [];
  const stations = sends.map(({ station }) => station.id);
  return mayReadReadings(principal, { section: id, parties, stations }).ok;
}

export function isReleased({ state }: Pick<AssessmentRecord, "state">): boolean {
  return state === "confirmed";
}

/** The newest version of a month's assessment as far as the asker sees it; `all` is for who takes part in the section. */
export async function seenMonth(
  { store }: Stored,
  all: boolean,
  section: string,
  month: string,
): Promise<Version<AssessmentRecord> | null> {
  const latest = await latestVersion<AssessmentRecord>(store, "assessment", `${section}.${month}`);
  return latest !== null && (all || isReleased(latest.value)) ? latest : null;
}
