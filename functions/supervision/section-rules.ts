/** How a section is assessed, warned about and confirmed: what the operator set, or the defaults. */
import { present } from "#domain/invariant.ts";
import { type AssessmentProfile, PROFILES } from "#domain/monitoring/profile.ts";
import type { SectionRecord } from "#events/records.ts";
import { DEFAULT_SECTION_RULES, type SectionRules } from "#events/supervision-commands.ts";
import { latestVersion } from "#storage/records.ts";
import type { Store } from "#storage/store.ts";

export async function rulesOf(store: Store, section: string): Promise<SectionRules> {
  const found = await latestVersion<SectionRules>(store, "section-rules", section);
  return found?.value ?? DEFAULT_SECTION_RULES;
}

export function profileOf({ profile }: Pick<SectionRules, "profile">): AssessmentProfile {
  return present(PROFILES.get(profile), `profile ${profile}`);
}

/** What the instruments of the section can see goes before what instruments usually can. */
export function profileAt({ detectionLimits }: SectionRecord, id: string): AssessmentProfile {
  const profile = profileOf({ profile: id });
  return { ...profile, detectionLimits: { ...profile.detectionLimits, ...detectionLimits } };
}
