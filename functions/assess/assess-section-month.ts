/** Assesses one section's month from everything its stations sent, and keeps a new version if it changed. */

import { instantText } from "#domain/calendar.ts";
import { canonicalText } from "#domain/canonical.ts";
import { present } from "#domain/invariant.ts";
import { assessMonth } from "#domain/monitoring/assess-month.ts";
import type { MonthAssessment } from "#domain/monitoring/assessment.ts";
import { GB_3838_AUTOMATIC } from "#domain/monitoring/profile.ts";
import { type CurrentReading, foldReadings } from "#domain/monitoring/revisions.ts";
import type { AssessmentRecord, SectionRecord, StationRecord } from "#events/records.ts";
import { collect } from "#storage/read.ts";
import { appendVersion, latestVersion, listIds } from "#storage/records.ts";
import { readSegments } from "#storage/segments.ts";
import type { Store } from "#storage/store.ts";

/** How often another writer of the same month may come first. */
const ROUNDS_MAX = 10;

export async function assessSectionMonth(store: Store, stationId: string, month: string): Promise<void> {
  const station = present(
    await latestVersion<StationRecord>(store, "station", stationId),
    `station ${stationId}`,
  );
  const section = present(
    await latestVersion<SectionRecord>(store, "section", station.value.section),
    `section ${station.value.section}`,
  );
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const id = `${section.id}.${month}`;
    const latest = await latestVersion<AssessmentRecord>(store, "assessment", id);
    const assessment = await assess(store, section.value, month);
    if (latest !== null && canonicalText(latest.value.assessment) === canonicalText(assessment)) return;
    // Whatever was confirmed before was another content: everybody looks again.
    const value: AssessmentRecord = {
      assessment,
      state: "preliminary",
      confirmations: [],
      assessedAt: instantText(store.world.now()),
    };
    const version = (latest?.version ?? 0) + 1;
    const lists = version === 1 ? [{ owner: section.id, sort: month }] : [];
    if (await appendVersion(store, { kind: "assessment", id, version, value, lists })) return;
  }
  throw new Error(`assessment of ${section.id} ${month}: others wrote ${ROUNDS_MAX} times in between`);
}

async function assess(store: Store, section: SectionRecord, month: string): Promise<MonthAssessment> {
  const readings: CurrentReading[] = [];
  for (const station of await listIds(store, "station", section.id)) {
    readings.push(...foldReadings(await collect(readSegments(store, station, month))));
  }
  const { id, waterBody, targetClass } = section;
  return assessMonth({
    section: { id, waterBody, targetClass },
    profile: GB_3838_AUTOMATIC,
    month,
    readings,
  });
}
