/** Published daily AQI of an area, kept by month with what was published before. */
import type * as z from "zod";
import { instantText, monthOf } from "#domain/calendar.ts";
import { readCsv } from "#domain/monitoring/csv-records.ts";
import { type Fault, ok, okUnless, type Result, refuse } from "#domain/result.ts";
import { issueInChinese } from "#events/issue-in-chinese.ts";
import { ImportAirQuality } from "#events/monitoring-commands.ts";
import type { AirQualityRecord } from "#events/records.ts";
import type { FileBody, UseCase, UseCases } from "#functions/shared/app.ts";
import { areaParam } from "#functions/shared/area.ts";
import { answered, asker, recordRequest } from "#functions/shared/ask.ts";
import { decodeUtf8 } from "#functions/shared/decode-utf8.ts";
import { EVERYONE, latestVersion, type NewVersion, writeRecords } from "#storage/records.ts";

type Imported = z.output<typeof ImportAirQuality>;
type Days = Imported["days"];

const importAirQuality: UseCase = async (app, ask) => {
  const area = areaParam(ask);
  if (!area.ok) return area;
  const content = ask.file === null ? ok(ask.body as Imported) : readTable(ask.file, ask.query["source"]);
  if (!content.ok) return content;
  const { days, source } = content.value;
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
      const lists = version === 1 ? [{ owner: EVERYONE, sort: id }] : [];
      versions.push({ kind: "air-quality", id, version, value, lists });
    }
    return ok({ versions, receipt: { area: area.value, days: days.length, changed } });
  });
  return answered(imported);
};

/** A CSV with the columns date, aqi and, if it likes, primary, under the contract of the JSON body. */
function readTable({ bytes }: FileBody, source: string | undefined): Result<Imported> {
  const text = decodeUtf8(bytes);
  const records = text.ok ? readCsv(text.value) : text;
  if (!records.ok) return records;
  const [head, ...rows] = records.value;
  const names = (head?.cells ?? []).map(name => name.trim());
  const lacking = ["date", "aqi"].find(name => !names.includes(name));
  if (lacking !== undefined) {
    const about = { field: lacking, expected: "the columns date and aqi", line: 1, column: 1 };
    return refuse("reading.column-missing", `the table has no column ${lacking}`, about);
  }
  const days = rows.map(({ cells }) => {
    const cell = (name: string) => cells[names.indexOf(name)]?.trim() ?? "";
    const aqi = /^\d{1,4}$/.test(cell("aqi")) ? Number(cell("aqi")) : cell("aqi");
    return { date: cell("date"), aqi, primary: cell("primary") || null };
  });
  const parsed = ImportAirQuality.safeParse({ days, source });
  if (parsed.success) return ok(parsed.data);
  const faults = parsed.error.issues.map((issue): Fault => {
    const { path, message } = issue;
    const [list, index, name] = path;
    const field = String(list === "days" && name !== undefined ? name : list);
    const line = typeof index === "number" ? { line: rows[index]?.line ?? 1 } : {};
    const zh = { expected: issueInChinese(issue) };
    return {
      code: "request.invalid",
      message: `${field}: ${message}`,
      field,
      expected: message,
      zh,
      ...line,
    };
  });
  return okUnless<Imported>(faults, { days: [], source: "" });
}

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
