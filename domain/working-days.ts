/**
 * Working days in China: Monday to Friday, without the days off and with the make-up days that the General Office of
 * the State Council announces for each year. A year that is not in the table is refused, never guessed.
 */
import { addDays } from "#domain/calendar.ts";
import { HOLIDAY_YEARS } from "#domain/holidays.ts";
import { ok, type Result, refuse } from "#domain/result.ts";

const SATURDAY = 6;
const SUNDAY = 0;

/** Whether a calendar date is a working day. */
export function isWorkingDay(date: string): Result<boolean> {
  const year = HOLIDAY_YEARS.get(date.slice(0, 4));
  if (year === undefined) return unknownYear(date);
  if (year.off.has(date)) return ok(false);
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return ok((weekday !== SATURDAY && weekday !== SUNDAY) || year.working.has(date));
}

/**
 * The last day of a term of `count` working days that begins on the day after `from`, as terms in days do
 * (民法典 第二百零一条: the day of the beginning does not count).
 */
export function addWorkingDays(from: string, count: number): Result<string> {
  let date = from;
  for (let left = count; left > 0; ) {
    date = addDays(date, 1);
    const working = isWorkingDay(date);
    if (!working.ok) return working;
    if (working.value) left -= 1;
  }
  return ok(date);
}

function unknownYear(date: string): Result<never> {
  const known = [...HOLIDAY_YEARS.keys()];
  const year = date.slice(0, 4);
  return refuse("calendar.unknown-year", `the holidays of ${year} are not in the calendar of working days`, {
    field: "date",
    value: date,
    expected: `a date from ${known.at(0)} to ${known.at(-1)}`,
  });
}
