import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Reading } from "#domain/monitoring/reading.ts";
import { foldReadings, type ReadingsSegment } from "#domain/monitoring/revisions.ts";
import { segments } from "./readings-arbitrary.ts";

const TIME = "2020-05-10T08:00:00+08:00";

function segment(digest: string, hour: number, ...readings: Partial<Reading>[]): ReadingsSegment {
  return {
    digest,
    receivedAt: `2020-06-01T${hour}:00:00.000Z`,
    readings: readings.map(about => ({
      station: "街口",
      time: TIME,
      status: "正常",
      values: {},
      noInstrument: [],
      ...about,
    })),
  };
}

describe("revisions of a value", () => {
  test("the newest accepted value counts and the earlier ones stay visible", () => {
    const [current] = foldReadings([
      segment("c", 12, { values: { ph: "7.3" } }),
      segment("a", 10, { values: { ph: "7.1", do: "8" } }),
      segment("b", 11, { values: { ph: "7.2" } }),
    ]);
    expect(current?.values.ph).toMatchObject({
      value: "7.3",
      digest: "c",
      revisions: [
        { value: "7.1", digest: "a" },
        { value: "7.2", digest: "b" },
      ],
    });
    expect(current?.values.do).toMatchObject({ value: "8", digest: "a", revisions: [] });
  });

  test("a value already known is never a new revision, so an old spool changes nothing", () => {
    const [current] = foldReadings([
      segment("a", 10, { values: { ph: "7.1" } }),
      segment("b", 11, { values: { ph: "7.2" } }),
      segment("again", 12, { values: { ph: "7.1" } }),
    ]);
    expect(current?.values.ph).toMatchObject({ value: "7.2", digest: "b", revisions: [{ value: "7.1" }] });
  });

  test("the same value in another state of the station is a revision, since the state decides its use", () => {
    const [current] = foldReadings([
      segment("a", 10, { values: { ph: "7.1" }, status: "停站" }),
      segment("b", 11, { values: { ph: "7.1" } }),
    ]);
    expect(current).toMatchObject({ status: "正常", values: { ph: { status: "正常", digest: "b" } } });
    expect(current?.values.ph?.revisions).toHaveLength(1);
  });

  test("segments of the same instant of acceptance count in the order of their digests", () => {
    const [current] = foldReadings([
      segment("b", 10, { values: { ph: "7.2" } }),
      segment("a", 10, { values: { ph: "7.1" } }),
    ]);
    expect(current?.values.ph?.value).toBe("7.2");
  });

  test("an indicator has no instrument when it was said so and no value ever came", () => {
    const [current] = foldReadings([
      segment("a", 10, { noInstrument: ["tp", "tn"], values: { ph: "7" } }),
      segment("b", 11, { values: { tp: "0.1" } }),
    ]);
    expect(current?.noInstrument).toEqual(["tn"]);
  });

  test("are sorted by time", () => {
    const later = "2020-05-10T08:00:00.500+08:00";
    const folded = foldReadings([
      segment("a", 10, { time: later, values: { ph: "7" } }, { values: { ph: "8" } }),
    ]);
    expect(folded.map(({ time }) => time)).toEqual([TIME, later]);
  });

  test("property: sending any of it again, later and bundled otherwise, changes nothing", () => {
    fc.assert(
      fc.property(segments, fc.array(fc.nat()), (sent, picks) => {
        const everything = sent.flatMap(({ readings }) => readings);
        const again = picks
          .map(pick => everything[pick % everything.length])
          .filter(one => one !== undefined);
        const replay = { digest: "replay", receivedAt: "2020-07-01T00:00:00.000Z", readings: again };
        const sameDigest = sent.map(one => ({ ...one, receivedAt: "2020-07-02T00:00:00.000Z" }));
        expect(foldReadings([...sent, replay, ...sameDigest])).toEqual(foldReadings(sent));
      }),
    );
  });

  test("property: the order in which segments are read does not matter", () => {
    const shuffled = segments.chain(sent =>
      fc.tuple(fc.constant(sent), fc.shuffledSubarray(sent, { minLength: sent.length })),
    );
    fc.assert(
      fc.property(shuffled, ([sent, other]) => {
        expect(foldReadings(other)).toEqual(foldReadings(sent));
      }),
    );
  });
});
