/** Sides and bounds of an account in the reader's words. */
import type { Words } from "#domain/agreement/agreement.ts";
import type { AnswerOf } from "#events/operations.ts";

export type ChartAccount = AnswerOf<"listAccounts">["accounts"][number];

export const SIDES: Readonly<Record<ChartAccount["normal"], Words>> = {
  debit: { zh: "借", en: "debit" },
  credit: { zh: "贷", en: "credit" },
};

export const BOUNDS: Readonly<Record<ChartAccount["bound"], Words>> = {
  debit: { zh: "借方", en: "debit" },
  credit: { zh: "贷方", en: "credit" },
  either: { zh: "不限", en: "either" },
};
