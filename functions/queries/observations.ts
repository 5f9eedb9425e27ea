/** One observation of OGC SensorThings: the revision of a value that stands. */
import { monthOf } from "#domain/calendar.ts";
import { observationId, parseObservation } from "#domain/monitoring/datastream.ts";
import { INDICATORS } from "#domain/monitoring/indicator.ts";
import { readingTime } from "#domain/monitoring/reading-time.ts";
import { ok } from "#domain/result.ts";
import type { StationRecord } from "#events/records.ts";
import { readableSection } from "#functions/queries/readings.ts";
import type { UseCase, UseCases } from "#functions/shared/app.ts";
import { notFound, param } from "#functions/shared/ask.ts";
import { observationLink } from "#functions/shared/observation-link.ts";
import { readSectionMonth } from "#functions/shared/section-month.ts";
import { latestVersion } from "#storage/records.ts";

const getObservation: UseCase = async (app, ask) => {
  const address = param(ask, "observation");
  const [, id = ""] = /^Observations\('(.+)'\)$/.exec(address) ?? [];
  const named = parseObservation(id.replaceAll("''", "'"));
  const time = named === null ? null : readingTime(named.time);
  if (named === null || time === null || !time.ok) return notFound("observation", address);
  const { station, indicator } = named;
  const registered = await latestVersion<StationRecord>(app.store, "station", station);
  if (registered === null) return notFound("observation", address);
  const { section } = registered.value;
  const readable = await readableSection(app, { ...ask, params: { section } });
  if (!readable.ok) return readable;
  const { readings } = await readSectionMonth(app.store, section, monthOf(time.value), station);
  const value = readings.find(reading => reading.time === time.value)?.values[indicator];
  if (value === undefined) return notFound("observation", address);
  const whole = observationId(named, time.value);
  const { unit, en, zh } = INDICATORS[indicator];
  return ok({
    value: {
      "@iot.id": whole,
      "@iot.selfLink": observationLink(whole),
      phenomenonTime: time.value,
      resultTime: value.receivedAt,
      result: value.value,
      resultQuality: value.status,
      parameters: { below: value.below, verdict: value.verdict, counts: value.counts },
      Datastream: {
        "@iot.id": `${station}:${indicator}`,
        unitOfMeasurement: { symbol: unit, name: unit },
        ObservedProperty: { name: en, description: zh },
      },
    },
  });
};

export const observationQueries: UseCases = { getObservation };
