/** Readings of one request as the content of segments: by station and month, in one order, in parts that fit. */
import { monthOf } from "#domain/calendar.ts";
import { canonicalText } from "#domain/canonical.ts";
import type { Reading } from "#domain/monitoring/reading.ts";

/** One item of the store holds 400 KB; readings compress to less than half, whatever their digits. */
const SEGMENT_READINGS_MAX = 1_000;
const SEGMENT_CHARACTERS_MAX = 500_000;

/** Readings of one station and month in China, in one order, so that equal content has equal addresses. */
export interface Group {
  readonly station: string;
  readonly month: string;
  /** 0, or how often the same request spoke of the same instants before, in other words. */
  readonly round: number;
  readonly ofMonth: readonly Reading[];
}

interface Written {
  readonly reading: Reading;
  readonly text: string;
  readonly order: string;
}

export function groupReadings(readings: readonly Reading[]): Group[] {
  const groups = new Map<string, { station: string; month: string; round: number; ofMonth: Written[] }>();
  const said = new Map<string, Set<string>>();
  for (const reading of readings) {
    const { station, time } = reading;
    const text = canonicalText(reading);
    const before = said.get(`${station} ${time}`) ?? new Set();
    if (before.has(text)) continue;
    const round = before.size;
    said.set(`${station} ${time}`, before.add(text));
    const month = monthOf(time);
    const key = `${station} ${month} ${round}`;
    const group = groups.get(key) ?? { station, month, round, ofMonth: [] };
    group.ofMonth.push({ reading, text, order: `${time} ${text}` });
    groups.set(key, group);
  }
  return [...groups.values()].flatMap(({ ofMonth, ...about }) =>
    inParts(ofMonth).map(part => ({ ...about, ofMonth: part })),
  );
}

/** The same readings, in whatever order they were sent, make the same parts. */
function inParts(written: Written[]): Reading[][] {
  written.sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : 0));
  const parts: Reading[][] = [];
  let characters = 0;
  for (const { reading, text } of written) {
    const last = parts.at(-1);
    if (
      last === undefined ||
      last.length === SEGMENT_READINGS_MAX ||
      characters + text.length > SEGMENT_CHARACTERS_MAX
    ) {
      parts.push([reading]);
      characters = text.length;
    } else {
      last.push(reading);
      characters += text.length;
    }
  }
  return parts;
}
