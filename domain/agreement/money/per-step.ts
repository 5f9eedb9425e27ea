/** An amount for each step of the score, whole or started; a score of zero moves nothing (豫鲁, 河北, 合肥). */
import type { Direction } from "#domain/agreement/agreement.ts";
import { notPositive } from "#domain/agreement/faults.ts";
import {
  amountInput,
  type Cap,
  capFaults,
  capInWords,
  directionText,
  isAmount,
  type MoneyKind,
  moneyInWords,
  scoreInput,
  yuanOf,
  yuanText,
} from "#domain/agreement/money/money-kind.ts";
import { nothingBySign, signDirections, signInWords } from "#domain/agreement/money/sign.ts";
import { traceInput } from "#domain/agreement/trace.ts";
import { Exact, settle } from "#domain/monitoring/exact.ts";

export interface PerStep {
  readonly kind: "per-step";
  /** How much of the score one step is. */
  readonly step: string;
  /** `started`: a step that has begun counts; `whole`: only a full one does. */
  readonly count: "started" | "whole";
  /** For each step. */
  readonly amount: string;
  readonly times?: "one-plus-score" | undefined;
  readonly cap?: Cap | undefined;
  /** When the score is above zero; null when that moves nothing. */
  readonly above: Direction | null;
  /** When the score is below zero. */
  readonly below: Direction | null;
}

export const perStep: MoneyKind<PerStep> = {
  evaluate(money, score, path) {
    const exact = new Exact(score);
    const direction = exact.isNegative() ? money.below : money.above;
    if (direction === null || exact.isZero()) return nothingBySign(score);
    const { step: size, count, amount: text, times, cap } = money;
    const quotient = settle(exact.abs().dividedBy(size));
    const steps = count === "started" ? quotient.ceil() : quotient.floor();
    const factor = times === undefined ? new Exact(1) : exact.abs().plus(1);
    const product = yuanOf(text).times(steps).times(factor);
    const amount = isAmount(cap) ? Exact.min(product, yuanOf(cap)) : product;
    const [open, close] = count === "started" ? ["⌈", "⌉"] : ["⌊", "⌋"];
    const multiplied = times === undefined ? "" : ` × (1 + |${score}|)`;
    const limited = isAmount(cap) ? `, ≤ ${yuanText(yuanOf(cap))}` : "";
    const step = {
      name:
        count === "started"
          ? { zh: "每级金额 × 级数（不足一级按一级计）", en: "amount per step × steps started" }
          : { zh: "每级金额 × 级数（不足一级不计）", en: "amount per step × whole steps" },
      rule: `amount × ${open}|score| / step${close}${times === undefined ? "" : " × (1 + |score|)"}${isAmount(cap) ? ", at most cap" : ""}`,
      arithmetic: `${yuanText(yuanOf(text))} × ${steps.toFixed()}${multiplied}${limited} = ${yuanText(amount)}: ${directionText(direction)}`,
      inputs: [
        scoreInput(score),
        traceInput("step", "每级", "step", size, "", `agreement ${path}.step`),
        amountInput("amount", "每级金额", "amount per step", text, `${path}.amount`),
        ...(isAmount(cap) ? [amountInput("cap", "上限", "cap", cap, `${path}.cap`)] : []),
      ],
      result: yuanText(amount),
    };
    return { due: amount.isZero() ? null : { ...direction, amount }, steps: [step] };
  },
  words: ({ step, count, amount, times, cap, above, below }, unit, say) => {
    const money = moneyInWords(amount);
    const limit = capInWords(cap);
    const part =
      count === "started"
        ? { zh: "（不足部分按一级计）", en: " started" }
        : { zh: "（不足部分不计）", en: " (whole)" };
    const multiplied =
      times === undefined ? { zh: "", en: "" } : { zh: "再乘以（1+得分）", en: " × (1 + score)" };
    const [per, perEn] = [
      `每 ${step} ${unit.zh || "分"}`,
      `each ${step} ${unit.en || "of the score"}`.trim(),
    ];
    const sides = signInWords(above, below, say);
    return {
      zh: `${sides.zh}，${per}${part.zh} ${money.zh}${multiplied.zh}${limit.zh}`,
      en: `${sides.en}, ${money.en} for ${perEn}${part.en}${multiplied.en}${limit.en}`,
    };
  },
  faults: ({ step, cap }, place) => [
    ...notPositive("the step", step, `${place.field}.step`, "it is divided by"),
    ...capFaults(cap, place),
  ],
  directions: signDirections,
  amounts: ({ amount, cap }) => [["amount", amount], ...(isAmount(cap) ? [["cap", cap] as const] : [])],
  fractional: ({ times }, decimals) => times !== undefined && decimals > 0,
};
