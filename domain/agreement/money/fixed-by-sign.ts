/** A fixed amount by the sign of the score, whatever its size (甘宁: flat, not per class). */
import type { Direction, Transfer, Words } from "#domain/agreement/agreement.ts";
import {
  amountInput,
  directionText,
  type MoneyKind,
  moneyInWords,
  scoreInput,
  yuanOf,
  yuanText,
} from "#domain/agreement/money/money-kind.ts";
import { nothingBySign, signOf } from "#domain/agreement/money/sign.ts";

export interface FixedBySign {
  readonly kind: "fixed-by-sign";
  /** Above zero, at zero, below zero; null when that moves nothing. */
  readonly above: Transfer | null;
  readonly equal: Transfer | null;
  readonly below: Transfer | null;
}

const SIDES = [
  ["above", "大于零", "above zero"],
  ["equal", "等于零", "at zero"],
  ["below", "小于零", "below zero"],
] as const;

export const fixedBySign: MoneyKind<FixedBySign> = {
  evaluate(money, score, path) {
    const side = signOf(score);
    const transfer = money[side];
    if (transfer === null) return nothingBySign(score);
    const { amount: text, ...direction } = transfer;
    const amount = yuanOf(text);
    const sign = { above: ">", equal: "=", below: "<" }[side];
    const step = {
      name: { zh: "按得分正负付固定金额", en: "a fixed amount by the sign of the score" },
      rule: "score > 0, = 0 or < 0 → amount",
      arithmetic: `${score} ${sign} 0 → ${directionText(direction)} ${yuanText(amount)}`,
      inputs: [scoreInput(score), amountInput("amount", "金额", "amount", text, `${path}.${side}.amount`)],
      result: yuanText(amount),
    };
    return { due: { ...direction, amount }, steps: [step] };
  },
  words: (money, _, say) => {
    const parts = SIDES.map(([side, zh, en]): Words => {
      const transfer = money[side];
      if (transfer === null) return { zh: `${zh}时不付款`, en: `${en} nothing` };
      const [direction, amount] = [say(transfer), moneyInWords(transfer.amount)];
      return { zh: `${zh}时${direction.zh} ${amount.zh}`, en: `${en} ${direction.en} ${amount.en}` };
    });
    return { zh: parts.map(({ zh }) => zh).join("，"), en: parts.map(({ en }) => en).join(", ") };
  },
  faults: () => [],
  directions: money =>
    SIDES.flatMap(([side]): [string, Direction][] => {
      const transfer = money[side];
      return transfer === null ? [] : [[side, transfer]];
    }),
  amounts: money =>
    SIDES.flatMap(([side]): [string, string][] => {
      const transfer = money[side];
      return transfer === null ? [] : [[`${side}.amount`, transfer.amount]];
    }),
  fractional: () => false,
};
