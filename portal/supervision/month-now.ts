import { addDays, monthOf } from "#domain/calendar.ts";
import { todayInChina } from "#portal/format/time.ts";

/** The month in China, now. */
export function monthNow(): string {
  return monthOf(todayInChina());
}

export function monthBefore(month: string): string {
  return monthOf(addDays(`${month}-01`, -1));
}

export function monthAfter(month: string): string {
  return monthOf(addDays(`${month}-28`, 4));
}
