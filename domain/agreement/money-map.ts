/** Money maps: from a score to who pays whom how much. */
import type { MoneyMap, PerStep, Threshold } from "#domain/agreement/agreement.ts";
import type { TraceStep } from "#domain/agreement/trace.ts";
import { CNY } from "#domain/money/asset.ts";
import { formatAmount, parsePositiveAmount } from "#domain/money/decimal-text.ts";
import { Exact } from "#domain/monitoring/exact.ts";
import { unwrap } from "#domain/result.ts";

export interface Transfer {
  readonly payer: string;
  readonly payee: string;
  readonly amount: string;
}

export interface MoneyOutcome {
  /** Null when nothing is to be paid. */
  readonly transfer: Transfer | null;
  readonly steps: readonly TraceStep[];
}

export function moneyOf(money: MoneyMap, score: string, path: string): MoneyOutcome {
  return money.kind === "threshold" ? threshold(money, score, path) : perStep(money, score, path);
}

function threshold({ limit, atOrBelow, above }: Threshold, score: string, path: string): MoneyOutcome {
  const met = new Exact(score).lessThanOrEqualTo(limit);
  const { payer, payee, amount } = met ? atOrBelow : above;
  const transfer = { payer, payee, amount: moneyText(amount) };
  const step: TraceStep = {
    name: met
      ? { zh: "未超过限值：按达标付款", en: "at or below the limit: the target is met" }
      : { zh: "超过限值：按未达标付款", en: "above the limit: the target is missed" },
    rule: "score ≤ limit",
    arithmetic: `${score} ${met ? "≤" : ">"} ${limit} → ${payer} → ${payee} ${transfer.amount}`,
    inputs: [
      { symbol: "limit", name: { zh: "限值", en: "limit" }, value: limit, unit: "", source: `${path}.limit` },
      {
        symbol: "amount",
        name: { zh: "补偿金额", en: "amount" },
        value: transfer.amount,
        unit: "CNY",
        source: `${path}.${met ? "atOrBelow" : "above"}.amount`,
      },
    ],
    result: transfer.amount,
  };
  return { transfer, steps: [step] };
}

/** Whole steps only: a score between two steps counts the lower one. */
function perStep({ amount, cap, worse, better }: PerStep, score: string, path: string): MoneyOutcome {
  const distance = new Exact(score);
  const steps = distance.abs().floor();
  const direction = distance.isNegative() ? better : worse;
  const amountMinor = unwrap(parsePositiveAmount(amount, CNY));
  const capMinor = unwrap(parsePositiveAmount(cap, CNY));
  const uncappedMinor = amountMinor * BigInt(steps.toFixed());
  const dueMinor = uncappedMinor > capMinor ? capMinor : uncappedMinor;
  const nothing = direction === null || dueMinor === 0n;
  const result = formatAmount(nothing ? 0n : dueMinor, CNY);
  const step: TraceStep = {
    name: { zh: "每类金额 × 类数，不超过上限", en: "amount per class × classes, at most the cap" },
    rule: direction === null ? "score < 0 → 0: better water moves nothing" : "min(amount × ⌊|score|⌋, cap)",
    arithmetic: nothing
      ? `score ${score} → 0.00`
      : `min(${moneyText(amount)} × ${steps.toFixed()}, ${moneyText(cap)}) = ${result}: ${direction.payer} → ${direction.payee}`,
    inputs: [
      {
        symbol: "amount",
        name: { zh: "每类金额", en: "amount per class" },
        value: moneyText(amount),
        unit: "CNY",
        source: `${path}.amount`,
      },
      {
        symbol: "cap",
        name: { zh: "上限", en: "cap" },
        value: moneyText(cap),
        unit: "CNY",
        source: `${path}.cap`,
      },
    ],
    result,
  };
  return { transfer: nothing ? null : { ...direction, amount: result }, steps: [step] };
}

function moneyText(amount: string): string {
  return formatAmount(unwrap(parsePositiveAmount(amount, CNY)), CNY);
}
