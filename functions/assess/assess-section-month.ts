/** Assesses one section's month from what its stations sent and review left, and keeps a new version if it changed. */

import { instantText } from "#domain/calendar.ts";
import { canonicalText } from "#domain/canonical.ts";
import { present } from "#domain/invariant.ts";
import { assessMonth } from "#domain/monitoring/assess-month.ts";
import type { MonthAssessment } from "#domain/monitoring/assessment.ts";
import { countedReadings } from "#domain/monitoring/counted.ts";
import { GB_3838_AUTOMATIC } from "#domain/monitoring/profile.ts";
import type { AssessmentRecord, SectionRecord, StationRecord } from "#events/records.ts";
import { readSectionMonth, type SectionMonth } from "#functions/shared/section-month.ts";
import { appendVersion, latestVersion } from "#storage/records.ts";
import type { Store } from "#storage/store.ts";

/** How often another writer of the same month may come first. */
const ROUNDS_MAX = 10;

/** The section that a station sends for. */
export async function sectionOf(store: Store, stationId: string): Promise<string> {
  const station = await latestVersion<StationRecord>(store, "station", stationId);
  return present(station, `station ${stationId}`).value.section;
}

export async function assessSectionMonth(store: Store, sectionId: string, month: string): Promise<void> {
  const section = present(
    await latestVersion<SectionRecord>(store, "section", sectionId),
    `section ${sectionId}`,
  );
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const id = `${section.id}.${month}`;
    const latest = await latestVersion<AssessmentRecord>(store, "assessment", id);
    const sent = await readSectionMonth(store, section.id, month);
    // Nothing was sent and something was said, of what is missing: there is nothing to assess.
    if (latest === null && sent.readings.length === 0) return;
    const assessment = assess(section.value, month, sent);
    if (latest !== null && canonicalText(latest.value.assessment) === canonicalText(assessment)) return;
    // Whatever was reviewed and confirmed before was another content: everybody looks again.
    const value: AssessmentRecord = {
      assessment,
      state: "preliminary",
      review: null,
      confirmations: [],
      assessedAt: instantText(store.world.now()),
    };
    const version = (latest?.version ?? 0) + 1;
    const lists = version === 1 ? [{ owner: section.id, sort: month }] : [];
    if (await appendVersion(store, { kind: "assessment", id, version, value, lists })) return;
  }
  throw new Error(`assessment of ${section.id} ${month}: others wrote ${ROUNDS_MAX} times in between`);
}

function assess(
  section: SectionRecord,
  month: string,
  { stations, readings }: SectionMonth,
): MonthAssessment {
  const { id, waterBody, targetClass, detectionLimits } = section;
  const profile = {
    ...GB_3838_AUTOMATIC,
    // What the instruments here can see goes before what they usually can.
    detectionLimits: { ...GB_3838_AUTOMATIC.detectionLimits, ...detectionLimits },
  };
  return assessMonth({
    section: { id, waterBody, targetClass },
    profile,
    month,
    readings: countedReadings(readings, stations, profile.fitStates),
  });
}
