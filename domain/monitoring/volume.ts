/**
 * Daily and monthly volume of water at a station. Where it sends volumes they are summed; otherwise each flow stands
 * for its interval. What is missing is missing: it is counted and never filled in.
 */
import { lastDayOf } from "#domain/calendar.ts";
import { Exact } from "#domain/monitoring/exact.ts";
import type { CurrentReading } from "#domain/monitoring/revisions.ts";
import type { Schedule } from "#domain/monitoring/station.ts";

export interface Volume {
  /** Decimal text in m³, positive in the normal direction of flow; null without any data. */
  readonly volumeM3: string | null;
  /** Intervals of the schedule, and those of them that have a value. */
  readonly expected: number;
  readonly present: number;
}

export interface MonthVolume extends Volume {
  readonly month: string;
  readonly days: readonly (Volume & { readonly date: string })[];
}

export type VolumeRule = "volume" | "flow";

const SECONDS_A_MINUTE = 60;
const MINUTES_A_DAY = 1_440;
const CHINA_OFFSET_MINUTES = 480;

/** Readings of one station; values in a state that is not fit are left out, as in a mean. */
export function monthVolume(
  month: string,
  readings: readonly CurrentReading[],
  { everyMinutes, firstMinute }: Schedule,
  rule: VolumeRule,
  fitStates: readonly string[],
): MonthVolume {
  const seconds = new Exact(everyMinutes * SECONDS_A_MINUTE);
  const byDay = new Map<string, Map<number, Exact>>();
  for (const { time, values } of readings) {
    const value = values[rule];
    if (value === undefined || !fitStates.includes(value.status) || !time.startsWith(month)) continue;
    const minute = Math.floor(Date.parse(time) / 60_000) + CHINA_OFFSET_MINUTES;
    const interval = Math.floor((minute - firstMinute) / everyMinutes);
    const intervals = byDay.get(time.slice(0, 10)) ?? new Map<number, Exact>();
    // Of two readings within one interval the later one stands for it.
    intervals.set(interval, rule === "flow" ? seconds.times(value.value) : new Exact(value.value));
    byDay.set(time.slice(0, 10), intervals);
  }
  const days = datesOf(month).map(date => {
    const parts = [...(byDay.get(date)?.values() ?? [])];
    const expected = MINUTES_A_DAY / everyMinutes;
    return { date, volumeM3: sumOf(parts), expected, present: parts.length };
  });
  return {
    month,
    volumeM3: sumOf(days.flatMap(({ volumeM3 }) => (volumeM3 === null ? [] : [new Exact(volumeM3)]))),
    expected: days.reduce((sum, { expected }) => sum + expected, 0),
    present: days.reduce((sum, { present }) => sum + present, 0),
    days,
  };
}

/** Volumes when the station sends any, flows otherwise. */
export function volumeRule(readings: readonly CurrentReading[]): VolumeRule {
  return readings.some(({ values }) => values.volume !== undefined) ? "volume" : "flow";
}

function sumOf(parts: readonly Exact[]): string | null {
  if (parts.length === 0) return null;
  return parts.reduce((sum, part) => sum.plus(part), new Exact(0)).toFixed();
}

function datesOf(month: string): string[] {
  const last = Number(lastDayOf(month).slice(-2));
  return Array.from({ length: last }, (_, index) => `${month}-${String(index + 1).padStart(2, "0")}`);
}
