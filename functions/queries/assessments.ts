/** A section's days, its periods with the change since the year before, and both sides beside each other. */

import { monthsBetween } from "#domain/calendar.ts";
import { compareSides as compareValues } from "#domain/evaluation/both-sides.ts";
import { type Compared, sectionChange } from "#domain/evaluation/change.ts";
import { type Cwqi, cwqi } from "#domain/evaluation/cwqi.ts";
import { mainPollutantsOf } from "#domain/evaluation/main-pollutants.ts";
import { present } from "#domain/invariant.ts";
import { assessPeriod as assessMonths } from "#domain/monitoring/assess-period.ts";
import type { PeriodAssessment } from "#domain/monitoring/assessment.ts";
import { decimalsOf } from "#domain/monitoring/evaluate.ts";
import type { IndicatorKey, Values } from "#domain/monitoring/indicator.ts";
import type { AssessmentProfile } from "#domain/monitoring/profile.ts";
import { roundEven } from "#domain/monitoring/round.ts";
import { classOfValue, STANDARDS } from "#domain/monitoring/standard.ts";
import { type WaterClass, worstOf } from "#domain/monitoring/water-class.ts";
import { ok } from "#domain/result.ts";
import type { MonthWatch } from "#domain/warning/watch-month.ts";
import type { SectionRecord, StationRecord } from "#events/records.ts";
import { askedMonth, askedMonths, askedSection, visibleSection } from "#functions/queries/asked.ts";
import { seenMonth, takesPart } from "#functions/queries/released.ts";
import type { App, Ask, UseCase, UseCases } from "#functions/shared/app.ts";
import { notFound, param } from "#functions/shared/ask.ts";
import { assessedSection, sectionAt } from "#functions/shared/sections.ts";
import { profileAt, profileOf, rulesOf } from "#functions/supervision/section-rules.ts";
import { latestVersion } from "#storage/records.ts";
import type { Store } from "#storage/store.ts";

const listDays: UseCase = async (app, ask) => {
  const month = askedMonth(param(ask, "month"), "month");
  if (!month.ok) return month;
  const section = await askedSection(app, ask, month.value);
  if (!section.ok) return section;
  const all = await takesPart(app, ask, section.value);
  const watch = await watchOf(app.store, section.value.id, month.value);
  // Asked after the watch was read: a reading that came in between has made the month preliminary first.
  const seen = all || (await seenMonth(app, all, section.value.id, month.value)) !== null;
  if (watch === null || !seen) return notFound("month", `${section.value.id}.${month.value}`);
  const { profile, lastReadingAt, days } = watch;
  return ok({ value: { section: section.value.id, month: month.value, profile, lastReadingAt, days } });
};

const assessPeriod: UseCase = async (app, ask) => {
  const section = await askedSection(app, ask);
  if (!section.ok) return section;
  const period = askedMonths(ask);
  if (!period.ok) return period;
  const { from, to } = period.value;
  const [now, before] = await Promise.all([
    periodOf(app, ask, section.value.id, from, to),
    periodOf(app, ask, section.value.id, yearBefore(from), yearBefore(to)),
  ]);
  const indicators = Object.entries(now.indicators).map(
    ([key, { months, count, mean, value, class: own }]) => [key, { months, count, mean, value, class: own }],
  );
  return ok({
    value: {
      section: now.section.id,
      from,
      to,
      profile: now.profile,
      class: now.class,
      reason: now.classReason?.text ?? null,
      readingCount: now.readingCount,
      monthsPresent: now.monthsPresent,
      monthsMissing: now.monthsMissing,
      minimumMonths: now.minimumMonths,
      decisive: now.decisive,
      pollutants: mainPollutantsOf(now),
      indicators: Object.fromEntries(indicators),
      change: sectionChange(compared(now), compared(before)),
      cwqi: cwqiOf(now),
      basis: now.basis,
    },
  });
};

/**
 * The assessment of a section over the months that the asker sees, by the profile of the newest of them; months of another profile are missing.
 * What was once assessed keeps its class when the section's rules change; the section is that of the span's last month.
 */
export async function periodOf(
  app: App,
  ask: Pick<Ask, "principal">,
  id: string,
  from: string,
  to: string,
): Promise<PeriodAssessment> {
  const section = present(await sectionAt(app.store, id, to), `section ${id}`);
  const all = await takesPart(app, ask, section);
  const records = await Promise.all(
    monthsBetween(from, to).map(month => seenMonth(app, all, section.id, month)),
  );
  const assessed = records.flatMap(record => record?.value.assessment ?? []);
  const profile = profileOf(assessed.at(-1) ?? (await rulesOf(app.store, section.id)));
  const months = assessed.filter(each => each.profile === profile.id);
  return assessMonths({ section: assessedSection(section), profile, from, to, months });
}

/** Of the means of the indicators that were measured; `null` where they give none. */
function cwqiOf({ section, indicators }: PeriodAssessment): Cwqi | null {
  const means = Object.entries(indicators).flatMap(([key, { mean }]) => (mean === null ? [] : [[key, mean]]));
  const index = means.length === 0 ? null : cwqi(Object.fromEntries(means) as Values, section.waterBody);
  return index?.ok ? index.value : null;
}

/** `2020-05` for `2021-05`. */
export function yearBefore(month: string): string {
  return `${String(Number(month.slice(0, 4)) - 1).padStart(4, "0")}${month.slice(4)}`;
}

function compared({ class: own, indicators }: PeriodAssessment): Compared {
  const values = Object.entries(indicators).flatMap(([key, { value }]) =>
    value === null ? [] : [[key, value]],
  );
  return { class: own, values: Object.fromEntries(values) as Values };
}

const compareSides: UseCase = async (app, ask) => {
  const month = askedMonth(param(ask, "month"), "month");
  if (!month.ok) return month;
  const section = await visibleSection(app, ask, month.value);
  if (!section.ok) return section;
  const { id, waterBody } = section.value;
  const watch = await watchOf(app.store, id, month.value);
  if (watch === null) return notFound("month", `${id}.${month.value}`);
  const profile = profileAt(section.value, watch.profile);
  const stations = await Promise.all(
    watch.stations.map(async ({ station, readingCount, means }) => {
      const record = await latestVersion<StationRecord>(app.store, "station", station);
      const own = classOfMeans(means, section.value, profile);
      return { station, name: record?.value.name ?? station, readingCount, class: own, means };
    }),
  );
  const pairs = stations.flatMap((first, index) =>
    stations.slice(index + 1).map(second => ({
      first: first.station,
      second: second.station,
      indicators: compareValues(first.means, second.means, waterBody, profile),
    })),
  );
  return ok({ value: { section: id, month: month.value, stations, pairs } });
};

function classOfMeans(
  means: Values,
  { waterBody }: SectionRecord,
  profile: AssessmentProfile,
): WaterClass | null {
  const standard = STANDARDS[profile.standard];
  const entries = Object.entries(means) as [IndicatorKey, string][];
  const deciding = entries.filter(([key]) => standard.deciding.includes(key));
  return worstOf(
    deciding.flatMap(
      ([key, mean]) =>
        classOfValue(key, roundEven(mean, decimalsOf(key, profile)), waterBody, standard) ?? [],
    ),
  );
}

async function watchOf(store: Store, section: string, month: string): Promise<MonthWatch | null> {
  return (await latestVersion<MonthWatch>(store, "watch", `${section}.${month}`))?.value ?? null;
}

export const assessmentQueries: UseCases = { listDays, assessPeriod, compareSides };
