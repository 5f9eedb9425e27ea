/** Published daily AQI of an area, kept by month with what was published before. */
import type * as z from "zod";
import { instantText, monthOf } from "#domain/calendar.ts";
import { type Fault, ok, okUnless } from "#domain/result.ts";
import type { ImportAirQuality } from "#events/monitoring-commands.ts";
import type { AirQualityRecord } from "#events/records.ts";
import type { UseCase, UseCases } from "#functions/shared/app.ts";
import { areaParam } from "#functions/shared/area.ts";
import { answered, asker, recordRequest } from "#functions/shared/ask.ts";
import { latestVersion, type NewVersion, writeRecords } from "#storage/records.ts";

type Days = z.output<typeof ImportAirQuality>["days"];

const importAirQuality: UseCase = async (app, ask) => {
  const area = areaParam(ask);
  if (!area.ok) return area;
  const { days, source } = ask.body as z.output<typeof ImportAirQuality>;
  const twice = repeated(days);
  if (!twice.ok) return twice;
  const by = asker(ask).id;
  const imported = await writeRecords(app.store, recordRequest(ask), async () => {
    const at = instantText(app.store.world.now());
    const versions: NewVersion[] = [];
    let changed = 0;
    for (const [month, ofMonth] of byMonth(days)) {
      const id = `${area.value}.${month}`;
      const latest = await latestVersion<AirQualityRecord>(app.store, "air-quality", id);
      const known = latest?.value.days ?? {};
      // A day that says what is known already keeps who brought it.
      const fresh = ofMonth.filter(
        ({ date, aqi, primary }) => known[date]?.aqi !== aqi || known[date]?.primary !== primary,
      );
      if (fresh.length === 0) continue;
      changed += fresh.length;
      const added = fresh.map(({ date, aqi, primary }) => [date, { aqi, primary, source, by, at }]);
      const value: AirQualityRecord = {
        area: area.value,
        month,
        days: { ...known, ...Object.fromEntries(added) },
      };
      const version = (latest?.version ?? 0) + 1;
      const lists = version === 1 ? [{ owner: area.value, sort: month }] : [];
      versions.push({ kind: "air-quality", id, version, value, lists });
    }
    return ok({ versions, receipt: { area: area.value, days: days.length, changed } });
  });
  return answered(imported);
};

function repeated(days: Days) {
  const dates = days.map(({ date }) => date);
  const faults = dates.flatMap((date, index): Fault[] =>
    dates.indexOf(date) === index
      ? []
      : [
          {
            code: "request.invalid",
            message: `${date} stands twice in one import`,
            field: `days[${index}].date`,
            value: date,
            expected: "every day once",
          },
        ],
  );
  return okUnless(faults, null);
}

function byMonth(days: Days): Map<string, Days> {
  const months = new Map<string, Days>();
  for (const day of days) months.set(monthOf(day.date), [...(months.get(monthOf(day.date)) ?? []), day]);
  return months;
}

export const airQualityCommands: UseCases = { importAirQuality };
