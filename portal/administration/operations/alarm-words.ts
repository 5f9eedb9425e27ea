/** An alarm as a sentence: which book, what was seen of it. */
import type { Words } from "#domain/agreement/agreement.ts";
import type { AnswerOf } from "#events/operations.ts";

export type Alarm = AnswerOf<"listAlarms">["alarms"][number];

type Seen = Pick<Alarm, "kind" | "item">;

/** Of an item of the ledger its partition names the book, of a chain the first word; null where neither does. */
export function bookOfAlarm({ kind, item }: Seen): string | null {
  const found = kind === "chain" ? /^(\S+) block /.exec(item) : /^[a-z]+#([^#\s]+)/.exec(item);
  return found?.[1] ?? null;
}

export function alarmInWords(alarm: Seen, book: string): Words {
  if (alarm.kind === "modified")
    return { zh: `“${book}”的一项记录被改写`, en: `an item of “${book}” was changed` };
  if (alarm.kind === "removed")
    return { zh: `“${book}”的一项记录被删除`, en: `an item of “${book}” was removed` };
  const block = / block (\d+)/.exec(alarm.item)?.[1] ?? "?";
  return {
    zh: `“${book}”第 ${block} 块与由存储字节重建的结果不一致`,
    en: `block ${block} of “${book}” does not come out the same from its stored bytes`,
  };
}
