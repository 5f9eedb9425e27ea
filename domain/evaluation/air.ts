/** Good-day share of the air (空气质量优良天数比例): days with a daily AQI of 100 or less among the days that have one (HJ 633-2012). */
import { percentOf } from "#domain/evaluation/percent.ts";
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

const GOOD_AQI_MAX = 100;
const AQI_MAX = 500;

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
  const good = published.filter(aqi => aqi <= GOOD_AQI_MAX).length;
  return ok({
    days: published.length,
    good,
    percent: percentOf(good, published.length),
    missing: days.filter(({ aqi }) => aqi === null).map(({ day }) => day),
  });
}
