import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Doubted, NO_REVIEW, type ReviewEvent, reviewOf } from "#domain/monitoring/review.ts";
import { leftByReview, reviewReadings } from "#domain/monitoring/reviewed.ts";
import { foldReadings, type ReadingsSegment } from "#domain/monitoring/revisions.ts";
import { segments } from "./readings-arbitrary.ts";

const TIME = "2021-03-10T08:00:00+08:00";
const STATION = "s";
const at = "2021-04-01T00:00:00.000Z";

function sent(digest: string, hour: number, codmn: string, time = TIME): ReadingsSegment {
  const reading = { station: STATION, time, status: "正常", values: { codmn, ph: "7" }, noInstrument: [] };
  return { digest, receivedAt: `2021-03-11T${hour}:00:00.000Z`, readings: [reading] };
}

function doubted(values: readonly string[], about: Partial<Doubted> = {}): Doubted {
  return {
    kind: "doubted",
    doubt: "d1",
    by: "first",
    at,
    reason: "试剂过期",
    evidence: [],
    values: values.map(value => ({
      station: STATION,
      time: TIME,
      indicator: "codmn",
      value,
      status: "正常",
      below: false,
    })),
    range: null,
    check: null,
    instead: null,
    ...about,
  };
}
const decided = (decision: "invalid" | "valid"): ReviewEvent => ({
  kind: "decided",
  doubt: "d1",
  decision,
  by: "second",
  at,
  reason: "属实",
});

function codmn(sentSegments: readonly ReadingsSegment[], ...events: ReviewEvent[]) {
  const reviewed = reviewReadings(foldReadings(sentSegments), reviewOf(events));
  const [reading] = reviewed;
  const [left] = leftByReview(reviewed);
  return { shown: reading?.values.codmn, counts: left?.values.codmn?.value ?? null };
}

describe("a value that one person doubts", () => {
  test("counts until a second person decides", () => {
    const { shown, counts } = codmn([sent("a", 10, "50")], doubted(["50"]));
    expect(shown).toMatchObject({ value: "50", verdict: "doubted", counts: true, doubts: ["d1"] });
    expect(counts).toBe("50");
  });

  test("does not count once it is confirmed invalid, and the original stays", () => {
    const { shown, counts } = codmn([sent("a", 10, "50")], doubted(["50"]), decided("invalid"));
    expect(shown).toMatchObject({ value: "50", verdict: "invalid", counts: false, digest: "a" });
    expect(counts).toBeNull();
  });

  test("counts as before when it is found valid", () => {
    const { shown } = codmn([sent("a", 10, "50")], doubted(["50"]), decided("valid"));
    expect(shown).toMatchObject({ verdict: "undoubted", counts: true });
  });

  test("does not come back by being sent again, in whatever batch", () => {
    const again = [
      sent("a", 10, "50"),
      sent("b", 12, "50"),
      sent("c", 13, "50", "2021-03-10T12:00:00+08:00"),
    ];
    expect(codmn(again, doubted(["50"]), decided("invalid")).counts).toBeNull();
  });

  test("gives way to a value that arrives later", () => {
    const corrected = [sent("a", 10, "50"), sent("b", 12, "5.1")];
    const { shown, counts } = codmn(corrected, doubted(["50"]), decided("invalid"));
    expect(counts).toBe("5.1");
    expect(shown?.revisions).toMatchObject([{ value: "50", verdict: "invalid" }]);
  });

  test("does not let what it had replaced count again by itself", () => {
    const both = [sent("a", 10, "49"), sent("b", 12, "50")];
    expect(codmn(both, doubted(["49", "50"]), decided("invalid")).counts).toBeNull();
  });

  test("gives way to an earlier revision when that is said to be right", () => {
    const both = [sent("a", 10, "4.9"), sent("b", 12, "50")];
    const { shown, counts } = codmn(both, doubted(["4.9", "50"], { instead: "4.9" }), decided("invalid"));
    expect(counts).toBe("4.9");
    expect(shown).toMatchObject({ digest: "a", revisions: [{ value: "50", verdict: "invalid" }] });
  });

  test("leaves the reading's other values alone", () => {
    const reviewed = reviewReadings(
      foldReadings([sent("a", 10, "50")]),
      reviewOf([doubted(["50"]), decided("invalid")]),
    );
    expect(leftByReview(reviewed)[0]?.values).toMatchObject({ ph: { value: "7" } });
    expect(Object.keys(leftByReview(reviewed)[0]?.values ?? {})).toEqual(["ph"]);
  });
});

describe("a range of one instrument", () => {
  const range = {
    station: STATION,
    indicator: "codmn" as const,
    after: "2021-03-10T04:00:00+08:00",
    until: TIME,
  };
  const check = doubted([], { range, check: "c" });

  test.each<[string, string, string | null]>([
    ["at its open end", "2021-03-10T04:00:00+08:00", "50"],
    ["within it", "2021-03-10T04:00:00.500+08:00", null],
    ["at its closed end", TIME, null],
    ["behind it", "2021-03-10T08:00:01+08:00", "50"],
  ])("%s", (_, time, expected) => {
    expect(codmn([sent("a", 10, "50", time)], check, decided("invalid")).counts).toBe(expected);
  });

  test("covers what arrives later as well, since the same instrument measured it", () => {
    const both = [sent("a", 10, "50"), sent("b", 12, "5.1")];
    expect(codmn(both, check, decided("invalid")).counts).toBeNull();
  });
});

test("property: a review that nobody wrote changes nothing", () => {
  fc.assert(
    fc.property(segments, sentSegments => {
      const folded = foldReadings(sentSegments);
      const left = leftByReview(reviewReadings(folded, NO_REVIEW));
      expect(left.map(({ values }) => Object.values(values).map(({ value }) => value))).toEqual(
        folded.map(({ values }) => Object.values(values).map(({ value }) => value)),
      );
    }),
  );
});

test("property: no revision is ever lost by a review", () => {
  fc.assert(
    fc.property(segments, fc.constantFrom("invalid", "valid" as const), (sentSegments, decision) => {
      const folded = foldReadings(sentSegments);
      const values = folded.flatMap(({ station, time, values: { ph } }) =>
        ph === undefined ? [] : [{ station, time, indicator: "ph" as const, ...ph }],
      );
      const events = [doubted([], { values }), decided(decision as "invalid" | "valid")];
      const reviewed = reviewReadings(folded, reviewOf(events));
      const digests = (value: { digest: string; revisions: readonly { digest: string }[] } | undefined) =>
        [value?.digest, ...(value?.revisions ?? []).map(({ digest }) => digest)].sort();
      expect(reviewed.map(({ values: { ph } }) => digests(ph))).toEqual(
        folded.map(({ values: { ph } }) => digests(ph)),
      );
    }),
  );
});
