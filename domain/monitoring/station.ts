/** Stations of a section: when their readings are expected, and from when to when they count. */
import { readingTime } from "#domain/monitoring/reading-time.ts";
import { unwrap } from "#domain/result.ts";

export type StationKind = "automatic" | "manual";

/** When readings are expected, counted from midnight in China. */
export interface Schedule {
  readonly everyMinutes: number;
  readonly firstMinute: number;
}

export interface Succession {
  readonly station: string;
  readonly how: "moved" | "renamed" | "replaced";
  readonly from: string;
  readonly reason: string;
}

export interface Station {
  readonly id: string;
  readonly section: string;
  readonly name: string;
  readonly kind: StationKind;
  /** Absent: by its kind. */
  readonly schedule?: Schedule | null | undefined;
  readonly operatesFrom: string | null;
  readonly succeeds: Succession | null;
}

/** A station with the time in which its readings count. */
export interface StationInService {
  readonly station: Station;
  /** First instant, as readings are written; null: since ever. */
  readonly from: string | null;
  /** The instant from which its successor counts; null: still in service. */
  readonly until: string | null;
}

/** Surface-water stations of the national network measure every four hours. */
const FOUR_HOURS: Schedule = { everyMinutes: 240, firstMinute: 0 };

export function scheduleOf({ kind, schedule }: Station): Schedule | null {
  if (schedule !== undefined) return schedule;
  return kind === "automatic" ? FOUR_HOURS : null;
}

/** The stations of one section; a successor's first instant ends the time of the one before it. */
export function inService(stations: readonly Station[]): StationInService[] {
  return stations.map(station => {
    const successor = stations.find(({ succeeds }) => succeeds?.station === station.id);
    return {
      station,
      from: station.succeeds === null ? null : written(station.succeeds.from),
      until: successor?.succeeds == null ? null : written(successor.succeeds.from),
    };
  });
}

/** Whether a reading of this instant belongs to the station's time in service. */
export function counts({ from, until }: StationInService, time: string): boolean {
  return (from === null || time >= from) && (until === null || time < until);
}

/** As readings are written, so that instants compare as text. The contract has checked it. */
export function written(instant: string): string {
  return unwrap(readingTime(instant));
}
