import { describe, expect, it } from "vitest";
import { isNoteworthy, marksOf, type ReadingValue } from "#portal/data-review/reading-marks.ts";
import type { SectionReading } from "#portal/live/answers.ts";

const value = (about: Partial<ReadingValue> = {}): ReadingValue => ({
  ...{ value: "0.1", status: "正常", below: false, sent: null, digest: "a", receivedAt: "", sentBy: null },
  ...{ reason: null, verdict: "undoubted", doubts: [], counts: true, revisions: [] },
  ...about,
});
const reading = (about: Partial<SectionReading> = {}): SectionReading => ({
  ...{ station: "s", time: "2021-03-01T08:00:00+08:00", status: "正常", inService: true, noInstrument: [] },
  values: { nh3n: value() },
  ...about,
});

describe("what a reviewer must notice", () => {
  it.each<[string, Partial<ReadingValue>, string[]]>([
    ["nothing of a plain value", {}, []],
    ["a flag, in words", { status: "zero-check" }, ["零点核查"]],
    ["a state of the station, as it is written", { status: "停站" }, ["停站"]],
    ["that it lies below detection", { below: true }, ["低于检出限"]],
    ["that somebody doubts it", { verdict: "doubted" }, ["存疑"]],
    [
      "that it was found invalid, and corrected before",
      { verdict: "invalid", revisions: [value()] },
      ["无效", "修订 1 次"],
    ],
  ])("%s", (_, about, marks) => {
    expect(marksOf(value(about), "zh")).toEqual(marks);
    expect(isNoteworthy(reading({ values: { nh3n: value(about) } }))).toBe(marks.length > 0);
  });

  it("speaks English of flags; a reading out of service or of another state is noteworthy by itself", () => {
    expect(marksOf(value({ status: "fault", below: true }), "en")).toEqual([
      "instrument fault",
      "below detection",
    ]);
    expect(isNoteworthy(reading({ inService: false }))).toBe(true);
    expect(isNoteworthy(reading({ status: "维护" }))).toBe(true);
  });
});
