import { CNY } from "#domain/money/asset.ts";
import { readAmount } from "#domain/money/decimal-text.ts";

/** `96.2` percent of two amounts, cut and not rounded, so that 100.0 means all of it; null of nothing. */
export function percentOf(part: string, whole: string): string | null {
  const [some, all] = [readAmount(part, CNY), readAmount(whole, CNY)];
  if (all <= 0n) return null;
  const tenths = (some * 1000n) / all;
  return `${tenths / 10n}.${tenths % 10n}`;
}
