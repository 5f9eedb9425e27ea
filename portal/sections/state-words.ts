/** The state of a month's assessment in words. */
import type { SectionMonth } from "#portal/live/answers.ts";

const WORDS: Readonly<Record<SectionMonth["state"], readonly [zh: string, en: string]>> = {
  preliminary: ["初步", "preliminary"],
  reviewed: ["已审核", "reviewed"],
  confirmed: ["已确认", "confirmed"],
  objected: ["有异议", "objected to"],
};

export function stateWords(state: SectionMonth["state"], say: (zh: string, en: string) => string): string {
  return say(...WORDS[state]);
}
