/** An assessment period as it is written on the command line. */
import { isMonth } from "#domain/calendar.ts";

/** `2020-05..2021-04`, `2021-03` for a month, `2021` for a calendar year; null when it is none of them. */
export function spanIn(text: string): { readonly from: string; readonly to: string } | null {
  if (/^\d{4}$/.test(text)) return { from: `${text}-01`, to: `${text}-12` };
  const [from = "", to = from, ...more] = text.split("..");
  return isMonth(from) && isMonth(to) && from <= to && more.length === 0 ? { from, to } : null;
}
