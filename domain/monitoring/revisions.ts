/**
 * What is known of a station now, out of everything it ever sent. Segments only ever accumulate: another value
 * for the same indicator and instant is a revision, the newest accepted one counts, and all stay visible.
 */
import { type IndicatorKey, inTableOrder } from "#domain/monitoring/indicator.ts";
import type { Reading } from "#domain/monitoring/reading.ts";

/** Readings that were accepted together, addressed by the digest of what was sent. */
export interface ReadingsSegment {
  readonly digest: string;
  /** RFC 3339 instant at which the segment was accepted. */
  readonly receivedAt: string;
  readonly readings: readonly Reading[];
}

/** A value as one segment brought it, with the state the station was in. */
interface Revision {
  readonly value: string;
  readonly status: string;
  readonly digest: string;
  readonly receivedAt: string;
}

export interface CurrentValue extends Revision {
  /** What counted before, oldest first. */
  readonly revisions: readonly Revision[];
}

export interface CurrentReading {
  readonly station: string;
  readonly time: string;
  /** The newest state the station gave for this instant. */
  readonly status: string;
  readonly values: Readonly<Partial<Record<IndicatorKey, CurrentValue>>>;
  /** Indicators for which some segment said "no instrument" and none brought a value. */
  readonly noInstrument: readonly IndicatorKey[];
}

interface Draft {
  readonly station: string;
  readonly time: string;
  readonly statuses: string[];
  readonly values: Map<IndicatorKey, Revision[]>;
  readonly noInstrument: Set<IndicatorKey>;
}

/**
 * Folds segments, in any order, into current readings sorted by time. Segments count in the order of acceptance,
 * then of digest. A value already known for its indicator and instant, in the same state of the station, is
 * never a new revision, so sending an old spool again changes nothing.
 */
export function foldReadings(segments: readonly ReadingsSegment[]): CurrentReading[] {
  const drafts = new Map<string, Draft>();
  for (const segment of segments.toSorted(byAcceptance)) {
    for (const reading of segment.readings) {
      const key = `${reading.time} ${reading.station}`;
      const draft = drafts.get(key) ?? emptyDraft(reading);
      drafts.set(key, draft);
      add(draft, reading, segment);
    }
  }
  return [...drafts.entries()].sort(([a], [b]) => compareText(a, b)).map(([, draft]) => finish(draft));
}

function byAcceptance(a: ReadingsSegment, b: ReadingsSegment): number {
  return Date.parse(a.receivedAt) - Date.parse(b.receivedAt) || compareText(a.digest, b.digest);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function emptyDraft({ station, time }: Reading): Draft {
  return { station, time, statuses: [], values: new Map(), noInstrument: new Set() };
}

function add(draft: Draft, reading: Reading, { digest, receivedAt }: ReadingsSegment): void {
  const { status } = reading;
  if (!draft.statuses.includes(status)) draft.statuses.push(status);
  for (const key of reading.noInstrument) draft.noInstrument.add(key);
  for (const [key, value] of Object.entries(reading.values) as [IndicatorKey, string][]) {
    const known = draft.values.get(key) ?? [];
    if (known.some(earlier => earlier.value === value && earlier.status === status)) continue;
    draft.values.set(key, [...known, { value, status, digest, receivedAt }]);
  }
}

function finish({ station, time, statuses, values, noInstrument }: Draft): CurrentReading {
  const current: Partial<Record<IndicatorKey, CurrentValue>> = {};
  for (const key of inTableOrder(values.keys())) {
    const revisions = values.get(key) ?? [];
    const newest = revisions.at(-1);
    if (newest !== undefined) current[key] = { ...newest, revisions: revisions.slice(0, -1) };
  }
  return {
    station,
    time,
    status: statuses.at(-1) ?? "",
    values: current,
    noInstrument: inTableOrder(noInstrument).filter(key => current[key] === undefined),
  };
}
