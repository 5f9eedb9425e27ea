/** One amount at or below a limit, another above it (新安江). */
import type { Transfer } from "#domain/agreement/agreement.ts";
import {
  amountInput,
  directionText,
  type MoneyKind,
  moneyInWords,
  scoreInput,
  yuanOf,
  yuanText,
} from "#domain/agreement/money/money-kind.ts";
import { traceInput } from "#domain/agreement/trace.ts";
import { Exact } from "#domain/monitoring/exact.ts";

export interface Threshold {
  readonly kind: "threshold";
  readonly limit: string;
  readonly atOrBelow: Transfer;
  readonly above: Transfer;
}

export const threshold: MoneyKind<Threshold> = {
  evaluate({ limit, atOrBelow, above }, score, path) {
    const low = new Exact(score).lessThanOrEqualTo(limit);
    const side = low ? "atOrBelow" : "above";
    const { amount: text, ...direction } = low ? atOrBelow : above;
    const amount = yuanOf(text);
    const step = {
      name: low
        ? { zh: "未超过限值", en: "at or below the limit" }
        : { zh: "超过限值", en: "above the limit" },
      rule: "score ≤ limit",
      arithmetic: `${score} ${low ? "≤" : ">"} ${limit} → ${directionText(direction)} ${yuanText(amount)}`,
      inputs: [
        scoreInput(score),
        traceInput("limit", "限值", "limit", limit, "", `agreement ${path}.limit`),
        amountInput("amount", "补偿金额", "amount", text, `${path}.${side}.amount`),
      ],
      result: yuanText(amount),
    };
    return { due: { ...direction, amount }, steps: [step] };
  },
  words: ({ limit, atOrBelow, above }, unit, say) => {
    const [low, high] = [say(atOrBelow), say(above)];
    const [lowAmount, highAmount] = [moneyInWords(atOrBelow.amount), moneyInWords(above.amount)];
    return {
      zh: `不超过 ${limit} ${unit.zh}时${low.zh} ${lowAmount.zh}，超过时${high.zh} ${highAmount.zh}`,
      en: `at ${limit} or below ${low.en} ${lowAmount.en}, above it ${high.en} ${highAmount.en}`,
    };
  },
  faults: () => [],
  directions: ({ atOrBelow, above }) => [
    ["atOrBelow", atOrBelow],
    ["above", above],
  ],
  amounts: ({ atOrBelow, above }) => [
    ["atOrBelow.amount", atOrBelow.amount],
    ["above.amount", above.amount],
  ],
  fractional: () => false,
};
