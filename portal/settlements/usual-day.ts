import { lastDayOf, monthOf } from "#domain/calendar.ts";

/** Today where its accounting period is open, otherwise the last day of the newest open one before. */
export function usualDay(openPeriods: readonly string[], today: string): string {
  const month = monthOf(today);
  if (openPeriods.length === 0 || openPeriods.includes(month)) return today;
  const before = openPeriods.filter(period => period < month).toSorted();
  const last = before.at(-1);
  return last === undefined ? today : lastDayOf(last);
}
