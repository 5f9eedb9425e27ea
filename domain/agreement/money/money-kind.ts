/** What every kind of money map is: from a score to who pays whom how much. */
import type { Direction, Words } from "#domain/agreement/agreement.ts";
import { invalid, type Place } from "#domain/agreement/faults.ts";
import { type TraceInput, type TraceStep, traceInput } from "#domain/agreement/trace.ts";
import { CNY } from "#domain/money/asset.ts";
import { formatAmount, groupedAmount } from "#domain/money/decimal-text.ts";
import { parseSpokenAmount } from "#domain/money/spoken-amount.ts";
import { Exact } from "#domain/monitoring/exact.ts";
import { type Fault, unwrap } from "#domain/result.ts";

export interface Due extends Direction {
  /** Exact, in yuan; rounded later, once. */
  readonly amount: Exact;
}

export interface MoneyOutcome {
  /** Null when nothing is to be paid. */
  readonly due: Due | null;
  readonly steps: readonly TraceStep[];
}

/** A place where an amount stands, with what is known of the score that meets it. */
export interface MoneyPlace extends Place {
  /** The greatest distance of the score from zero; null without bound. */
  readonly bound: string | null;
}

/** Names a direction: 安徽省向浙江省支付. */
export type SayDirection = (direction: Direction) => Words;

export interface MoneyKind<M> {
  evaluate(money: M, score: string, path: string): MoneyOutcome;
  words(money: M, unit: Words, say: SayDirection): Words;
  faults(money: M, place: MoneyPlace): Fault[];
  /** Every direction in it, with its path inside the map. */
  directions(money: M): readonly (readonly [string, Direction])[];
  /** Every amount in it, with its path inside the map. */
  amounts(money: M): readonly (readonly [string, string])[];
  /** Whether an amount is multiplied by a score of so many decimals. */
  fractional(money: M, scoreDecimals: number): boolean;
}

/** The most that one line may cost: an amount, or `"none"` where the signed text sets no limit. */
export type Cap = string;

export const NO_CAP = "none";

export function isAmount(cap: Cap | undefined): cap is string {
  return cap !== undefined && cap !== NO_CAP;
}

export function yuanOf(text: string): Exact {
  return new Exact(formatAmount(unwrap(parseSpokenAmount(text)), CNY));
}

/** Two decimals, or as many as there are when there are more. */
export function yuanText(amount: Exact): string {
  return amount.toFixed(Math.max(CNY.scale, amount.decimalPlaces()));
}

export function scoreInput(score: string): TraceInput {
  return traceInput("score", "得分", "score", score, "", "the score above");
}

export function amountInput(symbol: string, zh: string, en: string, text: string, path: string): TraceInput {
  return traceInput(symbol, zh, en, yuanText(yuanOf(text)), "CNY", `agreement ${path}`);
}

/** An amount that grows with a score without bound needs a limit, or the words that there is none. */
export function capFaults(cap: Cap | undefined, { bound, field }: MoneyPlace): Fault[] {
  if (cap !== undefined || bound !== null) return [];
  const message = `${field} is an amount without bound: nothing limits the score it grows with`;
  const expected = '"cap": "300万", or "cap": "none" where the signed text sets no limit';
  return [invalid(message, `${field}.cap`, undefined, expected)];
}

export function capInWords(cap: Cap | undefined): Words {
  if (cap === undefined) return { zh: "", en: "" };
  if (cap === NO_CAP) return { zh: "，不设上限", en: ", without a cap" };
  return { zh: `，每次不超过 ${moneyInWords(cap).zh}`, en: `, at most ${moneyInWords(cap).en} each time` };
}

/** `0.0005` as the text of its percentage, `0.05`. */
export function percentInWords(rate: string): string {
  return new Exact(rate).times(100).toFixed();
}

const WAN = 10_000;
const YI = 100_000_000;

/** `2亿元`, `50万元`, `12.5元`; in English with thousands separators. */
export function moneyInWords(text: string): Words {
  const yuan = yuanOf(text);
  const zh = yuan.gte(YI)
    ? `${yuan.dividedBy(YI).toFixed()}亿元`
    : yuan.gte(WAN)
      ? `${yuan.dividedBy(WAN).toFixed()}万元`
      : `${yuan.toFixed()}元`;
  return { zh, en: `${groupedAmount(yuan.toFixed())} yuan` };
}

export function directionText({ payer, payee }: Direction): string {
  return `${sharesText(payer)} → ${sharesText(payee)}`;
}

function sharesText(shares: Direction["payer"]): string {
  if (typeof shares === "string") return shares;
  return shares.map(({ party, weight }) => `${party} ${weight}`).join(" : ");
}
