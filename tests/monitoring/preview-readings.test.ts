import { expect, test } from "vitest";
import type { Principal } from "#domain/access/principal.ts";
import { unwrap } from "#domain/result.ts";
import { OPERATIONS } from "#events/operations.ts";
import { previewReadings } from "#functions/ingest/preview-readings.ts";
import { pushReadings } from "#functions/ingest/push-readings.ts";
import type { App, Ask } from "#functions/shared/app.ts";
import { collect } from "#storage/read.ts";
import { appendVersion } from "#storage/records.ts";
import { storedSegments } from "#storage/segments.ts";
import { freshStore } from "#tests/support/store.ts";

const monitor: Principal = { id: "m", name: "M", role: "monitor", party: null, stations: ["s-1"] };

async function registered(): Promise<App> {
  const store = await freshStore();
  for (const id of ["s-1", "s-2"]) {
    const value = { id, section: "section", name: "Station" };
    await appendVersion(store, { kind: "station", id, version: 1, value });
  }
  return { store } as unknown as App;
}

function asked(text: string, mediaType = "text/csv"): Ask {
  const file = { mediaType, bytes: new TextEncoder().encode(text) };
  return { principal: monitor, body: null, file, query: {} } as unknown as Ask;
}

async function seenIn(app: App, ask: Ask) {
  return OPERATIONS.previewReadings.answer.parse(unwrap(await previewReadings(app, ask)).value);
}

const GOOD = [
  "station,time,ph,nh4_ugl,tp_mgl,tp_flag",
  "s-1,2021-04-06T08:00:00+08:00,7.20,310,0.01L,",
  "s-1,2021-04-07T08:00:00+08:00,*,,0.2,fault",
].join("\n");

test("a file is shown as it would be stored, and nothing is stored", async () => {
  const app = await registered();
  expect(await seenIn(app, asked(GOOD))).toEqual({
    readings: 2,
    known: 0,
    refused: 0,
    faults: [],
    rows: [
      {
        ...{ line: 2, station: "s-1", time: "2021-04-06T08:00:00+08:00", status: "正常", noInstrument: [] },
        values: {
          ph: { value: "7.2", below: false, flag: null, sent: null },
          nh3n: {
            ...{ value: "0.240715", below: false, flag: null },
            sent: { value: "310", unit: "μg/L", as: "NH4" },
          },
          tp: { value: "0.01", below: true, flag: null, sent: null },
        },
      },
      {
        ...{
          line: 3,
          station: "s-1",
          time: "2021-04-07T08:00:00+08:00",
          status: "正常",
          noInstrument: ["ph"],
        },
        values: { tp: { value: "0.2", below: false, flag: "fault", sent: null } },
      },
    ],
  });
  expect(await collect(storedSegments(app.store, "s-1", "2021-04"))).toEqual([]);
});

test("what was pushed before is known", async () => {
  const app = await registered();
  unwrap(await pushReadings(app, asked(GOOD)));
  expect(await seenIn(app, asked(GOOD))).toMatchObject({ readings: 2, known: 2 });
});

test("good rows are shown beside all that is wrong, by line, in both languages", async () => {
  const app = await registered();
  const text = [
    ...["station,time,ph,tp_mgl", "", "s-1,2021-04-06,seven,-1", "s-9,2021-04-06T08:00:00+08:00,7,0.1"],
    ...["s-1,2021-04-06T08:00:00+08:00,7,0.1", "s-1,2099-04-06T08:00:00+08:00,7,0.1"],
  ].join("\n");
  const { readings, refused, faults } = await seenIn(app, asked(text));
  expect({ readings, refused }).toEqual({ readings: 1, refused: 5 });
  expect(faults.map(({ line, column, code }) => [line, column, code])).toEqual([
    [3, 2, "request.instant"],
    [3, 3, "reading.not-a-number"],
    [3, 4, "reading.negative"],
    [4, undefined, "reading.unknown-station"],
    [6, undefined, "reading.instant-in-future"],
  ]);
  for (const { messageZh } of faults) expect(messageZh).toMatch(/^第\d行/);
});

test("lines of JSON are judged likewise", async () => {
  const app = await registered();
  const line = { station: "s-1", time: "2021-04-06T08:00:00+08:00", values: { ph: "7" } };
  const text = [JSON.stringify(line), "{", JSON.stringify({ ...line, values: { xyz: "1" } })].join("\n");
  const { readings, faults } = await seenIn(app, asked(text, "application/x-ndjson"));
  expect(readings).toBe(1);
  expect(faults.map(({ line: at, code }) => [at, code])).toEqual([
    [2, "request.malformed"],
    [3, "reading.unknown-indicator"],
  ]);
});

test("a table without its columns, and a station of somebody else, are refused as a whole", async () => {
  const app = await registered();
  const noTime = await previewReadings(app, asked("station,ph\ns-1,7"));
  expect(noTime).toMatchObject({ ok: false, faults: [{ code: "reading.column-missing", field: "time" }] });
  const foreign = asked("station,time,ph\ns-2,2021-04-06T08:00:00+08:00,7");
  expect(await previewReadings(app, foreign)).toMatchObject({
    ok: false,
    faults: [{ code: "access.forbidden", value: "s-2" }],
  });
});
