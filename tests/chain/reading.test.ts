/** The link of a reading: each revision of a value in order, what review said of it, and which one counts. */
import { expect, test } from "vitest";
import { present } from "#domain/invariant.ts";
import type { Doubt } from "#domain/monitoring/review.ts";
import { reviewReadings } from "#domain/monitoring/reviewed.ts";
import { foldReadings } from "#domain/monitoring/revisions.ts";
import { readingLinks } from "#functions/queries/chain/measured.ts";

const TIME = "2021-03-22T08:00:00+08:00";

function segment(digest: string, receivedAt: string, nh3n: string, reason?: string) {
  const reading = {
    station: "s1-auto",
    time: TIME,
    status: "正常",
    values: { nh3n, ph: "7.5" },
    noInstrument: [],
  };
  const about = { digest, receivedAt, sentBy: `${digest}-sender`, readings: [reading] };
  return reason === undefined ? about : { ...about, reason };
}

const DOUBT: Doubt = {
  kind: "doubted",
  doubt: "d1",
  reason: "试剂过期",
  evidence: [],
  values: [{ station: "s1-auto", time: TIME, indicator: "nh3n", value: "1.9", status: "正常", below: false }],
  range: null,
  check: null,
  instead: null,
  by: "review-sh",
  at: "2021-03-24T01:00:00.000Z",
  state: "invalid",
  decided: {
    kind: "decided",
    doubt: "d1",
    decision: "invalid",
    reason: "同意",
    by: "review-js",
    at: "2021-03-25T01:00:00.000Z",
  },
};

test("shows packets, revisions and doubts; the revision that review left counts", () => {
  const review = { doubts: [DOUBT], notes: [], reassessed: null };
  const folded = foldReadings([
    segment("a", "2021-03-22T01:00:00.000Z", "0.8"),
    segment("b", "2021-03-23T01:00:00.000Z", "1.9", "复测"),
  ]);
  const [reading] = reviewReadings(folded, review);
  const links = readingLinks("s1", present(reading, "reading"), review, {
    station: "一号自动站",
    indicator: "nh3n",
  });
  expect(links.map(({ kind, reference, by }) => [kind, reference, by])).toEqual([
    ["segment", "s1-auto/2021-03/a", ["a-sender"]],
    ["segment", "s1-auto/2021-03/b", ["b-sender"]],
    ["reading", `s1/s1-auto/${TIME}`, []],
  ]);
  expect(links.at(-1)?.details.map(({ name, value }) => `${name.en}: ${value}`)).toEqual([
    "state of the station: 正常",
    "Ammonia nitrogen (revision 1 of 2): 0.8 mg/L",
    "Ammonia nitrogen (revision 2 of 2): 1.9 mg/L",
    "not used: invalid",
    "doubted by: review-sh 2021-03-24T01:00:00.000Z: 试剂过期",
    "decided by: review-js 2021-03-25T01:00:00.000Z",
    "decision: invalid",
  ]);
});

test("a value sent in another unit is shown as it was sent", () => {
  const sent = { value: "800", unit: "ug/L", factor: "0.001" };
  const one = segment("a", "2021-03-22T01:00:00.000Z", "0.8");
  const readings = one.readings.map(each => ({ ...each, sent: { nh3n: sent } }));
  const review = { doubts: [], notes: [], reassessed: null };
  const [reading] = reviewReadings(foldReadings([{ ...one, readings }]), review);
  const details = readingLinks("s1", present(reading, "reading"), review, { station: "s1" }).at(-1)?.details;
  expect(details?.map(({ value }) => value)).toEqual(["正常", "7.5", "0.8 mg/L (800 ug/L × 0.001)"]);
});
