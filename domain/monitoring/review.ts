/**
 * The review of a section's month (数据审核) as the events that happened, in order. A doubt is one person's; what a
 * second person decides makes values invalid or leaves them. Nothing is changed or removed: what counts follows
 * from the readings and these events.
 */
import type { IndicatorKey } from "#domain/monitoring/indicator.ts";
import type { Revision } from "#domain/monitoring/revisions.ts";

/** One revision that was known when somebody doubted the value. */
export interface DoubtfulValue extends Pick<Revision, "value" | "status" | "below"> {
  readonly station: string;
  /** As readings are written. */
  readonly time: string;
  readonly indicator: IndicatorKey;
}

/** Everything that one instrument measured after one instant and up to another; null: as far back as it goes. */
export interface DoubtfulRange {
  readonly station: string;
  readonly indicator: IndicatorKey;
  readonly after: string | null;
  readonly until: string;
}

/** Everything that one sender sent from an instant on: a key that was revoked, of which nobody knows who had it. */
export interface DoubtfulSender {
  readonly sentBy: string;
  /** RFC 3339 instant of acceptance. */
  readonly since: string;
}

interface Said {
  readonly by: string;
  /** RFC 3339 instant in UTC. */
  readonly at: string;
}

export interface Doubted extends Said {
  readonly kind: "doubted";
  readonly doubt: string;
  readonly reason: string;
  readonly evidence: readonly string[];
  readonly values: readonly DoubtfulValue[];
  readonly range: DoubtfulRange | null;
  /** Absent from doubts that somebody raised: it follows from the revocation of a key, and is not stored as an event. */
  readonly sender?: DoubtfulSender;
  /** The failed check that it follows from. */
  readonly check: string | null;
  /** The earlier revision of the one value that is right, when one is. */
  readonly instead: string | null;
}

export interface Decided extends Said {
  readonly kind: "decided";
  readonly doubt: string;
  readonly decision: "invalid" | "valid";
  readonly reason: string;
}

/** Hours that a station was asked for, or that somebody explained; both ends included. */
export interface GapNote extends Said {
  readonly kind: "requested" | "explained";
  readonly station: string;
  readonly from: string;
  readonly to: string;
  readonly reason: string | null;
  readonly evidence: readonly string[];
}

/** The month as it was then has been reviewed; later doubts stand behind it in order. */
interface Reviewed extends Said {
  readonly kind: "reviewed";
  readonly version: number;
}

/** From here on the month is assessed by this profile, whatever it was assessed by before. */
export interface Reassessed extends Said {
  readonly kind: "reassessed";
  readonly profile: string;
  /** Version of the section's rules that names it; 0: the defaults. */
  readonly rulesVersion: number;
  readonly reason: string;
}

/** A version of the section that holds in the month was registered: the month is assessed by it (decision 0077). */
interface SectionRevised extends Said {
  readonly kind: "section-revised";
  readonly sectionVersion: number;
  readonly reason: string;
}

export type ReviewEvent = Doubted | Decided | GapNote | Reviewed | Reassessed | SectionRevised;

export type DoubtState = "open" | "invalid" | "valid";

export interface Doubt extends Doubted {
  readonly state: DoubtState;
  readonly decided: Decided | null;
}

export interface ReviewState {
  readonly doubts: readonly Doubt[];
  readonly notes: readonly GapNote[];
  /** The newest request to assess the month again. */
  readonly reassessed: Reassessed | null;
}

export const NO_REVIEW: ReviewState = { doubts: [], notes: [], reassessed: null };

/** Doubts are named by the place of their event, counted from 1: `d3`. */
export function doubtId(place: number): string {
  return `d${place}`;
}

/** `revoked`: doubts that follow from revoked keys; they are decided like all others. */
export function reviewOf(events: readonly ReviewEvent[], revoked: readonly Doubted[] = []): ReviewState {
  const decisions = new Map<string, Decided>();
  for (const event of events) if (event.kind === "decided") decisions.set(event.doubt, event);
  return {
    doubts: [...events, ...revoked].flatMap(event => {
      if (event.kind !== "doubted") return [];
      const decided = decisions.get(event.doubt) ?? null;
      return [{ ...event, decided, state: decided?.decision ?? "open" }];
    }),
    notes: events.flatMap(event => (event.kind === "requested" || event.kind === "explained" ? [event] : [])),
    reassessed: events.findLast(event => event.kind === "reassessed") ?? null,
  };
}
