/** Figures that are made of readings when they are asked for: trophic state, load, days of good air. */

import { isDeepStrictEqual } from "node:util";
import { dateInChina, daysBetween, lastDayOf, monthsBetween } from "#domain/calendar.ts";
import { goodDaysByYear } from "#domain/evaluation/air.ts";
import { shareLine } from "#domain/evaluation/good-share.ts";
import { LOAD_RULES, type LoadRule, loadOf } from "#domain/evaluation/load.ts";
import { loadSteps } from "#domain/evaluation/load-steps.ts";
import type { TrophicIndex } from "#domain/evaluation/trophic.ts";
import { meansOverSections, trophicProfile, trophicStateOf } from "#domain/evaluation/trophic-of-sections.ts";
import { assessMonth } from "#domain/monitoring/assess-month.ts";
import { assessPeriod } from "#domain/monitoring/assess-period.ts";
import type { PeriodAssessment } from "#domain/monitoring/assessment.ts";
import { countedReadings } from "#domain/monitoring/counted.ts";
import {
  INDICATOR_KEYS,
  INDICATORS,
  type IndicatorKey,
  isIndicatorKey,
} from "#domain/monitoring/indicator.ts";
import { sectionInForce } from "#domain/monitoring/section-versions.ts";
import { scheduleOf } from "#domain/monitoring/station.ts";
import { ok, type Result, refuse } from "#domain/result.ts";
import type { AirQualityRecord, SectionRecord } from "#events/records.ts";
import { askedMonths } from "#functions/queries/asked.ts";
import { readableSection } from "#functions/queries/readings.ts";
import { seenMonth, takesPart } from "#functions/queries/released.ts";
import type { App, Ask, UseCase, UseCases } from "#functions/shared/app.ts";
import { areaParam } from "#functions/shared/area.ts";
import { readSectionMonth, type SectionMonth } from "#functions/shared/section-month.ts";
import { allSections, assessedSection, sectionVersions } from "#functions/shared/sections.ts";
import { profileAt, rulesOf } from "#functions/supervision/section-rules.ts";
import { EVERYONE, latestVersion, listIds } from "#storage/records.ts";

/** One answer reads every reading of its months. */
const MONTHS_MAX = 24;
const SECTIONS_MAX = 30;

const rateTrophicState: UseCase = async (app, ask) => {
  const period = monthsToRead(ask);
  if (!period.ok) return period;
  const sections = await lakeSections(app, ask);
  if (!sections.ok) return sections;
  const { from, to } = period.value;
  const assessed: PeriodAssessment[] = [];
  // One after the other: each reads all readings of its months.
  for (const section of sections.value) assessed.push(await trophicMeans(app, ask, section, from, to));
  const own = assessed.map((period, index) => sectionAnswer(period, sections.value[index]?.name ?? ""));
  const means = meansOverSections(assessed.map(meansOf));
  const whole = trophicStateOf(
    Object.fromEntries(Object.entries(means).map(([key, { mean }]) => [key, mean])),
  );
  return ok({ value: { from, to, whole: { ...indexAnswer(whole), means }, sections: own } });
};

async function trophicMeans(app: App, ask: Ask, section: SectionRecord, from: string, to: string) {
  const [rules, versions] = await Promise.all([
    rulesOf(app.store, section.id),
    sectionVersions(app.store, section.id),
  ]);
  const at = (month: string) => {
    const then = sectionInForce(versions, month).value;
    return { section: assessedSection(then), profile: trophicProfile(profileAt(then, rules.profile)) };
  };
  const all = await takesPart(app, ask, sectionInForce(versions, to).value);
  const months = [];
  for (const month of monthsBetween(from, to)) {
    const released = all ? null : await seenMonth(app, all, section.id, month);
    if (!all && released === null) continue;
    const seen = await readSectionMonth(app.store, section.id, month);
    const readings = countedReadings(seen.readings, seen.stations);
    const assessed = assessMonth({ ...at(month), month, readings, manualStations: manualStations(seen) });
    // What came since the month was confirmed is not assessed yet.
    if (released === null || isDeepStrictEqual(assessed.basis, released.value.assessment.basis))
      months.push(assessed);
  }
  return assessPeriod({ ...at(to), from, to, months });
}

