/** Amounts for reading: decimal text in, digits moved and grouped, never a number in between. */
import { CNY } from "#domain/money/asset.ts";
import { formatAmount, readAmount } from "#domain/money/decimal-text.ts";

export const UNITS = {
  yuan: { zh: "元", en: "CNY", shift: 0 },
  wan: { zh: "万元", en: "CNY 10k", shift: 4 },
  yi: { zh: "亿元", en: "CNY 100m", shift: 8 },
} as const;

export type Unit = keyof typeof UNITS;

export interface AmountParts {
  readonly negative: boolean;
  readonly zero: boolean;
  /** `1,234` */
  readonly whole: string;
  /** At least as many as the amount has in yuan; zeros behind those are left out, other digits never. */
  readonly decimals: string;
}

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/;

/** The amount in the unit, exactly. Null for text that is not an amount: show it as it stands. */
export function amountIn(unit: Unit, text: string): AmountParts | null {
  const match = DECIMAL.exec(text);
  if (match === null) return null;
  const { shift } = UNITS[unit];
  const [, sign, before = "", after = ""] = match;
  const digits = before.padStart(shift + 1, "0");
  const cut = digits.length - shift;
  const zero = !/[1-9]/.test(text);
  return {
    negative: sign === "-" && !zero,
    zero,
    whole: digits
      .slice(0, cut)
      .replace(/^0+(?=\d)/, "")
      .replace(/\B(?=(\d{3})+$)/g, ","),
    decimals: (digits.slice(cut) + after).replace(/0+$/, "").padEnd(after.length, "0"),
  };
}

/** `−1,234.50`, with the minus sign that is as wide as a digit. */
export function amountText(unit: Unit, text: string): string {
  const parts = amountIn(unit, text);
  if (parts === null) return text;
  const decimals = parts.decimals === "" ? "" : `.${parts.decimals}`;
  return `${parts.negative ? "−" : ""}${parts.whole}${decimals}`;
}

/** How many decimals a column needs so that all its amounts are exact and their points stand in line. */
export function decimalsFor(unit: Unit, texts: readonly string[]): number {
  return Math.max(0, ...texts.map(text => amountIn(unit, text)?.decimals.length ?? 0));
}

/** Exact sum in yuan and fen. */
export function sumOf(texts: readonly string[]): string {
  return formatAmount(
    texts.reduce((sum, text) => sum + readAmount(text, CNY), 0n),
    CNY,
  );
}

/** `"-5.00"` of `"5.00"`, in any asset. */
export function negated(text: string): string {
  if (text.startsWith("-")) return text.slice(1);
  return /[1-9]/.test(text) ? `-${text}` : text;
}
