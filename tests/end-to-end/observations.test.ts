import { describe, expect, test } from "vitest";
import { OPERATIONS } from "#events/operations.ts";
import { demonstrationMonth } from "#tests/support/demonstration-month.ts";
import { problemOf } from "#tests/support/problem.ts";

const { server, as, readings } = demonstrationMonth("jiekou", "2020-05");
const at = (hour: number) => `2020-05-02T0${hour}:00:00+08:00`;
const stream = (id: string, symbol?: string) => ({
  "@iot.id": id,
  ...(symbol === undefined ? {} : { unitOfMeasurement: { symbol, name: symbol } }),
});

describe("OGC SensorThings 1.1", () => {
  test("a data array is judged row by row: what is right is stored, what is wrong is said", async () => {
    const station = await as("station-jiekou");
    const links = await station.call("createObservations", {
      body: [
        {
          Datastream: stream("jiekou-auto:codmn"),
          components: ["phenomenonTime", "result"],
          "dataArray@iot.count": 4,
          dataArray: [
            [at(1), 2.25],
            [at(2), "2.30"],
            ["yesterday", 2],
            [at(4), null],
          ],
        },
        {
          Datastream: stream("jiekou-auto:hg", "μg/L"),
          components: ["result", "phenomenonTime", "resultQuality"],
          dataArray: [
            ["0.04L", at(1), "normal"],
            [0.05, `${at(2)}/${at(3)}`, "fault"],
            [1, at(3), "sick"],
          ],
        },
        {
          Datastream: stream("jishuigang-auto:ph"),
          components: ["phenomenonTime", "result"],
          dataArray: [[at(1), 7]],
        },
        {
          Datastream: stream("jiekou-auto:fish"),
          components: ["phenomenonTime", "result"],
          dataArray: [[at(1), 7]],
        },
        {
          Datastream: stream("jiekou-auto:turb", "FNU"),
          components: ["phenomenonTime", "result"],
          dataArray: [[at(1), 7]],
        },
      ] as unknown as object,
    });
    expect(OPERATIONS.createObservations.answer.safeParse(links).error).toBeUndefined();
    const said = links.map(link => /^error [\w.-]+|Observations/.exec(link)?.[0]);
    expect(said).toEqual([
      "Observations",
      "Observations",
      "error request.instant",
      "error reading.not-a-number",
      "Observations",
      "Observations",
      "error reading.flag",
      "error access.forbidden",
      "error reading.unknown-indicator",
      "error reading.unit",
    ]);
    const stored = await readings();
    expect(stored.map(({ time, values }) => [time, Object.keys(values).sort()])).toEqual([
      [at(1), ["codmn", "hg"]],
      [at(2), ["codmn", "hg"]],
    ]);
    expect(stored[0]?.values["hg"]).toMatchObject({ value: "0.00004", below: true, sent: { unit: "μg/L" } });
    expect(stored[1]?.values).toMatchObject({
      codmn: { value: "2.3" },
      hg: { value: "0.00005", status: "fault" },
    });
  });

  test("one observation is created with 201 and found at its link", async () => {
    const signedIn = await fetch(`${server().url}/local/sign-in`, {
      method: "POST",
      body: JSON.stringify({ principal: "station-jiekou" }),
    });
    const { token } = (await signedIn.json()) as { token: string };
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
    const created = await fetch(`${server().url}/v1/sensorthings/v1.1/Observations`, {
      method: "POST",
      headers,
      body: JSON.stringify({ Datastream: stream("jiekou-auto:ph"), phenomenonTime: at(5), result: 7.35 }),
    });
    expect(created.status).toBe(201);
    const location = created.headers.get("location") ?? "";
    const found = await fetch(`${server().url}${location}`, { headers });
    const observation = await found.json();
    expect(OPERATIONS.getObservation.answer.safeParse(observation).error).toBeUndefined();
    expect(observation).toMatchObject({
      "@iot.id": `jiekou-auto:ph:${at(5)}`,
      "@iot.selfLink": location,
      phenomenonTime: at(5),
      result: "7.35",
      Datastream: { "@iot.id": "jiekou-auto:ph", ObservedProperty: { name: "pH" } },
    });
  });

  test("one that is wrong is a problem, and what is not there is not found", async () => {
    const station = await as("station-jiekou");
    const body = { Datastream: stream("jiekou-auto:ph"), phenomenonTime: at(5), result: -1 };
    expect(await problemOf(station.call("createObservation", { body }))).toMatchObject({
      code: "reading.negative",
    });
    const get = (observation: string) => station.call("getObservation", { params: { observation } });
    for (const address of [
      "Observations('jiekou-auto:ph:x')",
      "Things(1)",
      `Observations('nowhere:ph:${at(5)}')`,
    ]) {
      expect(await problemOf(get(address))).toMatchObject({ code: "record.not-found", status: 404 });
    }
  });
});