function meansOf({ indicators }: PeriodAssessment) {
  const means = Object.entries(indicators).flatMap(([key, { mean }]) => (mean === null ? [] : [[key, mean]]));
  return Object.fromEntries(means) as Partial<Record<IndicatorKey, string>>;
}

function sectionAnswer(period: PeriodAssessment, name: string) {
  const { section, monthsMissing, minimumMonths, indicators } = period;
  const means = Object.entries(indicators).map(([key, { mean, months, count }]) => [
    key,
    { mean, months, count },
  ]);
  const state = indexAnswer(trophicStateOf(meansOf(period)));
  return {
    section: section.id,
    name,
    ...state,
    monthsMissing,
    minimumMonths,
    means: Object.fromEntries(means),
  };
}

function indexAnswer({ missing, index }: { missing: readonly string[]; index: TrophicIndex | null }) {
  return { missing, index: index?.index ?? null, parts: index?.parts ?? null, state: index?.state ?? null };
}

/** Sections that the address names, or all of a lake; rivers have no trophic index. */
async function lakeSections(app: App, { query }: Ask): Promise<Result<readonly SectionRecord[]>> {
  const { sections: list, water } = query;
  const all = await allSections(app.store);
  if ((list === undefined) === (water === undefined)) {
    return refuse("request.invalid", "either sections or water names what is rated", {
      field: "sections",
      value: list ?? null,
      expected: "ids of lake sections separated by commas, or the name of a lake as water",
    });
  }
  const ids = list?.split(",") ?? [];
  const stranger = ids.find(id => !all.some(section => section.id === id));
  if (stranger !== undefined) {
    return refuse("record.not-found", `there is no section "${stranger}"`, {
      field: "sections",
      value: stranger,
    });
  }
  const found = all.filter(({ id, river }) => (list === undefined ? river === water : ids.includes(id)));
  const river = found.find(({ waterBody }) => waterBody !== "lake");
  if (river !== undefined) {
    return refuse("assessment.no-index", `section ${river.id} is of a river, which has no trophic index`, {
      field: list === undefined ? "water" : "sections",
      value: river.id,
      expected: "sections of a lake or reservoir",
    });
  }
  if (found.length >= 1 && found.length <= SECTIONS_MAX) return ok(found);
  return refuse("request.invalid", `${found.length} sections are named`, {
    field: list === undefined ? "water" : "sections",
    value: list ?? water,
    expected: `1 to ${SECTIONS_MAX} sections of a lake`,
  });
}

const getLoad: UseCase = async (app, ask) => {
  const readable = await readableSection(app, ask);
  if (!readable.ok) return readable;
  const period = monthsToRead(ask);
  if (!period.ok) return period;
  const how = askedLoad(ask);
  if (!how.ok) return how;
  const { section, stations } = readable.value;
  const { from, to } = period.value;
  const { indicator, rule, stepHours } = how.value;
  const profile = profileAt(section, (await rulesOf(app.store, section.id)).profile);
  const readings = [];
  for (const month of monthsBetween(from, to)) {
    const seen = await readSectionMonth(app.store, section.id, month);
    readings.push(...countedReadings(seen.readings, seen.stations));
  }
  const schedules = stations.flatMap(({ station }) => {
    const schedule = scheduleOf(station);
    return schedule === null ? [] : [[station.id, schedule.everyMinutes] as const];
  });
  const { steps, flowFrom } = loadSteps({
    ...{ indicator, profile, from, to, stepHours, readings, manualStations: manualStations({ stations }) },
    nowMs: app.store.world.now(),
    everyMinutes: new Map(schedules),
  });
  const load = loadOf(steps, rule);
  if (!load.ok) return load;
  return ok({ value: { section: section.id, indicator, from, to, stepHours, flowFrom, ...load.value } });
};

