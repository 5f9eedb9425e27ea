import { describe, expect, test } from "vitest";
import { coverageOf } from "#domain/monitoring/missing.ts";
import type { GapNote } from "#domain/monitoring/review.ts";
import { counts, inService, type Station } from "#domain/monitoring/station.ts";

const station = (about: Partial<Station> = {}): Station => ({
  id: "s",
  section: "section",
  name: "S",
  kind: "automatic",
  operatesFrom: null,
  succeeds: null,
  ...about,
});
const day = (n: number, hour = 0) =>
  `2021-02-${String(n).padStart(2, "0")}T${String(hour).padStart(2, "0")}:00:00+08:00`;
const LATER = "2021-06-01T00:00:00+08:00";
const note = (kind: GapNote["kind"], from: string, to: string): GapNote => ({
  ...{ kind, station: "s", from, to, by: "p", at: LATER, reason: null, evidence: [] },
});

function coverage(
  about: Partial<Station>,
  times: readonly string[],
  notes: readonly GapNote[] = [],
  now = LATER,
) {
  const [service] = inService([station(about)]);
  if (service === undefined) throw new Error("a station");
  const { expected, present, gaps } = coverageOf(service, "2021-02", times, notes, now);
  return { expected, present, gaps: gaps.map(({ from, to, count, state }) => [from, to, count, state]) };
}

describe("what is expected of a station in February 2021", () => {
  test.each<[string, Partial<Station>, number]>([
    ["every four hours of an automatic station", {}, 168],
    ["every hour", { schedule: { everyMinutes: 60, firstMinute: 0 } }, 672],
    ["once a day at 08:00", { schedule: { everyMinutes: 1440, firstMinute: 480 } }, 28],
    ["nothing of a laboratory", { kind: "manual" }, 0],
    ["nothing where no schedule is kept", { schedule: null }, 0],
    ["nothing before it operates", { operatesFrom: day(15) }, 84],
  ])("%s", (_, about, expected) => {
    expect(coverage(about, []).expected).toBe(expected);
  });

  test("nothing that is still to come, nor of an interval that is under way", () => {
    expect(coverage({}, [], [], day(2, 3)).expected).toBe(6);
    expect(coverage({}, [], [], day(2, 4)).expected).toBe(7);
  });

  test("a successor is expected from its first instant on, and the one before it until then", () => {
    const succeeds = { station: "s", how: "replaced" as const, from: day(15), reason: "仪器更新" };
    const services = inService([station(), station({ id: "t", succeeds })]);
    const each = services.map(service => coverageOf(service, "2021-02", [], [], LATER).expected);
    expect(each).toEqual([84, 84]);
  });
});

describe("what is missing", () => {
  const daily = { schedule: { everyMinutes: 1440, firstMinute: 480 }, operatesFrom: day(24) };

  test("neighbours are one gap; a reading a little later than expected is there", () => {
    expect(coverage(daily, [day(24, 8), day(27, 9)])).toEqual({
      expected: 5,
      present: 2,
      gaps: [
        [day(25, 8), day(26, 8), 2, "missing"],
        [day(28, 8), day(28, 8), 1, "missing"],
      ],
    });
  });

  test("what was asked for and what was explained stand apart; the newest word counts", () => {
    const notes = [
      note("explained", day(24), day(24, 23)),
      note("requested", day(24), day(28)),
      note("explained", day(27), day(27, 23)),
    ];
    expect(coverage(daily, [], notes).gaps).toEqual([
      [day(24, 8), day(26, 8), 3, "requested"],
      [day(27, 8), day(27, 8), 1, "explained"],
      [day(28, 8), day(28, 8), 1, "missing"],
    ]);
  });

  test("a gap closes when the readings arrive, whatever was said of it", () => {
    const all = [24, 25, 26, 27, 28].map(n => day(n, 8));
    expect(coverage(daily, all, [note("explained", day(24), day(28, 23))]).gaps).toEqual([]);
  });
});

test("readings count in a station's time in service: its first instant is in it, its successor's is not", () => {
  const succeeds = { station: "s", how: "moved" as const, from: "2021-02-14T16:00:00Z", reason: "迁移" };
  const [before, after] = inService([station(), station({ id: "t", succeeds })]);
  if (before === undefined || after === undefined) throw new Error("two stations");
  const times = [day(14, 23), day(15), "2021-02-15T00:00:00.001+08:00"];
  expect(times.map(time => [counts(before, time), counts(after, time)])).toEqual([
    [true, false],
    [false, true],
    [false, true],
  ]);
});
