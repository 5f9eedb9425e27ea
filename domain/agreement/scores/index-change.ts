/** By how many percent the weighted index Σ weight × mean / base changed; above zero is worse (豫鲁, 武汉). */
import { inflowFaults } from "#domain/agreement/faults.ts";
import { assessmentAt, type Occasion, type Outcome } from "#domain/agreement/observed.ts";
import { AGAINST, type Against, assessmentBefore } from "#domain/agreement/scores/before.ts";
import { roundedScore, type ScoreKind, type ScoreValue } from "#domain/agreement/scores/score-kind.ts";
import {
  partsOf,
  ratioSum,
  type WeightedIndicator,
  weightFaults,
} from "#domain/agreement/scores/weighted-ratio-index.ts";

export interface IndexChange {
  readonly kind: "index-change";
  readonly indicators: readonly WeightedIndicator[];
  readonly against: Against;
  readonly decimals: number;
}

export const indexChange: ScoreKind<IndexChange> = {
  unit: { zh: "百分点", en: "percentage point" },
  bound: () => null,
  decimals: ({ decimals }) => decimals,
  evaluate: (score, at, path) => [{ indicator: null, outcome: changeOf(score, at, path) }],
  words: ({ indicators, against, decimals }) => ({
    zh: `综合指数（${partsOf(indicators, "zh")}）较${AGAINST[against].zh}变化的百分数（修约至 ${decimals} 位小数）`,
    en: `the change of the index ${partsOf(indicators, "en")} against ${AGAINST[against].en}, in percent to ${decimals} decimals`,
  }),
  faults: ({ indicators, against }, place) => [
    ...weightFaults(indicators, place),
    ...(against === "inflow" ? inflowFaults(place) : []),
  ],
  looksBack: ({ against }) => against === "last-year",
};

function changeOf(
  { indicators, against, decimals }: IndexChange,
  at: Occasion,
  path: string,
): Outcome<ScoreValue> {
  const [now, before] = [assessmentAt(at), assessmentBefore(at, against)];
  if ("held" in now) return now;
  if ("held" in before) return before;
  const here = ratioSum(indicators, now.decided, at, path);
  if ("held" in here) return here;
  const there = ratioSum(indicators, before.decided, at, path, "'");
  if ("held" in there) return there;
  if (there.decided.sum.isZero()) {
    const { zh, en } = AGAINST[against];
    return {
      held: {
        zh: `${zh}综合指数为零，无法计算变化率`,
        en: `the index of ${en} is zero: there is no rate of change`,
      },
    };
  }
  const change = here.decided.sum.minus(there.decided.sum).times(100).dividedBy(there.decided.sum);
  return {
    decided: roundedScore(change, decimals, {
      name: {
        zh: `综合指数较${AGAINST[against].zh}变化（%）`,
        en: `change of the index against ${AGAINST[against].en} (%)`,
      },
      rule: "(I − I') / I' × 100, I = Σ k(i) × C(i) / C0(i)",
      arithmetic: `((${here.decided.products}) / (${there.decided.products}) − 1) × 100`,
      inputs: [...here.decided.inputs, ...there.decided.inputs],
    }),
  };
}
