/**
 * Which hours of a station have not come. Slots are numbered through time, counted from midnight in China; a slot
 * that is passed over becomes a gap, is asked for, and is closed by whatever comes for it. Pure but for its memory.
 */

const CHINA_OFFSET_MS = 8 * 3_600_000;
const MINUTE_MS = 60_000;
const RETRY_MS = 10 * MINUTE_MS;
const ATTEMPTS_MAX = 5;
const GAPS_MAX = 50;
const LOOK_BACK_MS = 31 * 86_400_000;

/** First and last slot that are missing. */
export interface Gap {
  readonly from: number;
  readonly to: number;
  readonly attempts: number;
  readonly notBeforeMs: number;
}

/** What is kept of a station, as JSON. */
export interface Seen {
  readonly last: number;
  readonly gaps: readonly Gap[];
}

export interface Window {
  readonly beginMs: number;
  readonly endMs: number;
}

export class MissingHours {
  readonly #slotMs: number;
  #seen: Seen | null;

  constructor(everyMinutes: number, seen: Seen | null = null) {
    this.#slotMs = everyMinutes * MINUTE_MS;
    this.#seen = seen;
  }

  get seen(): Seen | null {
    return this.#seen;
  }

  /** Data of an instant have come. */
  received(dataTimeMs: number): void {
    const slot = this.#slotOf(dataTimeMs);
    if (this.#seen === null) {
      this.#seen = { last: slot, gaps: [] };
      return;
    }
    const { last, gaps } = this.#seen;
    if (slot <= last) {
      this.#seen = { last, gaps: gaps.flatMap(gap => without(gap, slot)) };
      return;
    }
    const from = Math.max(last + 1, slot - Math.floor(LOOK_BACK_MS / this.#slotMs));
    const more = from < slot ? [{ from, to: slot - 1, attempts: 0, notBeforeMs: 0 }] : [];
    this.#seen = { last: slot, gaps: [...gaps, ...more].slice(-GAPS_MAX) };
  }

  /** The oldest gap that may be asked for now; it is not given again before some minutes. */
  next(nowMs: number): Window | null {
    const gap = this.#seen?.gaps.find(({ notBeforeMs }) => notBeforeMs <= nowMs);
    if (this.#seen === null || gap === undefined) return null;
    const asked = { ...gap, attempts: gap.attempts + 1, notBeforeMs: nowMs + RETRY_MS };
    const kept = asked.attempts < ATTEMPTS_MAX ? [asked] : [];
    const gaps = this.#seen.gaps.flatMap(each => (each === gap ? kept : [each]));
    this.#seen = { ...this.#seen, gaps };
    return { beginMs: this.#beginOf(gap.from), endMs: this.#beginOf(gap.to) };
  }

  /** The station says that it has nothing of this window. */
  hasNone({ beginMs, endMs }: Window): void {
    if (this.#seen === null) return;
    const [from, to] = [this.#slotOf(beginMs), this.#slotOf(endMs)];
    const gaps = this.#seen.gaps.filter(gap => gap.from < from || gap.to > to);
    this.#seen = { ...this.#seen, gaps };
  }

  #slotOf(ms: number): number {
    return Math.floor((ms + CHINA_OFFSET_MS) / this.#slotMs);
  }

  #beginOf(slot: number): number {
    return slot * this.#slotMs - CHINA_OFFSET_MS;
  }
}

function without(gap: Gap, slot: number): Gap[] {
  if (slot < gap.from || slot > gap.to) return [gap];
  const parts = [
    { ...gap, to: slot - 1 },
    { ...gap, from: slot + 1 },
  ];
  return parts.filter(({ from, to }) => from <= to);
}
