/** Concentration above its target in the indicator's unit, below zero when it lies below (菏泽). */
import {
  type LimitedIndicator,
  limitFaults,
  limitInput,
  limitsInWords,
} from "#domain/agreement/scores/limit.ts";
import { forEachIndicator, type ScoreKind, valueInput } from "#domain/agreement/scores/score-kind.ts";
import { present } from "#domain/invariant.ts";
import { Exact } from "#domain/monitoring/exact.ts";

export interface ConcentrationAboveTarget {
  readonly kind: "concentration-above-target";
  readonly indicators: readonly LimitedIndicator[];
}

/** No indicator is evaluated to more decimals. */
const MOST_DECIMALS = 12;

export const concentrationAboveTarget: ScoreKind<ConcentrationAboveTarget> = {
  unit: { zh: "mg/L", en: "mg/L" },
  bound: () => null,
  decimals: () => MOST_DECIMALS,
  evaluate: ({ indicators }, at, path) =>
    forEachIndicator(
      indicators.map(({ indicator }) => indicator),
      at,
      (indicator, index, found) => {
        const limited = present(indicators[index], `indicator ${index}`);
        const limit = limitInput(limited, at, `${path}.indicators[${index}].limit`);
        const value = new Exact(found.value).minus(limit.value).toFixed();
        const step = {
          name: { zh: "浓度与目标之差（正为超过）", en: "concentration above its target" },
          rule: "C − L",
          arithmetic: `${found.value} − ${limit.value} = ${value}`,
          inputs: [valueInput("C", indicator, found), limit],
          result: value,
        };
        return { decided: { value, steps: [step] } };
      },
    ),
  words: ({ indicators }) => {
    const { zh, en } = limitsInWords(indicators);
    return { zh: `${zh}的评价值减目标值`, en: `the evaluated value less its target, of ${en}` };
  },
  faults: ({ indicators }, place) => limitFaults(indicators, place, true),
};
