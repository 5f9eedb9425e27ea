/** Times of HJ 212: 14 digits, or 17 with milliseconds; they carry no zone and are those of China (UTC+8). */
import { readingTime } from "#domain/monitoring/reading-time.ts";
import { type Result, refuse } from "#domain/result.ts";

const CHINA_OFFSET_MS = 8 * 3_600_000;
const TIME = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d{3})?$/;

/** `20200510080000` becomes `2020-05-10T08:00:00+08:00`. */
export function instantOf(text: string, field: string): Result<string> {
  const match = TIME.exec(text.trim());
  const [, year, month, day, hour, minute, second, ms] = match ?? [];
  const fraction = ms === undefined ? "" : `.${ms}`;
  const time =
    match === null
      ? null
      : readingTime(`${year}-${month}-${day}T${hour}:${minute}:${second}${fraction}+08:00`, field);
  if (time?.ok === true) return time;
  return refuse("hj212.time", `${field} "${text}" is not a time`, {
    field,
    value: text,
    expected: "14 digits, YYYYMMDDhhmmss, such as 20200510080000",
  });
}

/** `YYYYMMDDhhmmss` of an instant, as DataTime, BeginTime and SystemTime have it. */
export function timeText(epochMs: number): string {
  return milliText(epochMs).slice(0, 14);
}

/** `YYYYMMDDhhmmsszzz` of an instant, as QN has it. */
export function milliText(epochMs: number): string {
  return new Date(epochMs + CHINA_OFFSET_MS).toISOString().replace(/\D/g, "");
}
