/** Readings that a station's schedule expects and that are not there, with what was asked and said about them. */
import type { GapNote } from "#domain/monitoring/review.ts";
import { counts, type StationInService, scheduleOf, written } from "#domain/monitoring/station.ts";

export interface Gap {
  readonly station: string;
  /** First and last expected instant that is missing. */
  readonly from: string;
  readonly to: string;
  readonly count: number;
  readonly state: "missing" | "requested" | "explained";
  /** The note that the state is due to; null while nobody has said anything. */
  readonly note: GapNote | null;
}

export interface Coverage {
  readonly expected: number;
  readonly present: number;
  /** Every expected instant that is missing. */
  readonly absent: readonly { readonly station: string; readonly time: string }[];
  readonly gaps: readonly Gap[];
}

const MINUTE_MS = 60_000;

/**
 * Coverage of a month up to `now`. An expected instant is there when the station sent any value in the interval
 * that begins with it; a gap joins neighbours of the same state. Manual stations and those without a schedule
 * expect nothing.
 */
export function coverageOf(
  service: StationInService,
  month: string,
  times: readonly string[],
  notes: readonly GapNote[],
  now: string,
): Coverage {
  const { station } = service;
  const schedule = scheduleOf(station);
  if (schedule === null) return { expected: 0, present: 0, absent: [], gaps: [] };
  const operatesFrom = station.operatesFrom === null ? null : written(station.operatesFrom);
  const intervalMs = schedule.everyMinutes * MINUTE_MS;
  const slots = slotsOf(month, schedule.everyMinutes, schedule.firstMinute).filter(
    slot =>
      counts(service, slot) &&
      (operatesFrom === null || slot >= operatesFrom) &&
      // An interval that is not over yet may still bring its reading.
      Date.parse(slot) + intervalMs <= Date.parse(now),
  );
  const first = slots[0] === undefined ? 0 : Date.parse(slots[0]);
  const seen = new Set(times.map(time => Math.floor((Date.parse(time) - first) / intervalMs)));
  const absent = slots.filter(slot => !seen.has((Date.parse(slot) - first) / intervalMs));
  const own = notes.filter(note => note.station === station.id);
  return {
    expected: slots.length,
    present: slots.length - absent.length,
    absent: absent.map(time => ({ station: station.id, time })),
    gaps: joined(station.id, absent, own, intervalMs),
  };
}

function slotsOf(month: string, everyMinutes: number, firstMinute: number): string[] {
  const start = Date.parse(`${month}-01T00:00:00+08:00`);
  const slots: string[] = [];
  for (let minutes = firstMinute % everyMinutes; ; minutes += everyMinutes) {
    const slot = written(new Date(start + minutes * MINUTE_MS).toISOString());
    if (!slot.startsWith(month)) return slots;
    slots.push(slot);
  }
}

function joined(
  station: string,
  absent: readonly string[],
  notes: readonly GapNote[],
  intervalMs: number,
): Gap[] {
  const gaps: Gap[] = [];
  for (const slot of absent) {
    const note = noteOn(slot, notes);
    const state = note?.kind ?? "missing";
    const last = gaps.at(-1);
    const follows = last !== undefined && Date.parse(slot) - Date.parse(last.to) === intervalMs;
    if (last !== undefined && follows && last.note === note) {
      gaps[gaps.length - 1] = { ...last, to: slot, count: last.count + 1 };
    } else gaps.push({ station, from: slot, to: slot, count: 1, state, note });
  }
  return gaps;
}

/** Of several notes the newest counts: whoever is not content with an explanation asks again. */
function noteOn(slot: string, notes: readonly GapNote[]): GapNote | null {
  return notes.findLast(({ from, to }) => from <= slot && slot <= to) ?? null;
}