const HOURS_A_DAY = 24;

function askedLoad({
  query,
}: Ask): Result<{ readonly indicator: IndicatorKey; readonly rule: LoadRule; readonly stepHours: number }> {
  const { indicator = "", rule = LOAD_RULES[0], stepHours = String(HOURS_A_DAY) } = query;
  if (!isIndicatorKey(indicator) || INDICATORS[indicator].unit !== "mg/L") {
    const expected = INDICATOR_KEYS.filter(key => INDICATORS[key].unit === "mg/L").join(" or ");
    const about = { field: "indicator", value: indicator, expected };
    return refuse("request.invalid", `"${indicator}" is no indicator in mg/L`, about);
  }
  const named = LOAD_RULES.find(each => each === rule);
  if (named === undefined) {
    const about = { field: "rule", value: rule, expected: LOAD_RULES.join(" or ") };
    return refuse("request.invalid", `"${rule}" is no rule of loads`, about);
  }
  const hours = /^\d{1,2}$/.test(stepHours) ? Number(stepHours) : 0;
  if (hours >= 1 && HOURS_A_DAY % hours === 0) return ok({ indicator, rule: named, stepHours: hours });
  const about = { field: "stepHours", value: stepHours, expected: "1, 2, 3, 4, 6, 8, 12 or 24" };
  return refuse("request.invalid", `steps of "${stepHours}" hours do not divide a day`, about);
}

function manualStations({ stations }: Pick<SectionMonth, "stations">): string[] {
  return stations.filter(({ station }) => station.kind === "manual").map(({ station }) => station.id);
}

function monthsToRead(ask: Ask): Result<{ from: string; to: string }> {
  const period = askedMonths(ask);
  if (!period.ok) return period;
  const { from, to } = period.value;
  const count = monthsBetween(from, to).length;
  if (count <= MONTHS_MAX) return period;
  return refuse("request.month", `${from} to ${to} are ${count} months`, {
    field: "to",
    value: to,
    expected: `at most ${MONTHS_MAX} months`,
  });
}

/** In order of their ids. Months are listed in that order, so that the first and the last of an area are its ends. */
const listAirAreas: UseCase = async app => {
  const areas = new Map<string, { area: string; from: string; to: string }>();
  for (const id of await listIds(app.store, "air-quality", EVERYONE)) {
    const [area, month] = [id.slice(0, -".2020-05".length), id.slice(-"2020-05".length)];
    areas.set(area, { area, from: areas.get(area)?.from ?? month, to: month });
  }
  return ok({ value: { areas: [...areas.values()] } });
};

const listGoodAirDays: UseCase = async (app, ask) => {
  const area = areaParam(ask);
  if (!area.ok) return area;
  const period = askedMonths(ask);
  if (!period.ok) return period;
  const { from, to } = period.value;
  const records = await Promise.all(
    monthsBetween(from, to).map(month =>
      latestVersion<AirQualityRecord>(app.store, "air-quality", `${area.value}.${month}`),
    ),
  );
  const known = new Map(records.flatMap(record => Object.entries(record?.value.days ?? {})));
  const yesterday = dateInChina(app.store.world.now() - 24 * 3_600_000);
  // A day that is not over is not missing.
  const days = daysBetween(`${from}-01`, lastDayOf(to))
    .filter(day => day <= yesterday || known.has(day))
    .map(day => ({ day, aqi: known.get(day)?.aqi ?? null }));
  const years = goodDaysByYear(days);
  if (!years.ok) return years;
  return ok({ value: { area: area.value, from, to, line: shareLine(years.value), years: years.value } });
};

export const evaluationQueries: UseCases = { rateTrophicState, getLoad, listAirAreas, listGoodAirDays };
