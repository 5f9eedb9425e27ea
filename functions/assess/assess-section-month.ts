/**
 * Assesses one section's month from what its stations sent and review left, keeps a watch of it beside, and judges
 * warning cards. A new version is kept only of what changed.
 */

import { instantText } from "#domain/calendar.ts";
import { canonicalText } from "#domain/canonical.ts";
import { invariant, present } from "#domain/invariant.ts";
import { stateOf } from "#domain/monitoring/agreed.ts";
import { assessMonth } from "#domain/monitoring/assess-month.ts";
import type { MonthAssessment } from "#domain/monitoring/assessment.ts";
import { countedReadings } from "#domain/monitoring/counted.ts";
import type { Reassessed } from "#domain/monitoring/review.ts";
import { sectionInForce } from "#domain/monitoring/section-versions.ts";
import { type MonthWatch, watchMonth } from "#domain/warning/watch-month.ts";
import type { AssessmentRecord, SectionRecord, StationRecord } from "#events/records.ts";
import type { SectionRules } from "#events/supervision-commands.ts";
import { readSectionMonth } from "#functions/shared/section-month.ts";
import { assessedSection, sectionVersions } from "#functions/shared/sections.ts";
import { judgeCards } from "#functions/supervision/judge-cards.ts";
import { keepVersions } from "#functions/supervision/keep-version.ts";
import { profileAt, rulesOf } from "#functions/supervision/section-rules.ts";
import { SectionWatch } from "#functions/supervision/section-watch.ts";
import { latestVersion } from "#storage/records.ts";
import type { Store } from "#storage/store.ts";

/** The section that a station sends for. */
export async function sectionOf(store: Store, stationId: string): Promise<string> {
  const station = await latestVersion<StationRecord>(store, "station", stationId);
  return present(station, `station ${stationId}`).value.section;
}

export async function assessSectionMonth(store: Store, sectionId: string, month: string): Promise<void> {
  const versions = await sectionVersions(store, sectionId);
  invariant(versions.length > 0, `section ${sectionId}`);
  const at = (touched: string) => sectionInForce(versions, touched).value;
  const rules = await rulesOf(store, sectionId);
  const changed = await keepMonth(store, at(month), rules, month);
  const watch = await SectionWatch.open(store, sectionId);
  const after = watch.after(month);
  // The next month compares its first values with the last ones of this.
  if (changed && after !== null) await keepMonth(store, at(after), rules, after);
  // What stands in months before goes when this month speaks; what follows counts on from it.
  for (const touched of [...(await watch.clearedBy(month)), month, ...(after === null ? [] : [after])]) {
    await judgeCards(store, { section: at(touched), rules, watch }, touched);
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
  const [, watchChanged] = await keepVersions<[AssessmentRecord, MonthWatch]>(
    store,
    [
      // Before the watch: what everybody may see of it follows from the state of the assessment.
      { kind: "assessment", id, lists },
      { kind: "watch", id, lists },
    ],
    async ([assessedBefore]) => {
      const [sent, tails] = await Promise.all([
        readSectionMonth(store, section.id, month),
        tailsBefore(store, section.id, month),
      ]);
      // Nothing was sent and something was said, of what is missing: there is nothing to assess.
      if (assessedBefore === null && sent.readings.length === 0) return [null, null];
      const { reassessed } = sent.review;
      const profile = profileAt(
        section,
        // A month stays with the profile that it was first assessed by until somebody asks for another.
        reassessed?.profile ?? assessedBefore?.assessment.profile ?? rules.profile,
      );
      const about = { section: assessedSection(section), profile, month };
      const readings = countedReadings(sent.readings, sent.stations);
      const manualStations = sent.stations
        .filter(({ station }) => station.kind === "manual")
        .map(({ station }) => station.id);
      const assessment = assessMonth({ ...about, readings, manualStations });
      return [
        recordOf(store, section, assessedBefore, assessment, reassessed),
        watchMonth({ ...about, readings, manualStations, rules: rules.warnings, tails }),
      ];
    },
  );
  return watchChanged;
}

/**
 * Whatever was reviewed and confirmed before was another content: everybody looks again. The same content of a section
 * whose parties are others since waits for those that have not confirmed it.
 */
function recordOf(
  store: Store,
  { parties }: SectionRecord,
  before: AssessmentRecord | null,
  assessment: MonthAssessment,
  asked: Reassessed | null,
): AssessmentRecord {
  if (before !== null && canonicalText(before.assessment) === canonicalText(assessment)) {
    const state = stateOf(parties, before);
    return state === before.state ? before : { ...before, state };
  }
  const assessedAt = instantText(store.world.now());
  const record = { assessment, state: "preliminary", review: null, confirmations: [], assessedAt } as const;
  if (asked === null) return record;
  const { kind: _, ...reassessed } = asked;
  return { ...record, reassessed };
}

async function tailsBefore(store: Store, section: string, month: string): Promise<MonthWatch["tails"]> {
  const watch = await SectionWatch.open(store, section);
  const before = watch.before(month);
  return before === null ? [] : ((await watch.watch(before))?.tails ?? []);
}
