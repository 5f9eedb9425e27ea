/** What a link of a chain says keeps ids and instants as they are stored; a reader sees names and China's time. */
import { chinaTime } from "#portal/format/time.ts";

const INSTANT = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g;
/** A code that only holds an id, such as `2017.02.ZJ`, is one word and stays. */
const WORD = /[\w./-]+/g;

export function inWords(text: string, name: (id: string) => string): string {
  return text.replace(INSTANT, chinaTime).replace(WORD, name);
}
