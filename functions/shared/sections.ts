/** Sections as they are registered: their versions, and the one in force in a month or now (decision 0077). */

import { dateInChina, monthOf } from "#domain/calendar.ts";
import type { AssessedSection } from "#domain/monitoring/assessment.ts";
import { sectionInForce } from "#domain/monitoring/section-versions.ts";
import type { SectionRecord } from "#events/records.ts";
import { allVersions, EVERYONE, listIds, type Version } from "#storage/records.ts";
import type { Store } from "#storage/store.ts";

/** All versions of a section, oldest first; none when it is not registered. One page of the store holds them. */
export function sectionVersions(store: Store, id: string): Promise<readonly Version<SectionRecord>[]> {
  return allVersions<SectionRecord>(store, "section", id);
}

/** As it stands in a month; `null` when it is not registered. */
export async function sectionAt(store: Store, id: string, month: string): Promise<SectionRecord | null> {
  const versions = await sectionVersions(store, id);
  return versions.length === 0 ? null : sectionInForce(versions, month).value;
}

export function sectionNow(store: Store, id: string): Promise<SectionRecord | null> {
  return sectionAt(store, id, currentMonth(store));
}

/** Every section as it stands in a month, now when it is left out, in order of their ids. */
export async function allSections(store: Store, month = currentMonth(store)): Promise<SectionRecord[]> {
  const ids = await listIds(store, "section", EVERYONE);
  const found = await Promise.all(ids.map(id => sectionAt(store, id, month)));
  return found.filter(section => section !== null);
}

export function currentMonth({ world }: Store): string {
  return monthOf(dateInChina(world.now()));
}

/** The part of it that decides how a month is judged. */
export function assessedSection({ id, waterBody, targetClass }: SectionRecord): AssessedSection {
  return { id, waterBody, targetClass };
}
