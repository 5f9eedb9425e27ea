/**
 * Amounts cross every border as decimal text with exactly the asset's decimals (`"100000000.00"`) and are
 * `bigint` counts of the smallest unit inside. No floating-point number ever holds money.
 */
import type { Asset } from "#domain/money/asset.ts";
import { type Fault, ok, type Result, refuse } from "#domain/result.ts";

/** The most digits an amount may have; more is a typing error, not money. */
export const AMOUNT_DIGITS_MAX = 38;

const DECIMAL = /^(-?)(0|[1-9]\d*)(?:\.(\d+))?$/;

/**
 * Reads decimal text as a count of the asset's smallest unit. Fewer decimals than the asset has are fine
 * (`"5"` is 5.00); more are refused even when they are zeros, because the sender then means another asset.
 */
export function parseAmount(text: string, asset: Asset, field = "amount"): Result<bigint> {
  const about: Omit<Fault, "code" | "message"> = { field, value: text, expected: example(asset) };
  const match = DECIMAL.exec(text);
  if (match === null) {
    return refuse(
      "money.not-a-decimal",
      `${field} "${text}" is not a decimal amount; write it like ${example(asset)}`,
      about,
    );
  }
  const [, sign = "", whole = "", decimals = ""] = match;
  if (decimals.length > asset.scale) {
    return refuse(
      "money.too-many-decimals",
      `${field} "${text}" has ${decimals.length} decimals; ${asset.code} has ${asset.scale}`,
      about,
    );
  }
  if (whole.length + asset.scale > AMOUNT_DIGITS_MAX) {
    return refuse("money.too-large", `${field} has more than ${AMOUNT_DIGITS_MAX} digits`, about);
  }
  const amountMinor = BigInt(whole + decimals.padEnd(asset.scale, "0"));
  return ok(sign === "-" ? -amountMinor : amountMinor);
}

/** Like `parseAmount`, and refuses zero and less. */
export function parsePositiveAmount(text: string, asset: Asset, field = "amount"): Result<bigint> {
  const amount = parseAmount(text, asset, field);
  if (!amount.ok || amount.value > 0n) return amount;
  return refuse("money.not-positive", `${field} "${text}" must be above zero`, {
    field,
    value: text,
    expected: example(asset),
  });
}

/** Decimal text with exactly `scale` decimals: `formatAmount(-5n, CNY)` is `"-0.05"`. */
export function formatAmount(amountMinor: bigint, { scale }: Pick<Asset, "scale">): string {
  const sign = amountMinor < 0n ? "-" : "";
  const digits = (amountMinor < 0n ? -amountMinor : amountMinor).toString().padStart(scale + 1, "0");
  if (scale === 0) return sign + digits;
  return `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

/** Decimal text with a comma after every three digits: `"1,234.50"`. */
export function groupedAmount(text: string): string {
  const [whole = "", decimals] = text.split(".");
  const groups = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return decimals === undefined ? groups : `${groups}.${decimals}`;
}

/** Decimal text that this program wrote itself. Throws on anything else. */
export function readAmount(text: string, { scale }: Pick<Asset, "scale">): bigint {
  const point = scale === 0 ? text.length : text.length - scale - 1;
  const digits = text.slice(0, point) + text.slice(point + 1);
  if (!WRITTEN.test(digits) || (scale > 0 && text[point] !== ".")) {
    throw new Error(`"${text}" is not an amount with ${scale} decimals`);
  }
  return BigInt(digits);
}

/** The digits of an amount without their point; a whole part of several digits begins with none of zero. */
const WRITTEN = /^-?\d+$/;

function example(asset: Asset): string {
  return formatAmount(123_456n * 10n ** BigInt(asset.scale), asset);
}
