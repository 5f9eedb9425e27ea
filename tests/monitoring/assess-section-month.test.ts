import { expect, test } from "vitest";
import type { Reading } from "#domain/monitoring/reading.ts";
import type { AssessmentRecord, SectionRecord, StationRecord } from "#events/records.ts";
import { assessSectionMonth } from "#functions/assess/assess-section-month.ts";
import { storeReadings } from "#functions/ingest/push-readings.ts";
import { appendVersion, latestVersion } from "#storage/records.ts";
import type { Store } from "#storage/store.ts";
import { freshStore } from "#tests/support/store.ts";
import { CLEAN } from "./assessed-readings.ts";

const section: SectionRecord = {
  ...{ id: "s", name: "断面", nameEn: "Section", river: "河", riverEn: "River", waterBody: "river" },
  ...{ targetClass: "Ⅲ", parties: ["SH"], detectionLimits: { nh3n: "0.2" }, normalFlow: null },
};
const station: StationRecord = {
  ...{ id: "a", section: "s", name: "站", kind: "automatic", operatesFrom: null, succeeds: null },
};

async function registered(): Promise<Store> {
  const store = await freshStore();
  await appendVersion(store, { kind: "section", id: "s", version: 1, value: section });
  const lists = [{ owner: "s", sort: "a" }];
  await appendVersion(store, { kind: "station", id: "a", version: 1, value: station, lists });
  return store;
}

async function assessed(store: Store) {
  await assessSectionMonth(store, "s", "2021-03");
  return latestVersion<AssessmentRecord>(store, "assessment", "s.2021-03");
}

const reading = (day: number, values: object): Reading => ({
  ...{ station: "a", time: `2021-03-0${day}T08:00:00+08:00`, status: "正常", values, noInstrument: [] },
});
const push = (store: Store, ...readings: Reading[]) =>
  storeReadings(store, readings, { sentBy: "m", reason: undefined });

test("a section's own detection limit goes before the profile's", async () => {
  const store = await registered();
  await push(store, reading(1, { ...CLEAN, nh3n: "0.15" }));
  const record = await assessed(store);
  expect(record?.value.assessment.indicators.nh3n).toMatchObject({ belowDetection: 1, sum: "0.1" });
  expect(record?.value).toMatchObject({ state: "preliminary", review: null, confirmations: [] });
});

test("what is known already, in whatever batch, makes no version; another value makes one", async () => {
  const store = await registered();
  await push(store, reading(1, CLEAN), reading(2, CLEAN));
  expect((await assessed(store))?.version).toBe(1);
  await push(store, reading(2, CLEAN));
  await push(store, reading(1, { ph: CLEAN.ph }));
  expect((await assessed(store))?.version).toBe(1);
  await push(store, reading(2, { codmn: "3" }));
  expect((await assessed(store))?.version).toBe(2);
});

test("of one request the later value of an instant counts", async () => {
  const store = await registered();
  await push(store, reading(1, { ...CLEAN, codmn: "9" }), reading(1, { ...CLEAN, codmn: "1.2" }));
  expect((await assessed(store))?.value.assessment.indicators.codmn?.sum).toBe("1.2");
});

test("a month of which nothing was sent has no assessment", async () => {
  expect(await assessed(await registered())).toBeNull();
});
