/** An assessment period as it is written on the command line. */
import { isMonth } from "#domain/calendar.ts";

/** `2020-05..2021-04`, `2021-03` for a month, `2021` for a calendar year; null when it is none of them. */
export function spanIn(text: string): { readonly from: string; readonly to: string } | null {
  if (/^\d{4}$/.test(text)) return { from: `${text}-01`, to: `${text}-12` };
  const [from = "", to = from, ...more] = text.split("..");
  return isMonth(from) && isMonth(to) && from <= to && more.length === 0 ? { from, to } : null;
}

/** What `--period` must say, where it says something else. */
export const PERIOD_WORDS =
  "--period must be months such as 2020-05..2021-04, a year such as 2021, or one month";

/** Id of the settlements of an assessment period. */
export function settlementOf(
  agreement: string,
  { from, to }: { readonly from: string; readonly to: string },
) {
  return `${agreement}.${from}.${to}`;
}
