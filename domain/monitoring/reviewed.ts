/** Readings in the light of their review: which revision of each value counts, and which is doubted or invalid. */
import { invariant } from "#domain/invariant.ts";
import type { IndicatorKey } from "#domain/monitoring/indicator.ts";
import type { Doubt, ReviewState } from "#domain/monitoring/review.ts";
import {
  type CurrentReading,
  type CurrentValue,
  isSame,
  type Revision,
} from "#domain/monitoring/revisions.ts";

/** doubted: one person doubts it; invalid: a second person confirmed that. */
export type Verdict = "undoubted" | "doubted" | "invalid";

export interface ReviewedRevision extends Revision {
  readonly verdict: Verdict;
  readonly doubts: readonly string[];
}

export interface ReviewedValue extends ReviewedRevision {
  /** Whether review left a revision; this one is then the newest that it left. */
  readonly counts: boolean;
  /** The others, oldest first. */
  readonly revisions: readonly ReviewedRevision[];
}

export interface ReviewedReading extends Omit<CurrentReading, "values"> {
  readonly values: Readonly<Partial<Record<IndicatorKey, ReviewedValue>>>;
}

/**
 * A doubt is about the revisions that were known then: a value that arrives later is new and counts, one that was
 * known before is no revision at all and cannot come back by being sent again.
 */
export function reviewReadings(
  readings: readonly CurrentReading[],
  review: ReviewState,
): readonly ReviewedReading[] {
  const doubts = indexOf(review.doubts);
  return readings.map(reading => {
    const values: Partial<Record<IndicatorKey, ReviewedValue>> = {};
    for (const [key, value] of Object.entries(reading.values) as [IndicatorKey, CurrentValue][]) {
      values[key] = reviewValue(value, doubts(reading.station, reading.time, key));
    }
    return { ...reading, values };
  });
}

/** What review left, as it is assessed: no invalid value, and readings without any value stay. */
export function leftByReview(readings: readonly ReviewedReading[]): CurrentReading[] {
  return readings.map(reading => {
    const left = Object.entries(reading.values).filter(([, value]) => value.counts);
    return { ...reading, values: Object.fromEntries(left) };
  });
}

function reviewValue(value: CurrentValue, doubts: readonly Doubt[]): ReviewedValue {
  const { revisions: earlier, ...newest } = value;
  const all = [...earlier, newest].map((revision): ReviewedRevision => {
    const about = doubts.filter(doubt => covers(doubt, revision));
    const verdict = about.some(({ state }) => state === "invalid")
      ? "invalid"
      : about.some(({ state }) => state === "open")
        ? "doubted"
        : "undoubted";
    return { ...revision, verdict, doubts: about.map(({ doubt }) => doubt) };
  });
  const left = all.findLast(({ verdict }) => verdict !== "invalid");
  const shown = left ?? all.at(-1);
  invariant(shown !== undefined, "a value has a revision");
  return { ...shown, counts: left !== undefined, revisions: all.filter(each => each !== shown) };
}

/** Whether the doubt is about this revision, given that it is about the value. */
function covers({ values, range, sender, instead }: Doubt, revision: Revision): boolean {
  if (sender !== undefined) {
    return revision.sentBy === sender.sentBy && Date.parse(revision.receivedAt) >= Date.parse(sender.since);
  }
  if (instead !== null && revision.value === instead) return false;
  return range !== null || values.some(value => isSame(value, revision));
}

/** Doubts about one value, found by its key or by the range of its instrument. */
function indexOf(
  doubts: readonly Doubt[],
): (station: string, time: string, indicator: IndicatorKey) => readonly Doubt[] {
  const byValue = new Map<string, Doubt[]>();
  const byInstrument = new Map<string, Doubt[]>();
  const ofSenders = doubts.filter(({ sender }) => sender !== undefined);
  const put = (index: Map<string, Doubt[]>, key: string, doubt: Doubt) => {
    const known = index.get(key) ?? [];
    if (!known.includes(doubt)) index.set(key, [...known, doubt]);
  };
  for (const doubt of doubts) {
    for (const { station, time, indicator } of doubt.values) {
      put(byValue, `${station} ${time} ${indicator}`, doubt);
    }
    if (doubt.range !== null) put(byInstrument, `${doubt.range.station} ${doubt.range.indicator}`, doubt);
  }
  return (station, time, indicator) => {
    const inRange = (byInstrument.get(`${station} ${indicator}`) ?? []).filter(
      ({ range }) => range !== null && (range.after === null || time > range.after) && time <= range.until,
    );
    const named = (byValue.get(`${station} ${time} ${indicator}`) ?? []).map(doubt => ({
      ...doubt,
      values: doubt.values.filter(
        value => value.station === station && value.time === time && value.indicator === indicator,
      ),
    }));
    return [...named, ...inRange, ...ofSenders];
  };
}
