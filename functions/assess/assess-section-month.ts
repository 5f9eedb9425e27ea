/** Assesses one section's month from everything its stations sent, and keeps a new version if it changed. */

import { instantText } from "#domain/calendar.ts";
import { canonicalText } from "#domain/canonical.ts";
import { present } from "#domain/invariant.ts";
import { assessMonth } from "#domain/monitoring/assess-month.ts";
import type { MonthAssessment } from "#domain/monitoring/assessment.ts";
import { type CurrentReading, foldReadings } from "#domain/monitoring/revisions.ts";
import { type MonthWatch, watchMonth } from "#domain/warning/watch-month.ts";
import type { AssessmentRecord, SectionRecord, StationRecord } from "#events/records.ts";
import type { SectionRules } from "#events/supervision-commands.ts";
import { judgeCards } from "#functions/supervision/judge-cards.ts";
import { keepVersions } from "#functions/supervision/keep-version.ts";
import { assessedSection, profileOf, rulesOf } from "#functions/supervision/section-rules.ts";
import { SectionWatch } from "#functions/supervision/section-watch.ts";
import { collect } from "#storage/read.ts";
import { latestVersion, listIds } from "#storage/records.ts";
import { readSegments } from "#storage/segments.ts";
import type { Store } from "#storage/store.ts";

export async function assessSectionMonth(store: Store, stationId: string, month: string): Promise<void> {
  const station = present(
    await latestVersion<StationRecord>(store, "station", stationId),
    `station ${stationId}`,
  );
  const section = present(
    await latestVersion<SectionRecord>(store, "section", station.value.section),
    `section ${station.value.section}`,
  ).value;
  const rules = await rulesOf(store, section.id);
  const changed = await keepMonth(store, section, rules, month);
  const watch = await SectionWatch.open(store, section.id);
  const after = watch.after(month);
  // The next month compares its first values with the last ones of this.
  if (changed && after !== null) await keepMonth(store, section, rules, after);
  // What stands in months before goes when this month speaks; what follows counts on from it.
  for (const touched of [...(await watch.clearedBy(month)), month, ...(after === null ? [] : [after])]) {
    await judgeCards(store, { section, rules, watch }, touched);
  }
}

/** Keeps assessment and watch of a month, from its readings read once. Returns whether the watch changed. */
async function keepMonth(
  store: Store,
  section: SectionRecord,
  rules: SectionRules,
  month: string,
): Promise<boolean> {
  const id = `${section.id}.${month}`;
  const lists = [{ owner: section.id, sort: month }];
  const about = { section: assessedSection(section), profile: profileOf(rules), month };
  const [, watchChanged] = await keepVersions<[AssessmentRecord, MonthWatch]>(
    store,
    [
      { kind: "assessment", id, lists },
      { kind: "watch", id, lists },
    ],
    async ([assessedBefore]) => {
      const [readings, tails] = await Promise.all([
        readingsOf(store, section.id, month),
        tailsBefore(store, section.id, month),
      ]);
      const assessment = assessMonth({ ...about, readings });
      return [
        recordOf(store, assessedBefore, assessment),
        watchMonth({ ...about, readings, rules: rules.warnings, tails }),
      ];
    },
  );
  return watchChanged;
}

/** Whatever was confirmed before was another content: everybody looks again. */
function recordOf(
  store: Store,
  before: AssessmentRecord | null,
  assessment: MonthAssessment,
): AssessmentRecord {
  if (before !== null && canonicalText(before.assessment) === canonicalText(assessment)) return before;
  const assessedAt = instantText(store.world.now());
  return { assessment, state: "preliminary", confirmations: [], assessedAt };
}

async function readingsOf(store: Store, section: string, month: string): Promise<CurrentReading[]> {
  const readings: CurrentReading[] = [];
  for (const station of await listIds(store, "station", section)) {
    readings.push(...foldReadings(await collect(readSegments(store, station, month))));
  }
  return readings;
}

async function tailsBefore(store: Store, section: string, month: string): Promise<MonthWatch["tails"]> {
  const watch = await SectionWatch.open(store, section);
  const before = watch.before(month);
  return before === null ? [] : ((await watch.watch(before))?.tails ?? []);
}
