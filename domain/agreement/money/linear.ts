/** An amount for each unit of the score, with its parts: a percentage point, a ton, a mg/L, a m³ (昆明, 镇江, 山东). */
import type { Transfer, Words } from "#domain/agreement/agreement.ts";
import {
  amountInput,
  type Cap,
  capFaults,
  capInWords,
  directionText,
  isAmount,
  type MoneyKind,
  moneyInWords,
  type SayDirection,
  scoreInput,
  yuanOf,
  yuanText,
} from "#domain/agreement/money/money-kind.ts";
import { nothingBySign, signDirections, signOf } from "#domain/agreement/money/sign.ts";
import { Exact } from "#domain/monitoring/exact.ts";

export interface Linear {
  readonly kind: "linear";
  readonly cap?: Cap | undefined;
  /** The amount for each unit above zero; null when that moves nothing. */
  readonly above: Transfer | null;
  readonly below: Transfer | null;
}

export const linear: MoneyKind<Linear> = {
  evaluate(money, score, path) {
    const side = signOf(score);
    const transfer = side === "equal" ? null : money[side];
    if (side === "equal" || transfer === null) return nothingBySign(score);
    const { cap } = money;
    const { amount: text, ...direction } = transfer;
    const product = yuanOf(text).times(new Exact(score).abs());
    const amount = isAmount(cap) ? Exact.min(product, yuanOf(cap)) : product;
    const limited = isAmount(cap) ? `, ≤ ${yuanText(yuanOf(cap))}` : "";
    const step = {
      name: { zh: "单价 × 得分", en: "rate × score" },
      rule: `rate × |score|${isAmount(cap) ? ", at most cap" : ""}`,
      arithmetic: `${yuanText(yuanOf(text))} × |${score}|${limited} = ${yuanText(amount)}: ${directionText(direction)}`,
      inputs: [
        scoreInput(score),
        amountInput("rate", "单价", "rate", text, `${path}.${side}.amount`),
        ...(isAmount(cap) ? [amountInput("cap", "上限", "cap", cap, `${path}.cap`)] : []),
      ],
      result: yuanText(amount),
    };
    return { due: { ...direction, amount }, steps: [step] };
  },
  words: ({ above, below, cap }, unit, say) => {
    const limit = capInWords(cap);
    const parts = [
      ...(above === null ? [] : [sideInWords("大于零", "above zero", above, unit, say)]),
      ...(below === null ? [] : [sideInWords("小于零", "below zero", below, unit, say)]),
    ];
    return {
      zh: `${parts.map(({ zh }) => zh).join("，")}${limit.zh}`,
      en: `${parts.map(({ en }) => en).join(", ")}${limit.en}`,
    };
  },
  faults: ({ cap }, place) => capFaults(cap, place),
  directions: signDirections,
  amounts: ({ above, below, cap }) => [
    ...(above === null ? [] : [["above.amount", above.amount] as const]),
    ...(below === null ? [] : [["below.amount", below.amount] as const]),
    ...(isAmount(cap) ? [["cap", cap] as const] : []),
  ],
  fractional: (_, decimals) => decimals > 0,
};

function sideInWords(zh: string, en: string, transfer: Transfer, unit: Words, say: SayDirection): Words {
  const [direction, amount] = [say(transfer), moneyInWords(transfer.amount)];
  return {
    zh: `${zh}时${direction.zh}，每${unit.zh || "分"} ${amount.zh}`,
    en: `${en} ${direction.en} ${amount.en} per ${unit.en || "unit"}`,
  };
}
