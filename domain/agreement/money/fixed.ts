/** An amount that is due without a score: contributions by ratio, allocations by ratio (赤水河, 甘宁). */
import type { Direction } from "#domain/agreement/agreement.ts";
import { invalid } from "#domain/agreement/faults.ts";
import {
  amountInput,
  directionText,
  type MoneyKind,
  moneyInWords,
  yuanOf,
  yuanText,
} from "#domain/agreement/money/money-kind.ts";

export interface Fixed extends Direction {
  readonly kind: "fixed";
  /** For each span of the term. */
  readonly amount: string;
}

export const fixed: MoneyKind<Fixed> = {
  evaluate({ amount: text, payer, payee }, _, path) {
    const amount = yuanOf(text);
    const step = {
      name: { zh: "固定金额", en: "a fixed amount" },
      rule: "amount",
      arithmetic: `${directionText({ payer, payee })} ${yuanText(amount)}`,
      inputs: [amountInput("amount", "金额", "amount", text, `${path}.amount`)],
      result: yuanText(amount),
    };
    return { due: { payer, payee, amount }, steps: [step] };
  },
  words: (money, _, say) => ({
    zh: `${say(money).zh} ${moneyInWords(money.amount).zh}`,
    en: `${say(money).en} ${moneyInWords(money.amount).en}`,
  }),
  faults: (_, { term, field }) =>
    term.score.kind === "unconditional"
      ? []
      : [
          invalid(
            `${field} pays a fixed amount whatever the score is`,
            `${field}.kind`,
            "fixed",
            'a score of kind "unconditional", or money of kind "fixed-by-sign"',
          ),
        ],
  directions: money => [["", money]],
  amounts: ({ amount }) => [["amount", amount]],
  fractional: () => false,
};
