/** Everything that was sent and said about one section's month. */

import { instantText } from "#domain/calendar.ts";
import { type Coverage, coverageOf } from "#domain/monitoring/missing.ts";
import { readingTime } from "#domain/monitoring/reading-time.ts";
import { type ReviewEvent, type ReviewState, reviewOf } from "#domain/monitoring/review.ts";
import { type ReviewedReading, reviewReadings } from "#domain/monitoring/reviewed.ts";
import { type CurrentReading, foldReadings } from "#domain/monitoring/revisions.ts";
import { inService, type StationInService } from "#domain/monitoring/station.ts";
import { unwrap } from "#domain/result.ts";
import type { StationRecord } from "#events/records.ts";
import { doubtsOfRevokedKeys } from "#functions/shared/revoked-keys.ts";
import { collect } from "#storage/read.ts";
import { listLatest } from "#storage/records.ts";
import { readReviewLog } from "#storage/review-log.ts";
import { type StoredSegment, storedSegments } from "#storage/segments.ts";
import type { Store } from "#storage/store.ts";

export interface SectionMonth {
  readonly stations: readonly StationInService[];
  /** In order of time, then of station. */
  readonly readings: readonly ReviewedReading[];
  readonly events: readonly ReviewEvent[];
  readonly review: ReviewState;
}

export async function stationsOf(store: Store, section: string): Promise<StationInService[]> {
  const stations = await listLatest<StationRecord>(store, "station", section);
  return inService(stations.map(({ value }) => value));
}

export async function readSectionMonth(
  store: Store,
  section: string,
  month: string,
  only?: string,
): Promise<SectionMonth> {
  const [stations, events] = await Promise.all([
    stationsOf(store, section),
    readReviewLog(store, section, month),
  ]);
  const segments: StoredSegment[][] = [];
  for (const { station } of stations) {
    if (only !== undefined && station.id !== only) continue;
    segments.push(await collect(storedSegments(store, station.id, month)));
  }
  const revoked = await doubtsOfRevokedKeys(
    store,
    stations.map(({ station }) => station.id),
    async () => segments.flat(),
  );
  const review = reviewOf(events, revoked);
  const senders = revoked.map(({ sender }) => sender);
  const digests = segments.flat().map(({ digest }) => digest);
  const name = JSON.stringify([section, month, only, events.length, senders, ...digests]);
  const readings = remembered(store, name, () => {
    const folded = segments.flatMap(ofStation => foldReadings(ofStation.map(segment => segment.read())));
    const order = ({ time, station }: CurrentReading) => `${time} ${station}`;
    folded.sort((a, b) => (order(a) < order(b) ? -1 : 1));
    return reviewReadings(folded, review);
  });
  return { stations, readings, events, review };
}

/**
 * The month that was read last, by the digests of its segments, the number of its events and the keys that were revoked, which say all that it
 * holds: whoever reads a month page by page has it folded once.
 */
const last = new WeakMap<Store["client"], { name: string; readings: readonly ReviewedReading[] }>();

function remembered(
  { client }: Store,
  name: string,
  read: () => readonly ReviewedReading[],
): readonly ReviewedReading[] {
  const known = last.get(client);
  if (known?.name === name) return known.readings;
  const readings = read();
  last.set(client, { name, readings });
  return readings;
}

/** The review of a month for who needs no readings: they are read only where a key was revoked. */
export async function reviewOfMonth(store: Store, section: string, month: string): Promise<ReviewState> {
  const stations = (await stationsOf(store, section)).map(({ station }) => station.id);
  const [events, revoked] = await Promise.all([
    readReviewLog(store, section, month),
    doubtsOfRevokedKeys(store, stations, async () => {
      const each = stations.map(station => collect(storedSegments(store, station, month)));
      return (await Promise.all(each)).flat();
    }),
  ]);
  return reviewOf(events, revoked);
}

/** What was expected of the section's stations in the month until now, and what is missing. */
export function coverageOfMonth(
  { stations, readings, review }: SectionMonth,
  month: string,
  nowMs: number,
): Coverage {
  const now = unwrap(readingTime(instantText(nowMs)));
  const each = stations.map(service => {
    const times = readings
      .filter(({ station, values }) => station === service.station.id && Object.keys(values).length > 0)
      .map(({ time }) => time);
    return coverageOf(service, month, times, review.notes, now);
  });
  return {
    expected: each.reduce((sum, { expected }) => sum + expected, 0),
    present: each.reduce((sum, { present }) => sum + present, 0),
    absent: each.flatMap(({ absent }) => absent),
    gaps: each.flatMap(({ gaps }) => gaps),
  };
}
