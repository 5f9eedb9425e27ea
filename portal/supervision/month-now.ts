import { addDays, dateInChina, monthOf } from "#domain/calendar.ts";

/** The month in China, now. */
export function monthNow(): string {
  return monthOf(dateInChina(Date.now()));
}

export function monthBefore(month: string): string {
  return monthOf(addDays(`${month}-01`, -1));
}

export function monthAfter(month: string): string {
  return monthOf(addDays(`${month}-28`, 4));
}
