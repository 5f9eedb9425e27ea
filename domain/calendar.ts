/**
 * Calendar dates and accounting periods. Dates are those of China Standard Time (UTC+8, without summer time
 * since 1992), instants are RFC 3339 with a zone, in UTC with milliseconds once inside.
 */
import { ok, type Result, refuse } from "#domain/result.ts";

const CHINA_OFFSET_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/;
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

/** `2025-03-31T18:00:00.000Z` for the epoch millisecond. */
export function instantText(epochMs: number): string {
  return new Date(epochMs).toISOString();
}

/** Epoch milliseconds of an RFC 3339 instant; an instant without a zone is refused. */
export function parseInstant(text: string, field = "time"): Result<number> {
  // Date.parse takes 30 February for 2 March; the date must be one.
  const epochMs = INSTANT.test(text) && isDate(text.slice(0, 10)) ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(epochMs)) return ok(epochMs);
  return refuse("request.instant", `${field} "${text}" is not an instant with a time zone`, {
    field,
    value: text,
    expected: "2025-03-31T08:00:00+08:00",
  });
}

/** The calendar date in China at an instant: `2025-04-01` for `2025-03-31T18:00:00.000Z`. */
export function dateInChina(epochMs: number): string {
  return new Date(epochMs + CHINA_OFFSET_MS).toISOString().slice(0, 10);
}

export function isDate(text: string): boolean {
  const match = DATE.exec(text);
  if (match === null) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

/** Days of a month by the Gregorian rule. */
function daysIn(year: number, month: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}

export function isMonth(text: string): boolean {
  return MONTH.test(text);
}

/** The date `days` later, or earlier when below zero. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** All dates from `from` to `to`, both included. */
export function daysBetween(from: string, to: string): string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}

/** `2025-03` of `2025-03-31`. */
export function monthOf(date: string): string {
  return date.slice(0, 7);
}

/** All months from `from` to `to`, both included. */
export function monthsBetween(from: string, to: string): string[] {
  const months: string[] = [];
  for (let index = monthIndex(from); index <= monthIndex(to); index++) months.push(monthAt(index));
  return months;
}

/** The month so many months later, or earlier when below zero. */
export function addMonths(month: string, months: number): string {
  return monthAt(monthIndex(month) + months);
}

function monthAt(index: number): string {
  const year = Math.floor(index / 12);
  return `${String(year).padStart(4, "0")}-${String((index % 12) + 1).padStart(2, "0")}`;
}

/** The last day of a month: `2021-02-28` for `2021-02`. */
export function lastDayOf(month: string): string {
  const next = monthIndex(month) + 1;
  const firstOfNext = Date.UTC(Math.floor(next / 12), next % 12, 1);
  return new Date(firstOfNext - DAY_MS).toISOString().slice(0, 10);
}

function monthIndex(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
}
