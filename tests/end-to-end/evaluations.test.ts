/** A lake's trophic state, a load, days of good air and a month that is assessed again, from readings sent by HTTP. */
import { beforeAll, expect, test } from "vitest";
import { OPERATIONS } from "#events/operations.ts";
import { demonstrationMonth } from "#tests/support/demonstration-month.ts";
import { grant } from "#tests/support/granted.ts";
import { until } from "#tests/support/local-server.ts";

const MONTH = "2024-07";
const { server, as, key } = demonstrationMonth("qiandao", MONTH);
const months = { from: MONTH, to: MONTH };

/** Two points of a lake, each with a laboratory; means 10 mg/m³, 0.05, 1.0 mg/L, 1.0 m and 4.0 mg/L. */
const POINTS = {
  "qiandao-1": { chla: "0.008", tp: "0.04", tn: "0.8", sd: "1.2", codmn: "3.8" },
  "qiandao-2": { chla: "0.012", tp: "0.06", tn: "1.2", sd: "0.8", codmn: "4.2" },
};

beforeAll(async () => {
  const operator = await as("operator");
  const register = (id: "registerSection" | "registerStation", body: object) =>
    operator.call(id, { body, idempotencyKey: key() });
  const named = { river: "千岛湖", riverEn: "Qiandao Lake", waterBody: "lake", targetClass: "Ⅱ" };
  for (const id of Object.keys(POINTS)) {
    await register("registerSection", { id, name: id, nameEn: id, ...named, parties: ["ZJ"] });
    await register("registerStation", { id: `${id}-lab`, section: id, name: id, kind: "manual" });
  }
  const stations = Object.keys(POINTS).map(id => `${id}-lab`);
  await grant(as, "finance-zj", { id: "lake-lab", name: "湖库监测", role: "monitor", stations });
  const readings = Object.entries(POINTS).map(([id, values]) => ({
    station: `${id}-lab`,
    time: `${MONTH}-03T10:00:00+08:00`,
    values: { ...values, ph: "8", do: "8", nh3n: "0.1" },
  }));
  await (await as("lake-lab")).call("pushReadings", { body: { readings } });
});

test("a lake has the index of the means over its sections, and each section its own", async () => {
  const anybody = await as("auditor");
  const answer = await anybody.call("rateTrophicState", { query: { ...months, water: "千岛湖" } });
  expect(OPERATIONS.rateTrophicState.answer.safeParse(answer).error).toBeUndefined();
  expect(answer.whole).toMatchObject({ index: "48.018", state: "中营养", missing: [] });
  expect(answer.whole.means["chla"]).toEqual({ mean: "0.01", sections: 2 });
  expect(answer.sections.map(({ section, state }) => [section, state])).toEqual([
    ["qiandao-1", "中营养"],
    ["qiandao-2", "轻度富营养"],
  ]);
  const quarter = await anybody.call("rateTrophicState", {
    query: { from: MONTH, to: "2024-09", sections: "qiandao-1" },
  });
  expect(quarter.sections).toMatchObject([
    {
      index: null,
      minimumMonths: 2,
      monthsMissing: ["2024-08", "2024-09"],
      missing: ["chla", "tp", "tn", "sd", "codmn"],
    },
  ]);
});

test("a load is summed over the days that have concentration and flow", async () => {
  const station = await as("station-jiekou");
  const time = (hour: string) => `${MONTH}-01T${hour}:00:00+08:00`;
  await station.call("pushReadings", {
    body: {
      readings: [
        { station: "jiekou-auto", time: time("08"), values: { codmn: "2", flow: "300" } },
        { station: "jiekou-auto", time: time("12"), values: { codmn: "4", flow: "500" } },
      ],
    },
  });
  const load = await (await as("environment-ah")).call("getLoad", {
    params: { section: "jiekou" },
    query: { ...months, indicator: "codmn" },
  });
  expect(OPERATIONS.getLoad.answer.safeParse(load).error).toBeUndefined();
  // 3 g/m³ × 400 m³/s × 86,400 s.
  expect(load).toMatchObject({ kg: "103680", used: 1, steps: 31, flowFrom: "flow" });
  expect(load.missingFlow).toHaveLength(30);
});

test("the share of days with good air comes out of the imported table by itself", async () => {
  const table = (year: number, good: number, bad: number) =>
    Array.from({ length: good + bad }, (_, index) => {
      const day = new Date(Date.UTC(year, 0, index + 1)).toISOString().slice(0, 10);
      return `${day},${index < good ? 60 : 150}`;
    });
  const rows = ["date,aqi", ...table(2019, 270, 90), ...table(2023, 351, 14), ""];
  await (await as("environment-zj")).call("importAirQuality", {
    params: { area: "330421" },
    query: { source: "环境状况公报" },
    file: { content: rows.join("\n"), mediaType: "text/csv" },
    idempotencyKey: key(),
  });
  const share = await (await as("auditor")).call("listGoodAirDays", {
    params: { area: "330421" },
    query: { from: "2019-01", to: "2023-12" },
  });
  expect(OPERATIONS.listGoodAirDays.answer.safeParse(share).error).toBeUndefined();
  expect(share.line).toBe("75.0 % (2019) → 96.2 % (2023)");
  expect(share.years[0]).toMatchObject({ days: 360, good: 270 });
  expect(share.years[0]?.missing).toHaveLength(5);
});

test("a month comes under a changed profile when the operator asks for it, and both versions stay", async () => {
  const operator = await as("operator");
  const params = { section: "qiandao-1" };
  await operator.call("setSectionRules", {
    params,
    body: { profile: "gb3838-manual" },
    idempotencyKey: key(),
  });
  const asked = await operator.call("reassessMonths", {
    params,
    body: { ...months, reason: "湖库断面以人工监测为准" },
    idempotencyKey: key(),
  });
  expect(asked).toMatchObject({ months: [MONTH], settled: [], profile: "gb3838-manual" });
  const versions = async () =>
    (await operator.call("listAssessmentVersions", { params: { ...params, month: MONTH } })).versions;
  await until(async () => (await versions()).length === 2, server());
  expect((await versions()).map(({ profile, reassessed }) => [profile, reassessed?.reason ?? null])).toEqual([
    ["gb3838-automatic", null],
    ["gb3838-manual", "湖库断面以人工监测为准"],
  ]);
});
