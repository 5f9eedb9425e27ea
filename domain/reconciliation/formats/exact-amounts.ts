/** Amounts of files that name their currency themselves, kept as text until it is known how many decimals it has. */
import type { Asset } from "#domain/money/asset.ts";
import { parseAmount } from "#domain/money/decimal-text.ts";
import { ok, type Result, refuse } from "#domain/result.ts";

/** Currencies without the usual two decimals (ISO 4217). */
const DECIMALS: Readonly<Record<string, number>> = {
  JPY: 0,
  KRW: 0,
  VND: 0,
  ISK: 0,
  CLP: 0,
  BHD: 3,
  KWD: 3,
  OMR: 3,
  TND: 3,
};

/**
 * What the amounts are counted in: the asset that was asked for, otherwise the file's currency with as many decimals
 * as its amounts have. Zeros behind the currency's decimals say nothing.
 */
export function assetOf(currency: string, amounts: Iterable<string>, expected?: Asset): Result<Asset> {
  if (expected !== undefined) {
    if (currency === expected.code) return ok(expected);
    return refuse("bank.other-currency", `the statement is in ${currency}, the account in ${expected.code}`, {
      value: currency,
      expected: expected.code,
    });
  }
  let scale = DECIMALS[currency] ?? 2;
  for (const amount of amounts) {
    const point = amount.indexOf(".");
    if (point >= 0) scale = Math.max(scale, trimmed(amount).length - point - 1);
  }
  return ok({ code: currency, scale });
}

/** Decimal text as the file writes it; zeros behind the point that the asset does not have are dropped. */
export function exactAmount(text: string, asset: Asset, field: string): Result<bigint> {
  const point = text.indexOf(".");
  const decimals = point < 0 ? 0 : text.length - point - 1;
  const short = decimals > asset.scale ? trimmed(text) : text;
  const plain = short.endsWith(".") ? short.slice(0, -1) : short;
  return parseAmount(plain.replace(/^(-?)0+(?=\d)/, "$1"), asset, field);
}

function trimmed(text: string): string {
  return text.replace(/0+$/, "");
}
