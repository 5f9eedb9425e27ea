/**
 * Amounts in capitals (人民币大写), as bills and vouchers carry them: 支付结算办法 annex 1 (银发〔1997〕393号) and
 * 会计基础工作规范 §52. Where they differ or leave a choice, what both allow is written and what either allows is
 * read. Both are silent about zero (零元整) and about amounts below it (负…).
 */
import { CNY } from "#domain/money/asset.ts";
import { formatAmount, parseAmount } from "#domain/money/decimal-text.ts";
import { ok, type Result, refuse } from "#domain/result.ts";

export const CAPITAL_DIGITS = "零壹贰叁肆伍陆柒捌玖";

const PREFIX = "人民币";
/** Of the places of four digits, from the right. */
const UNITS = ["", "拾", "佰", "仟"];
const FEN_PER_YUAN = 100n;
const WAN = 10_000n;
const YI = 100_000_000n;
/** Beyond 玖仟玖佰…万亿 there is no agreed unit. */
const YUAN_LIMIT = 10n ** 16n;

/** Marks of what may stand or not: a zero that is written, one that is not, and 整 after 角, which is. */
const ZERO_WRITTEN = "○";
const ZERO_LEFT_OUT = "◇";
const END_WRITTEN = "◎";

const OTHER_SPELLINGS: Readonly<Record<string, string>> = {
  圆: "元",
  圓: "元",
  正: "整",
  貳: "贰",
  陸: "陆",
  億: "亿",
  萬: "万",
};

/** `人民币壹仟肆佰零玖元伍角整` for `"1409.50"`. */
export function capitalAmount(text: string): Result<string> {
  const amountMinor = parseAmount(text, CNY);
  if (!amountMinor.ok) return amountMinor;
  const form = formOf(amountMinor.value);
  if (form !== null) {
    const written = form
      .replaceAll(ZERO_WRITTEN, "零")
      .replaceAll(ZERO_LEFT_OUT, "")
      .replaceAll(END_WRITTEN, "整");
    return ok(PREFIX + written);
  }
  return refuse("money.too-large", `${text} is too large to be written in capitals`, {
    field: "amount",
    value: text,
    expected: `less than ${YUAN_LIMIT} yuan`,
  });
}

/** Decimal text of an amount in capitals, with or without 人民币 before it. */
export function readCapitals(text: string): Result<string> {
  const spelled = Array.from(text, character => OTHER_SPELLINGS[character] ?? character).join("");
  const words = spelled.startsWith(PREFIX) ? spelled.slice(PREFIX.length) : spelled;
  const amountMinor = fenOf(words);
  const form = formOf(amountMinor);
  const allowed = form?.replaceAll(/[○◇]/g, "零?").replaceAll(END_WRITTEN, "整?");
  if (allowed !== undefined && new RegExp(`^${allowed}$`).test(words))
    return ok(formatAmount(amountMinor, CNY));
  return refuse("money.capitals", `"${text}" is not an amount in capitals`, {
    field: "amount",
    value: text,
    expected: "for example 人民币壹仟肆佰零玖元伍角整",
  });
}

/** The words of an amount with its marks; null when it is too large. */
function formOf(amountMinor: bigint): string | null {
  const fen = amountMinor < 0n ? -amountMinor : amountMinor;
  const yuan = fen / FEN_PER_YUAN;
  if (yuan >= YUAN_LIMIT) return null;
  const sign = amountMinor < 0n ? "负" : "";
  if (fen === 0n) return "零元整";
  return sign + (yuan === 0n ? "" : `${wholeForm(yuan)}元`) + partForm(yuan, fen % FEN_PER_YUAN);
}

/** What follows 元: a 角 of zero before 分 is said, and a 元 of zero before 角 may be. */
function partForm(yuan: bigint, fen: bigint): string {
  const [jiao, rest] = [fen / 10n, fen % 10n];
  if (fen === 0n) return "整";
  const before = yuan === 0n ? "" : jiao === 0n ? "零" : yuan % 10n === 0n ? ZERO_LEFT_OUT : "";
  return before + (jiao === 0n ? "" : `${digit(jiao)}角`) + (rest === 0n ? END_WRITTEN : `${digit(rest)}分`);
}

/** A whole number above zero: parts of four places by 万, of eight by 亿. */
function wholeForm(value: bigint): string {
  if (value >= YI) return joined(value, YI, "亿");
  return value >= WAN ? joined(value, WAN, "万") : fourPlaces(value);
}

/**
 * A zero stands between the parts when the lower one does not fill its highest place. When it does and the upper
 * one ends in zero, it may stand (壹拾万零柒仟元).
 */
function joined(value: bigint, unit: bigint, name: string): string {
  const [upper, lower] = [value / unit, value % unit];
  const between = lower < unit / 10n ? "零" : upper % 10n === 0n ? ZERO_WRITTEN : "";
  return `${wholeForm(upper)}${name}${lower === 0n ? "" : between + wholeForm(lower)}`;
}

/** Zeros inside are said once, at the end not at all. */
function fourPlaces(value: bigint): string {
  const digits = [...value.toString()];
  const words = digits.map((each, index) =>
    each === "0" ? "零" : digit(BigInt(each)) + (UNITS[digits.length - 1 - index] ?? ""),
  );
  return words.join("").replace(/零+/g, "零").replace(/零$/, "");
}

function digit(value: bigint): string {
  return CAPITAL_DIGITS.charAt(Number(value));
}

/** What the digits and units add up to, whatever their order; whether they are well said is for the form to tell. */
function fenOf(words: string): bigint {
  let [total, part, last] = [0n, 0n, 0n];
  for (const character of words) {
    const value = CAPITAL_DIGITS.indexOf(character);
    const place = UNITS.indexOf(character);
    if (value >= 0) last = BigInt(value);
    else if (place > 0) [part, last] = [part + last * 10n ** BigInt(place), 0n];
    else if (character === "万") [part, last] = [(part + last) * WAN, 0n];
    else if (character === "亿") [total, part, last] = [(total + part + last) * YI, 0n, 0n];
    else if (character === "元") [total, part, last] = [(total + part + last) * FEN_PER_YUAN, 0n, 0n];
    else if (character === "角") [total, last] = [total + last * 10n, 0n];
    else if (character === "分") [total, last] = [total + last, 0n];
  }
  return words.startsWith("负") ? -total : total;
}
