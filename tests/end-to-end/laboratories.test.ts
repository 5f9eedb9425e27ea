import { beforeAll, describe, expect, test } from "vitest";
import { OPERATIONS } from "#events/operations.ts";
import { demonstrationMonth } from "#tests/support/demonstration-month.ts";
import { grant } from "#tests/support/granted.ts";
import { until } from "#tests/support/local-server.ts";
import { problemOf } from "#tests/support/problem.ts";

const SECTION = "jiekou";
const { server, as, key, assessed, readings } = demonstrationMonth(SECTION, "2020-05");
const params = { section: SECTION };

beforeAll(async () => {
  const operator = await as("operator");
  for (const id of ["joint", "lab-ah", "lab-zj"]) {
    const body = { id, section: SECTION, name: id, kind: "manual" };
    await operator.call("registerStation", { body, idempotencyKey: key() });
  }
  for (const id of ["lab-ah", "lab-zj"]) {
    await grant(as, "finance-zj", { id, name: id, role: "monitor", stations: [id] });
  }
});

const sample = {
  id: "2020-05-a",
  takenAt: "2020-05-08T10:00:00+08:00",
  station: "joint",
  laboratories: ["lab-ah", "lab-zj"],
  tolerances: {
    ph: { kind: "absolute", value: "0.1" },
    do: { kind: "percent", value: "5" },
    codmn: { kind: "percent", value: "10" },
    nh3n: { kind: "percent", value: "10" },
    tp: { kind: "percent", value: "10" },
  },
};
const take = async (principal: string, body: object) =>
  (await as(principal)).call("takeJointSample", { params, body, idempotencyKey: key() });
const report = async (principal: string, of: string, values: object) =>
  (await as(principal)).call("reportJointSample", {
    params: { ...params, sample: sample.id },
    body: { of, values },
    idempotencyKey: key(),
  });
const first = { ph: "7.4", do: "8.0", codmn: "2.0", nh3n: { value: "25L", unit: "μg/L" }, tp: "0.02" };
const second = { ph: "7.5", do: "8.2", codmn: "2.1", nh3n: "0.05L", tp: "0.04" };

describe("a joint sample of two laboratories", () => {
  test("is taken for manual stations of the section, by its parties", async () => {
    expect(await problemOf(take("environment-sh", sample))).toMatchObject({ code: "access.forbidden" });
    const automatic = { ...sample, station: "jiekou-auto" };
    expect(await problemOf(take("review-zj", automatic))).toMatchObject({ code: "joint-sample.laboratory" });
    const one = { ...sample, laboratories: ["lab-ah", "lab-ah"] };
    expect(await problemOf(take("review-zj", one))).toMatchObject({ code: "joint-sample.laboratory" });
    const taken = await take("review-zj", sample);
    expect(OPERATIONS.takeJointSample.answer.safeParse(taken).error).toBeUndefined();
    expect(taken.outcomes["ph"]).toEqual({ state: "waiting", deviation: null, result: null });
    expect(await problemOf(take("review-zj", sample))).toMatchObject({ code: "record.exists" });
  });

  test("shows neither laboratory the other's values before both have reported", async () => {
    const reported = await report("lab-ah", "lab-ah", first);
    expect(reported.reports).toMatchObject([{ of: "lab-ah", by: "lab-ah", values: null }]);
    const { samples } = await (await as("lab-zj")).call("listJointSamples", { params });
    expect(JSON.stringify(samples)).not.toContain("2.0");
    expect(await readings()).toEqual([]);
  });

  test("each reports its own, all of it, once", async () => {
    expect(await problemOf(report("lab-ah", "lab-zj", second))).toMatchObject({ code: "access.forbidden" });
    expect(await problemOf(report("lab-ah", "lab-ah", first))).toMatchObject({
      code: "joint-sample.reported",
    });
    const { tp: _, ...part } = second;
    expect(await problemOf(report("lab-zj", "lab-zj", part))).toMatchObject({
      code: "joint-sample.indicator",
    });
    expect(await problemOf(report("review-zj", "spare", { tp: "0.02" }))).toMatchObject({
      code: "joint-sample.not-disputed",
    });
  });

  test("where they agree the mean is a reading; where they do not the spare decides", async () => {
    const both = await report("lab-zj", "lab-zj", second);
    expect(both.outcomes).toMatchObject({
      ph: { state: "agreed", result: { value: "7.45" } },
      nh3n: { state: "agreed", result: { value: "0.05", below: true } },
      tp: { state: "disputed", deviation: "33.3333", result: null },
    });
    const [reading] = await readings();
    expect(Object.keys(reading?.values ?? {}).sort()).toEqual(["codmn", "do", "nh3n", "ph"]);
    expect(reading).toMatchObject({
      station: "joint",
      time: "2020-05-08T10:00:00+08:00",
      values: { nh3n: { value: "0.05", below: true, reason: "联合监测样品 2020-05-a" } },
    });
    expect(await problemOf(report("lab-ah", "spare", { tp: "0.02" }))).toMatchObject({
      code: "access.forbidden",
    });
    const all = report("review-zj", "spare", { tp: "0.02", ph: "7" });
    expect(await problemOf(all)).toMatchObject({ code: "joint-sample.indicator" });
    const decided = await report("review-zj", "spare", { tp: "0.021" });
    expect(decided.outcomes["tp"]).toEqual({
      state: "by-spare",
      deviation: "33.3333",
      result: { value: "0.021", below: false },
    });
    expect((await readings())[0]?.values["tp"]).toMatchObject({ value: "0.021", sentBy: "review-zj" });
  });

  test("counts where no automatic station measured", async () => {
    await until(async () => (await assessed())?.values["tp"] === "0.021", server());
    expect(await assessed()).toMatchObject({
      class: "Ⅱ",
      readingCount: 1,
      values: { codmn: "2.0", nh3n: "0.02" },
    });
  });
});

