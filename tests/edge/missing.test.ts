import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MissingHours } from "#edge/missing.ts";

const HOUR_MS = 3_600_000;
const at = (hour: number) => Date.parse("2020-05-10T00:00:00+08:00") + hour * HOUR_MS;
const window = (from: number, to: number) => ({ beginMs: at(from), endMs: at(to) });

function seenAt(everyMinutes: number, ...hours: number[]): MissingHours {
  const missing = new MissingHours(everyMinutes);
  for (const hour of hours) missing.received(at(hour));
  return missing;
}

describe("hours that have not come", () => {
  test.each<[string, number, number[], ReturnType<typeof window> | null]>([
    ["nothing before the first", 60, [8], null],
    ["no gap between neighbours", 60, [8, 9], null],
    ["three hours", 60, [8, 12], window(9, 11)],
    ["one of every four hours", 240, [8, 16], window(12, 12)],
    ["an hour that came late is not missing", 60, [8, 10, 9], null],
    ["what is left when one of the middle came", 60, [8, 12, 10], window(9, 9)],
    ["an hour that comes twice", 60, [8, 8, 9], null],
    ["at most 31 days back", 60, [0, 24 * 100], window(24 * 69, 24 * 100 - 1)],
  ])("%s", (_, everyMinutes, hours, expected) => {
    expect(seenAt(everyMinutes, ...hours).next(0)).toEqual(expected);
  });

  test("a DataTime within the hour is that hour's", () => {
    const missing = seenAt(60, 8);
    missing.received(at(9) + 1_000);
    expect(missing.next(0)).toBeNull();
  });

  test("are asked for five times, ten minutes apart, then no more", () => {
    const missing = seenAt(60, 8, 10);
    const asked = Array.from({ length: 100 }, (_, minute) => missing.next(minute * 60_000)).filter(Boolean);
    expect(asked).toHaveLength(5);
  });

  test("that the station does not have are not asked for again", () => {
    const missing = seenAt(60, 8, 12);
    const gap = missing.next(0);
    if (gap !== null) missing.hasNone(gap);
    expect(missing.next(1e9)).toBeNull();
  });

  test("are known after a restart", () => {
    const { seen } = seenAt(60, 8, 12);
    const again = new MissingHours(60, JSON.parse(JSON.stringify(seen)));
    again.received(at(14));
    expect([again.next(0), again.next(0), again.next(0)]).toEqual([window(9, 11), window(13, 13), null]);
  });

  test("in whatever order hours come, exactly those between first and last that did not are asked for", () => {
    const hours = fc.uniqueArray(fc.nat(40), { minLength: 1 });
    fc.assert(
      fc.property(hours, come => {
        const [first = 0] = come;
        const missing = seenAt(60, ...come);
        const asked = new Set<number>();
        for (let gap = missing.next(0); gap !== null; gap = missing.next(0)) {
          for (let ms = gap.beginMs; ms <= gap.endMs; ms += HOUR_MS) asked.add((ms - at(0)) / HOUR_MS);
        }
        const last = Math.max(...come);
        const expected = Array.from({ length: 41 }, (_, hour) => hour).filter(
          hour => hour > first && hour < last && !come.includes(hour),
        );
        expect([...asked].sort((a, b) => a - b)).toEqual(expected);
      }),
    );
  });
});
