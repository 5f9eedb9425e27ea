/**
 * OGC SensorThings 1.1: observations become readings. `CreateObservations` judges each row alone and answers with a
 * link or an error for each; `Observations` takes one.
 */
import type * as z from "zod";
import { maySendFor } from "#domain/access/policy.ts";
import { present } from "#domain/invariant.ts";
import { type Datastream, observationId, parseDatastream } from "#domain/monitoring/datastream.ts";
import { INDICATORS, inTableOrder } from "#domain/monitoring/indicator.ts";
import { parseReading, type Reading } from "#domain/monitoring/reading.ts";
import { ok, type Result, refuse } from "#domain/result.ts";
import type { CreateObservation, CreateObservations } from "#events/observation-commands.ts";
import { AHEAD_MAX_MS, storeReadings } from "#functions/ingest/push-readings.ts";
import { type StationFinder, stationFinder } from "#functions/ingest/station-finder.ts";
import type { App, Ask, UseCase, UseCases } from "#functions/shared/app.ts";
import { asker } from "#functions/shared/ask.ts";
import { observationLink } from "#functions/shared/observation-link.ts";

type Group = z.output<typeof CreateObservations>[number];

interface Row {
  readonly datastream: Group["Datastream"];
  readonly phenomenonTime: unknown;
  readonly result: unknown;
  readonly resultQuality: unknown;
}

const createObservations: UseCase = async (app, ask) => {
  const groups = ask.body as z.output<typeof CreateObservations>;
  const judge = judgeFor(app, ask);
  const judged: Result<Reading>[] = [];
  for (const group of groups) {
    for (const cells of group.dataArray) judged.push(await judge(rowOf(group, cells)));
  }
  const accepted = judged.flatMap(each => (each.ok ? [each.value] : []));
  await store(app, ask, accepted);
  // The standard's answer: a link for each row that is stored, a text that begins with "error" for each other.
  const links = judged.map(each =>
    each.ok ? linkOf(each.value) : `error ${each.faults[0].code}: ${each.faults[0].message}`,
  );
  return ok({ value: links, created: {} });
};

const createObservation: UseCase = async (app, ask) => {
  const { Datastream: datastream, ...about } = ask.body as z.output<typeof CreateObservation>;
  const { phenomenonTime, result, resultQuality } = about;
  const reading = await judgeFor(app, ask)({ datastream, phenomenonTime, result, resultQuality });
  if (!reading.ok) return reading;
  await store(app, ask, [reading.value]);
  const location = linkOf(reading.value);
  return ok({ value: { "@iot.selfLink": location }, created: { location } });
};

function store(app: App, ask: Ask, readings: readonly Reading[]) {
  return storeReadings(app.store, merged(readings), { sentBy: asker(ask).id, reason: undefined });
}

function rowOf({ Datastream: datastream, components }: Group, cells: readonly unknown[]): Row {
  const cell = (name: (typeof components)[number]) => {
    const index = components.indexOf(name);
    return index < 0 ? undefined : cells[index];
  };
  return {
    datastream,
    phenomenonTime: cell("phenomenonTime"),
    result: cell("result"),
    resultQuality: cell("resultQuality"),
  };
}

function judgeFor(app: App, ask: Ask): (row: Row) => Promise<Result<Reading>> {
  const find = stationFinder(app.store);
  const latestMs = app.store.world.now() + AHEAD_MAX_MS;
  return async row => {
    const id = row.datastream["@iot.id"];
    const datastream = parseDatastream(id);
    if (datastream === null) {
      return refuse("reading.unknown-indicator", `"${id}" is not a datastream`, {
        field: "Datastream",
        value: id,
        expected: `<station>:<indicator>, the indicator one of ${Object.keys(INDICATORS).join(" ")}`,
      });
    }
    return judgeRow(row, datastream, find, ask, latestMs);
  };
}

async function judgeRow(
  { datastream: { unitOfMeasurement }, phenomenonTime, result, resultQuality }: Row,
  { station: named, indicator }: Datastream,
  find: StationFinder,
  ask: Ask,
  latestMs: number,
): Promise<Result<Reading>> {
  // Of an interval the first instant, at which the sample was taken.
  const [time = ""] = typeof phenomenonTime === "string" ? phenomenonTime.split("/") : [];
  const station = await find({ station: named, field: "Datastream" }, time);
  if (!station.ok) return station;
  const allowed = maySendFor(asker(ask), station.value, "Datastream");
  if (!allowed.ok) return allowed;
  const cell = {
    // The shortest text that is this number again is what was sent, up to 15 digits.
    text: typeof result === "number" ? String(result) : typeof result === "string" ? result : "",
    unit: unitOfMeasurement?.symbol,
    flag: typeof resultQuality === "string" ? resultQuality : undefined,
  };
  const reading = parseReading({ station: station.value, time, cells: { [indicator]: cell } });
  if (!reading.ok) return reading;
  if (reading.value.values[indicator] === undefined) {
    return refuse("reading.not-a-number", `result of ${named}:${indicator} is no value`, {
      field: "result",
      value: result,
      expected: "a number or decimal text",
    });
  }
  if (Date.parse(reading.value.time) <= latestMs) return reading;
  return refuse("reading.instant-in-future", `the observation of ${time} is from the future`, {
    field: "phenomenonTime",
    value: time,
    expected: "an instant that has passed",
  });
}

/** Values of one station and instant are one reading; two values of one indicator stay two. */
function merged(readings: readonly Reading[]): Reading[] {
  const byInstant = new Map<string, Reading[]>();
  for (const reading of readings) {
    const key = `${reading.station} ${reading.time}`;
    const known = byInstant.get(key) ?? [];
    const [indicator = ""] = Object.keys(reading.values);
    const index = known.findIndex(({ values }) => !Object.hasOwn(values, indicator));
    const into = known[index];
    if (into === undefined) known.push(reading);
    else known[index] = join(into, reading);
    byInstant.set(key, known);
  }
  return [...byInstant.values()].flat();
}

function join(a: Reading, b: Reading): Reading {
  const below = [...(a.below ?? []), ...(b.below ?? [])];
  const flags = { ...a.flags, ...b.flags };
  const sent = { ...a.sent, ...b.sent };
  return {
    ...a,
    values: { ...a.values, ...b.values },
    ...(below.length === 0 ? {} : { below: inTableOrder(below) }),
    ...(Object.keys(flags).length === 0 ? {} : { flags }),
    ...(Object.keys(sent).length === 0 ? {} : { sent }),
  };
}

function linkOf({ station, time, values }: Reading): string {
  const [indicator] = Object.keys(values) as (keyof typeof values)[];
  return observationLink(observationId({ station, indicator: present(indicator, "an indicator") }, time));
}

export const observationCommands: UseCases = { createObservations, createObservation };
