/** How the cells of bank files are read: blanks, widths of characters, thousands commas, lost digits. */
import type { Asset } from "#domain/money/asset.ts";
import { parseAmount } from "#domain/money/decimal-text.ts";
import type { Result } from "#domain/result.ts";

const BLANKS = /[\p{Cc}\p{Zs}\uFEFF]+/gu;

/** Text as a person reads it: tabs, line breaks and other controls are blanks, outer blanks are gone. */
export function cellText(raw: string): string {
  return raw.replace(BLANKS, " ").trim();
}

/** The form in which words, account numbers and references are compared: no blanks, full width = half width. */
export function wordForm(raw: string): string {
  return raw.normalize("NFKC").replace(BLANKS, "");
}

/**
 * Whether a spreadsheet program has turned a long number into `1.23E+19`. The digits are gone; the file must be
 * exported again with the column as text.
 */
export function lostDigits(raw: string): boolean {
  return /^[+-]?\d(?:\.\d+)?[eE][+-]\d+$/.test(wordForm(raw));
}

const GROUPED = /^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;

/** An amount as banks write it (`1,234.56`, full-width digits, a leading `+`); an empty cell or `-` is zero. */
export function bankAmount(raw: string, asset: Asset, field: string): Result<bigint> {
  const text = wordForm(raw).replace(/^\+/, "");
  if (text === "" || text === "-") return { ok: true, value: 0n };
  return parseAmount(GROUPED.test(text) ? text.replaceAll(",", "") : text, asset, field);
}

/** Whether an amount is hidden (`xx,yyyy.zz`, `****`): x, y, z or stars where digits should be. */
export function isMasked(raw: string): boolean {
  return /^[xyz*]+(?:[,.][xyz*]+)*$/i.test(wordForm(raw));
}

/** How banks name the currency of an asset, beside its code. */
const CURRENCY_WORDS: Readonly<Record<string, readonly string[]>> = {
  CNY: ["人民币", "人民币元", "RMB"],
};

export function namesCurrency(raw: string, asset: Asset): boolean {
  return currencyCode(raw) === asset.code;
}

/** The code of a currency as banks name it; the word itself where it is not known. */
export function currencyCode(raw: string): string {
  const word = wordForm(raw).toUpperCase();
  return Object.entries(CURRENCY_WORDS).find(([, words]) => words.includes(word))?.[0] ?? word;
}
