import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import type { Principal } from "#domain/access/principal.ts";
import { INDICATOR_KEYS } from "#domain/monitoring/indicator.ts";
import { unwrap } from "#domain/result.ts";
import { pushReadings } from "#functions/ingest/push-readings.ts";
import type { App, Ask } from "#functions/shared/app.ts";
import { collect } from "#storage/read.ts";
import { appendVersion } from "#storage/records.ts";
import { storedSegments } from "#storage/segments.ts";
import { freshStore } from "#tests/support/store.ts";

const STATION = "s-1";
const FIRST_MS = Date.UTC(2018, 2, 2);
const monitor: Principal = { id: "m", name: "M", role: "monitor", party: null, stations: [STATION] };

/** As many digits as a value may have, none of them like the others. */
function digits(seed: number): string {
  const number = BigInt(`0x${createHash("sha256").update(String(seed)).digest("hex")}`);
  const text = String(number).padStart(78, "7");
  return `1${text.slice(0, 18)}.${text.slice(18, 37)}1`;
}

async function registered(): Promise<App> {
  const store = await freshStore();
  const value = { id: STATION, section: "section", name: "Station" };
  await appendVersion(store, { kind: "station", id: STATION, version: 1, value });
  return { store } as unknown as App;
}

const pushed = (readings: readonly unknown[]): Ask =>
  ({ operation: "pushReadings", principal: monitor, body: { readings }, file: null }) as unknown as Ask;

test("a month of ten thousand readings of every indicator is kept, and known when it comes again", async () => {
  const app = await registered();
  const names = INDICATOR_KEYS.slice(0, 17);
  const readings = Array.from({ length: 10_000 }, (_, index) => ({
    station: STATION,
    time: new Date(FIRST_MS + index * 60_000).toISOString(),
    values: Object.fromEntries(names.map((name, at) => [name, digits(index * names.length + at)])),
  }));
  const first = unwrap(await pushReadings(app, pushed(readings)));
  const { accepted, segments } = first.value as {
    accepted: number;
    segments: { readings: number; digest: string }[];
  };
  expect(accepted).toBe(10_000);
  expect(segments.length).toBeGreaterThanOrEqual(10);
  expect(Math.max(...segments.map(segment => segment.readings))).toBeLessThanOrEqual(1_000);
  const kept = await collect(storedSegments(app.store, STATION, "2018-03"));
  expect(kept.flatMap(segment => segment.read().readings)).toHaveLength(10_000);

  const again = unwrap(await pushReadings(app, pushed(readings.toReversed())));
  expect(again).toMatchObject({ replayed: true, value: { accepted: 10_000 } });
  expect(await collect(storedSegments(app.store, STATION, "2018-03"))).toHaveLength(kept.length);
});

test("a thousand readings of one month stay together", async () => {
  const app = await registered();
  const readings = Array.from({ length: 1_001 }, (_, index) => ({
    station: STATION,
    time: new Date(FIRST_MS + index * 60_000).toISOString(),
    values: { ph: "7.1" },
  }));
  const { value } = unwrap(await pushReadings(app, pushed(readings)));
  expect(value).toMatchObject({ segments: [{ readings: 1_000 }, { readings: 1 }] });
});
