/** What a reviewer must notice of a value, and of a reading: whatever is not plainly as it should be. */
import { NORMAL } from "#domain/monitoring/station-state.ts";
import { isValueFlag, VALUE_FLAGS } from "#domain/monitoring/value-flag.ts";
import type { Language } from "#portal/language/language.tsx";
import type { SectionReading } from "#portal/live/answers.ts";

export type ReadingValue = SectionReading["values"][string];

/** In the reader's language: flags and states, detection, doubts, earlier revisions. */
export function marksOf(value: ReadingValue, language: Language): string[] {
  const say = (zh: string, en: string) => (language === "zh" ? zh : en);
  const { status, below, verdict, revisions } = value;
  return [
    ...(status === NORMAL ? [] : [statusWord(status, language)]),
    ...(below ? [say("低于检出限", "below detection")] : []),
    ...(verdict === "doubted" ? [say("存疑", "doubted")] : []),
    ...(verdict === "invalid" ? [say("无效", "invalid")] : []),
    ...(revisions.length > 0
      ? [say(`修订 ${revisions.length} 次`, `${revisions.length} revisions before`)]
      : []),
  ];
}

/** The flag of a value, or the state of its station, which is written in Chinese only. */
export function statusWord(status: string, language: Language): string {
  return isValueFlag(status) ? VALUE_FLAGS[status][language] : status;
}

/** Readings of another state, and those of which any value has a mark. */
export function isNoteworthy({ status, values, inService }: SectionReading): boolean {
  return (
    !inService || status !== NORMAL || Object.values(values).some(value => marksOf(value, "zh").length > 0)
  );
}
