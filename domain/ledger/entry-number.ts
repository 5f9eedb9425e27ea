/** How entries are named: by place for machines, by word, period and running number for people. */

/** The word of every entry number; other words (收, 付, 转) are a matter of custom. */
const WORD = "记";

/** `<seq>.<index in the block>`. */
export function entryId(seq: number, index: number): string {
  return `${seq}.${index}`;
}

/** The series that numbers run in: `记-2021-03`. */
export function seriesOf(period: string): string {
  return `${WORD}-${period}`;
}

/** `记-2021-03-0012`. */
export function numberAt(series: string, number: number): string {
  return `${series}-${String(number).padStart(4, "0")}`;
}

/** The running number in `记-2021-03-0012`: 12. */
export function numberOf(text: string): number {
  return Number(text.slice(text.lastIndexOf("-") + 1));
}
