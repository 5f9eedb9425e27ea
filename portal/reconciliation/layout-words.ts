/** The layout of a bank's file as people call it: by the bank, or by the standard that it follows. */
import { BANK_LAYOUTS } from "#domain/reconciliation/layouts.ts";

interface Words {
  readonly zh: string;
  readonly en: string;
}

const STANDARDS: readonly (readonly [RegExp, Words])[] = [
  [/^bkrs\//, { zh: "财政部电子对账单", en: "Ministry of Finance electronic statement" }],
  [/^mt940$/, { zh: "MT940", en: "MT940" }],
];

/** A layout that was saved here has the name that somebody gave it. */
export function layoutInWords(id: string): Words {
  const known = BANK_LAYOUTS.find(layout => layout.id === id)?.bank;
  return known ?? STANDARDS.find(([pattern]) => pattern.test(id))?.[1] ?? { zh: id, en: id };
}
