/** Good-day share of the air (空气质量优良天数比例): days with a daily AQI of 100 or less among the days that have one (HJ 633-2012). */
import { percentOf } from "#domain/evaluation/percent.ts";
import { Exact } from "#domain/monitoring/exact.ts";
import { ok, type Result, refuse } from "#domain/result.ts";

export interface AirDay {
  /** Calendar date. */
  readonly day: string;
  /** Daily AQI as published; `null` when none was. */
  readonly aqi: number | null;
}

export interface GoodDays {
  readonly days: number;
  readonly good: number;
  /** Percent with one decimal; `null` without a day. */
  readonly percent: string | null;
  readonly missing: readonly string[];
}

/** Levels of the AQI, best first, each with its last index (HJ 633-2012 table 2). */
export const AQI_LEVELS = [
  { zh: "优", en: "excellent", last: 50 },
  { zh: "良", en: "good", last: 100 },
  { zh: "轻度污染", en: "light pollution", last: 150 },
  { zh: "中度污染", en: "moderate pollution", last: 200 },
  { zh: "重度污染", en: "heavy pollution", last: 300 },
  { zh: "严重污染", en: "severe pollution", last: 500 },
] as const;
/** An AQI up to here is excellent or good. */
const GOOD_AQI_MAX = AQI_LEVELS[1].last;
/** The index ends here, whatever the concentrations. */
export const AQI_MAX = AQI_LEVELS[5].last;

export function isGoodAqi(aqi: number): boolean {
  return aqi <= GOOD_AQI_MAX;
}

/** 1 for the best level, 6 for the worst. */
export function aqiLevel(aqi: number): number {
  return AQI_LEVELS.findIndex(({ last }) => aqi <= last) + 1;
}

export function goodDays(days: readonly AirDay[]): Result<GoodDays> {
  const seen = new Set<string>();
  for (const { day, aqi } of days) {
    const isIndex = aqi === null || (Number.isInteger(aqi) && aqi >= 0 && aqi <= AQI_MAX);
    if (isIndex && !seen.has(day)) {
      seen.add(day);
      continue;
    }
    const why = isIndex ? `${day} is given twice` : `the AQI of ${day}, ${aqi}, is none`;
    const expected = isIndex ? "each day once" : `a whole number from 0 to ${AQI_MAX}`;
    return refuse("request.invalid", why, { field: "aqi", value: isIndex ? day : aqi, expected });
  }
  const published = days.flatMap(({ aqi }) => aqi ?? []);
  const good = published.filter(isGoodAqi).length;
  return ok({
    days: published.length,
    good,
    percent: percentOf(good, published.length),
    missing: days.filter(({ aqi }) => aqi === null).map(({ day }) => day),
  });
}

export interface GoodDaysOfYear extends GoodDays {
  readonly period: string;
  /** Percentage points since the year before, of the printed shares; `null` for the first, and without a share. */
  readonly change: string | null;
}

/** One row per calendar year of the days, oldest first. */
export function goodDaysByYear(days: readonly AirDay[]): Result<GoodDaysOfYear[]> {
  const rows: GoodDaysOfYear[] = [];
  const years = Map.groupBy(days, ({ day }) => day.slice(0, 4));
  for (const [period, own] of [...years].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const found = goodDays(own);
    if (!found.ok) return found;
    const before = rows.at(-1)?.percent ?? null;
    const { percent } = found.value;
    const change = percent === null || before === null ? null : new Exact(percent).minus(before).toFixed(1);
    rows.push({ period, ...found.value, change });
  }
  return ok(rows);
}
