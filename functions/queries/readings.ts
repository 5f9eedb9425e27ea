/** Readings of a section as they stand now, with every revision and verdict, in pages. */

import { mayReadReadings } from "#domain/access/policy.ts";
import { isMonth, monthOf, monthsBetween } from "#domain/calendar.ts";
import { readingTime } from "#domain/monitoring/reading-time.ts";
import type { ReviewedReading } from "#domain/monitoring/reviewed.ts";
import { counts, type StationInService, scheduleOf } from "#domain/monitoring/station.ts";
import { ok, type Result, refuse } from "#domain/result.ts";
import type { SectionRecord } from "#events/records.ts";
import type { App, Ask, UseCase, UseCases } from "#functions/shared/app.ts";
import { asker, notFound, param } from "#functions/shared/ask.ts";
import { limitOf } from "#functions/shared/limit.ts";
import { readSectionMonth, stationsOf } from "#functions/shared/section-month.ts";
import { currentMonth, sectionAt } from "#functions/shared/sections.ts";

const PAGE = { most: 2_000, usual: 500 };
/** Lambda gives back 6 MB; readings with many revisions make shorter pages. */
const PAGE_CHARACTERS = 4_000_000;
/** A page looks through this many months at most, whether they hold anything or not. */
const MONTHS_A_PAGE = 24;

const listReadings: UseCase = async (app, ask) => {
  const readable = await readableSection(app, ask);
  if (!readable.ok) return readable;
  const span = spanOf(ask);
  if (!span.ok) return span;
  const limit = limitOf(ask, PAGE);
  if (!limit.ok) return limit;
  const { section, stations } = readable.value;
  const { station, after = "" } = ask.query;
  if (after !== "" && !isMonth(monthOf(after))) {
    const about = { field: "after", value: after, expected: "next of the page before" };
    return refuse("request.invalid", `after "${after}" is not the end of a page`, about);
  }
  if (station !== undefined && !stations.some(each => each.station.id === station)) {
    return notFound("station", station);
  }
  const { from, to } = span.value;
  const start = after > from ? after : from;
  const months = monthsBetween(monthOf(start), monthOf(to));
  const page: object[] = [];
  let characters = 0;
  for (const month of months.slice(0, MONTHS_A_PAGE)) {
    const { readings } = await readSectionMonth(app.store, section.id, month, station);
    for (const reading of readings) {
      const place = placeOf(reading);
      if (reading.time < from || reading.time > to || place <= after) continue;
      if (page.length === limit.value || characters > PAGE_CHARACTERS) {
        return ok({ value: { section: section.id, readings: page, next: lastPlace(page) } });
      }
      const answer = readingAnswer(reading, stations);
      characters += JSON.stringify(answer).length;
      page.push(answer);
    }
  }
  const rest = months[MONTHS_A_PAGE];
  const next = rest === undefined ? null : `${rest}-01`;
  return ok({ value: { section: section.id, readings: page, next } });
};

/** Readings are in order of this, and a page goes on behind one. */
function placeOf({ time, station }: { readonly time: string; readonly station: string }): string {
  return `${time}~${station}`;
}

function lastPlace(page: readonly object[]): string | null {
  const last = page.at(-1) as ReviewedReading | undefined;
  return last === undefined ? null : placeOf(last);
}

function readingAnswer(reading: ReviewedReading, stations: readonly StationInService[]) {
  const service = stations.find(each => each.station.id === reading.station);
  return { ...reading, inService: service !== undefined && counts(service, reading.time) };
}

/** Both ends included; a month stands for all of its instants. */
function spanOf({ query }: Ask): Result<{ from: string; to: string }> {
  const { from = "", to = from } = query;
  const first = endOf(from, "from", "-01");
  if (!first.ok) return first;
  const last = endOf(to, "to", "~");
  if (!last.ok) return last;
  if (first.value <= last.value) return ok({ from: first.value, to: last.value });
  const about = { field: "to", value: to, expected: `${from} or later` };
  return refuse("request.invalid", `to ${to} lies before from ${from}`, about);
}

function endOf(text: string, field: string, ofMonth: string): Result<string> {
  if (isMonth(text)) return ok(`${text}${ofMonth}`);
  const time = readingTime(text, field);
  if (time.ok) return time;
  return refuse("request.instant", `${field} "${text}" is neither a month nor an instant`, {
    field,
    value: text,
    expected: "2021-03 or 2021-03-22T08:00:00+08:00",
  });
}

export interface ReadableSection {
  readonly section: SectionRecord;
  readonly stations: readonly StationInService[];
}

/** The section that the address names as it stands in `month`, when the asker may read what was measured there then. */
export async function readableSection(
  app: App,
  ask: Ask,
  month = currentMonth(app.store),
): Promise<Result<ReadableSection>> {
  const id = param(ask, "section");
  const section = await sectionAt(app.store, id, month);
  if (section === null) return notFound("section", id);
  const stations = await stationsOf(app.store, id);
  const allowed = mayReadReadings(asker(ask), {
    section: id,
    parties: section.parties,
    stations: stations.map(({ station }) => station.id),
  });
  return allowed.ok ? ok({ section, stations }) : allowed;
}

const listStations: UseCase = async (app, ask) => {
  const readable = await readableSection(app, ask);
  if (!readable.ok) return readable;
  const stations = readable.value.stations.map(({ station, from, until }) => ({
    id: station.id,
    name: station.name,
    kind: station.kind,
    schedule: scheduleOf(station),
    operatesFrom: station.operatesFrom,
    countsFrom: from,
    countsUntil: until,
    succeeds: station.succeeds,
  }));
  return ok({ value: { stations } });
};

export const readingQueries: UseCases = { listReadings, listStations };
