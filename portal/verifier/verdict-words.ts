/** What stands around a verdict, in both languages: for the page that verifies and for the portal. */
import { FAULTS } from "#domain/faults.ts";
import type { Language } from "#domain/statement/words.ts";
import type { Verdict } from "./judge.ts";
import type { FileKind } from "./sort-files.ts";

export const FILE_KINDS: Readonly<Record<FileKind, readonly [zh: string, en: string]>> = {
  statement: ["对账单", "statement"],
  keys: ["公钥", "verifier key"],
  earlier: ["以前的对账单或检查点", "earlier statement or checkpoint"],
  form: ["其他格式", "another form"],
};

/** Texts come from files: what steers a screen instead of being seen is shown as one mark. */
export function harmless(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "\u{fffd}");
}

/** Which file, where in it, and what does not hold. */
export function faultLine({ file, fault }: Verdict["faults"][number], language: Language): string {
  const place = fault.field === undefined || fault.field === "" ? "" : ` [${fault.field}]`;
  const title = language === "zh" ? `${FAULTS[fault.code].zh}：` : "";
  return `${file}${place}: ${title}${fault.message}`;
}