test("volumes come from the flows of a station, reversed ones taken off", async () => {
  const operator = await as("operator");
  const flow = { id: "gauge", section: SECTION, name: "水文站", schedule: { everyMinutes: 60 } };
  await operator.call("registerStation", { body: flow, idempotencyKey: key() });
  await grant(as, "finance-zj", {
    id: "gauge-sender",
    name: "水文站",
    role: "monitor",
    stations: ["gauge"],
  });
  const sender = await as("gauge-sender");
  const at = (hour: number, values: object) => ({
    ...{ station: "gauge", time: `2020-06-01T0${hour}:00:00+08:00`, values },
  });
  const body = {
    readings: [at(0, { flow: { value: "1500", unit: "L/s" }, level: "3.2" }), at(1, { flow: "-0.5" })],
  };
  await sender.call("pushReadings", { body });
  const volumes = await sender.call("listVolumes", { params, query: { station: "gauge", from: "2020-06" } });
  expect(OPERATIONS.listVolumes.answer.safeParse(volumes).error).toBeUndefined();
  expect(volumes).toMatchObject({
    rule: "flow",
    months: [{ month: "2020-06", volumeM3: "3600", expected: 720, present: 2 }],
  });
});

test("a replaced station's series is not joined: each counts in its own time, and the succession says why", async () => {
  const operator = await as("operator");
  const from = "2021-01-16T00:00:00+08:00";
  const succeeds = { station: "gauge", how: "replaced", from, reason: "仪器更新" };
  const register = (id: string, about: object) =>
    operator.call("registerStation", {
      body: { id, section: SECTION, name: id, schedule: null, ...about },
      idempotencyKey: key(),
    });
  await register("gauge-2", { succeeds });
  expect(await problemOf(register("gauge-3", { succeeds }))).toMatchObject({ code: "station.succession" });
  const { stations } = await operator.call("listStations", { params });
  expect(stations.find(({ id }) => id === "gauge")).toMatchObject({ countsFrom: null, countsUntil: from });
  expect(stations.find(({ id }) => id === "gauge-2")).toMatchObject({
    countsFrom: from,
    countsUntil: null,
    succeeds: { how: "replaced", reason: "仪器更新" },
  });
  const sender = await as("gauge-sender");
  const times = ["2021-01-15T23:00:00+08:00", from];
  const body = { readings: times.map(time => ({ station: "gauge", time, values: { flow: "1" } })) };
  await sender.call("pushReadings", { body });
  const { readings: shown } = await operator.call("listReadings", {
    params,
    query: { from: "2021-01", station: "gauge" },
  });
  expect(shown.map(({ inService }) => inService)).toEqual([true, false]);
});

test("published AQI is kept by day, with who and where from; a day that is known stays", async () => {
  const reviewer = await as("review-sh");
  const area = { area: "310118" };
  const bring = (days: object[], source: string) =>
    reviewer.call("importAirQuality", { params: area, body: { days, source }, idempotencyKey: key() });
  const days = [
    { date: "2021-01-01", aqi: 100, primary: "PM2.5" },
    { date: "2021-01-02", aqi: 101 },
    { date: "2021-02-01", aqi: 35 },
  ];
  expect(await bring(days, "日报")).toEqual({ area: "310118", days: 3, changed: 3 });
  expect(await bring(days, "年报")).toEqual({ area: "310118", days: 3, changed: 0 });
  expect(await bring([{ date: "2021-01-02", aqi: 99 }], "更正")).toMatchObject({ changed: 1 });
  const everyone = await as("auditor");
  const answer = await everyone.call("listAirQuality", {
    params: area,
    query: { from: "2021-01", to: "2021-02" },
  });
  expect(OPERATIONS.listAirQuality.answer.safeParse(answer).error).toBeUndefined();
  expect(answer).toMatchObject({ goodDays: 3, days: [{ source: "日报" }, { aqi: 99, source: "更正" }, {}] });
  const table = (content: string) =>
    reviewer.call("importAirQuality", {
      params: area,
      query: { source: "日报" },
      file: { content, mediaType: "text/csv" },
      idempotencyKey: key(),
    });
  expect(await table("date,aqi,primary\n2021-01-01,100,PM2.5\n2021-03-01,40,\n")).toMatchObject({
    changed: 1,
  });
  const wrong = await problemOf(table("date,aqi\n2021-02-30,40\n2021-03-02,good\n"));
  expect(wrong.errors.map(({ field, line }) => [field, line])).toEqual([
    ["date", 2],
    ["aqi", 3],
  ]);
  expect(await problemOf(table("day,aqi\n"))).toMatchObject({ code: "reading.column-missing" });
  const twice = bring([days[0] ?? {}, days[0] ?? {}], "日报");
  expect(await problemOf(twice)).toMatchObject({ code: "request.invalid" });
});
