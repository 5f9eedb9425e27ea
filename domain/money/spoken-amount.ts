/**
 * Amounts as agreements are written: `"1000万"`, `"3.2215亿元"`, `"300000000.00"`. Read exactly as text, never
 * through a floating-point number.
 */
import { type Asset, CNY } from "#domain/money/asset.ts";
import { AMOUNT_DIGITS_MAX, parsePositiveAmount } from "#domain/money/decimal-text.ts";
import { ok, type Result, refuse } from "#domain/result.ts";

const SPOKEN = /^(0|[1-9]\d*)(?:\.(\d+))?\s*(万|亿)(?:元)?$/;

/** Decimal places by which a counting word moves the point. */
const PLACES: Readonly<Record<string, number>> = { 万: 4, 亿: 8 };

/** The amount in the asset's smallest unit; more decimals than that unit has are refused, and so is zero. */
export function parseSpokenAmount(text: string, asset: Asset = CNY, field = "amount"): Result<bigint> {
  const match = SPOKEN.exec(text);
  if (match === null) return parsePositiveAmount(text.replace(/元$/, ""), asset, field);
  const [, whole = "", decimals = "", word = ""] = match;
  const places = (PLACES[word] ?? 0) + asset.scale;
  const about = { field, value: text, expected: '"1000万" or "10000000.00"' };
  if (decimals.length > places) {
    const message = `${field} "${text}" has ${decimals.length} decimals; ${word} of ${asset.code} has ${places}`;
    return refuse("money.too-many-decimals", message, about);
  }
  if (whole.length + places > AMOUNT_DIGITS_MAX) {
    return refuse("money.too-large", `${field} has more than ${AMOUNT_DIGITS_MAX} digits`, about);
  }
  const amountMinor = BigInt(whole + decimals.padEnd(places, "0"));
  if (amountMinor > 0n) return ok(amountMinor);
  return refuse("money.not-positive", `${field} "${text}" must be above zero`, about);
}
