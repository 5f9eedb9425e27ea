/**
 * What is known of a station now, out of everything it ever sent. Segments only ever accumulate: another value
 * for the same indicator and instant is a revision, the newest accepted one counts, and all stay visible.
 */
import { type IndicatorKey, inTableOrder } from "#domain/monitoring/indicator.ts";
import type { Reading } from "#domain/monitoring/reading.ts";
import type { SentValue } from "#domain/monitoring/reading-cell.ts";

/** Readings that were accepted together, addressed by the digest of what was sent. */
export interface ReadingsSegment {
  readonly digest: string;
  /** RFC 3339 instant at which the segment was accepted. */
  readonly receivedAt: string;
  /** Principal who sent it first; absent where nobody signed in, as for a table judged by itself. */
  readonly sentBy?: string;
  /** Why it was sent, for corrections; absent when nothing was said. */
  readonly reason?: string;
  readonly readings: readonly Reading[];
}

/** A value as one segment brought it, with the state the station was in: what, and who brought it, when and why. */
export interface Revision {
  readonly value: string;
  /** The flag of the value; without one the state of its station. */
  readonly status: string;
  /** The value is a detection limit, and what was measured lies below it. */
  readonly below: boolean;
  /** How it was sent, when it was converted. */
  readonly sent: SentValue | null;
  readonly digest: string;
  readonly receivedAt: string;
  readonly sentBy: string | null;
  readonly reason: string | null;
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

function add(draft: Draft, reading: Reading, segment: ReadingsSegment): void {
  if (!draft.statuses.includes(reading.status)) draft.statuses.push(reading.status);
  for (const key of reading.noInstrument) draft.noInstrument.add(key);
  for (const [key, value] of Object.entries(reading.values) as [IndicatorKey, string][]) {
    const known = draft.values.get(key) ?? [];
    const status = reading.flags?.[key] ?? reading.status;
    const below = reading.below?.includes(key) ?? false;
    if (known.some(earlier => isSame(earlier, { value, status, below }))) continue;
    const { digest, receivedAt, sentBy = null, reason = null } = segment;
    const sent = reading.sent?.[key] ?? null;
    draft.values.set(key, [...known, { value, status, below, sent, digest, receivedAt, sentBy, reason }]);
  }
}

/** Whether two revisions say the same, whatever unit they were sent in. */
export function isSame(
  a: Pick<Revision, "value" | "status" | "below">,
  b: Pick<Revision, "value" | "status" | "below">,
): boolean {
  return a.value === b.value && a.status === b.status && a.below === b.below;
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
