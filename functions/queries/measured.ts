/** What follows from readings and stands beside them: volumes, joint samples, published AQI. */
import { isMonth, monthsBetween } from "#domain/calendar.ts";
import { isGoodAqi } from "#domain/evaluation/air.ts";
import { countedReadings } from "#domain/monitoring/counted.ts";
import { scheduleOf } from "#domain/monitoring/station.ts";
import { FIT_STATES } from "#domain/monitoring/station-state.ts";
import { monthVolume, volumeRule } from "#domain/monitoring/volume.ts";
import { ok, type Result, refuse } from "#domain/result.ts";
import type { AirQualityRecord, JointSampleRecord } from "#events/records.ts";
import { readableSection } from "#functions/queries/readings.ts";
import type { Ask, UseCase, UseCases } from "#functions/shared/app.ts";
import { areaParam } from "#functions/shared/area.ts";
import { notFound } from "#functions/shared/ask.ts";
import { jointSampleAnswer } from "#functions/shared/joint-sample.ts";
import { listedPage } from "#functions/shared/listed-page.ts";
import { readSectionMonth } from "#functions/shared/section-month.ts";
import { latestVersion } from "#storage/records.ts";

/** One answer reads every reading of its months. */
const VOLUME_MONTHS_MAX = 24;
const AIR_MONTHS_MAX = 120;

const listVolumes: UseCase = async (app, ask) => {
  const readable = await readableSection(app, ask);
  if (!readable.ok) return readable;
  const months = monthsOf(ask, VOLUME_MONTHS_MAX);
  if (!months.ok) return months;
  const { station: id = "" } = ask.query;
  const { section, stations } = readable.value;
  const service = stations.find(({ station }) => station.id === id);
  if (service === undefined) return notFound("station", id);
  const schedule = scheduleOf(service.station);
  if (schedule === null) {
    return refuse("request.invalid", `station ${id} has no schedule, so that a flow stands for no interval`, {
      field: "station",
      value: id,
      expected: "a station with a schedule",
    });
  }
  const readings = [];
  for (const month of months.value) {
    const seen = await readSectionMonth(app.store, section.id, month, id);
    readings.push({ month, counted: countedReadings(seen.readings, [service]) });
  }
  const rule = volumeRule(readings.flatMap(({ counted }) => counted));
  return ok({
    value: {
      station: id,
      rule,
      months: readings.map(({ month, counted }) => monthVolume(month, counted, schedule, rule, FIT_STATES)),
    },
  });
};

const listJointSamples: UseCase = async (app, ask) => {
  const readable = await readableSection(app, ask);
  if (!readable.ok) return readable;
  const owner = readable.value.section.id;
  const page = await listedPage<JointSampleRecord>(app, ask, { kind: "joint-sample", owner });
  if (!page.ok) return page;
  const { found, next } = page.value;
  return ok({ value: { samples: found.map(({ value }) => jointSampleAnswer(value)), next } });
};

const listAirQuality: UseCase = async (app, ask) => {
  const area = areaParam(ask);
  if (!area.ok) return area;
  const months = monthsOf(ask, AIR_MONTHS_MAX);
  if (!months.ok) return months;
  const records = await Promise.all(
    months.value.map(month =>
      latestVersion<AirQualityRecord>(app.store, "air-quality", `${area.value}.${month}`),
    ),
  );
  const days = records.flatMap(record =>
    Object.entries(record?.value.days ?? {})
      .map(([date, day]) => ({ date, ...day }))
      .sort((a, b) => (a.date < b.date ? -1 : 1)),
  );
  const goodDays = days.filter(({ aqi }) => isGoodAqi(aqi)).length;
  return ok({ value: { area: area.value, days, goodDays } });
};

function monthsOf({ query }: Ask, most: number): Result<readonly string[]> {
  const { from = "", to = from } = query;
  const wrong = [
    ["from", from],
    ["to", to],
  ].find(([, month]) => !isMonth(month ?? ""));
  if (wrong !== undefined) {
    const [field = "", value] = wrong;
    const about = { field, value, expected: "2021-03" };
    return refuse("request.month", `${field} "${value}" is not a month`, about);
  }
  const months = monthsBetween(from, to);
  if (months.length >= 1 && months.length <= most) return ok(months);
  return refuse("request.invalid", `from ${from} to ${to} are ${months.length} months`, {
    field: "to",
    value: to,
    expected: `1 to ${most} months`,
  });
}

export const measuredQueries: UseCases = { listVolumes, listJointSamples, listAirQuality };
