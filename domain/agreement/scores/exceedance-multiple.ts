/** How many times its limit a value lies above the limit: (C − L) / L; below zero when it lies below (河北, 合肥). */

import {
  type LimitedIndicator,
  limitFaults,
  limitInput,
  limitsInWords,
} from "#domain/agreement/scores/limit.ts";
import {
  forEachIndicator,
  roundedScore,
  type ScoreKind,
  valueInput,
} from "#domain/agreement/scores/score-kind.ts";
import { present } from "#domain/invariant.ts";
import { Exact } from "#domain/monitoring/exact.ts";

export interface ExceedanceMultiple {
  readonly kind: "exceedance-multiple";
  readonly indicators: readonly LimitedIndicator[];
  /** Decimals to which the multiple is rounded, half to even. */
  readonly decimals: number;
}

export const exceedanceMultiple: ScoreKind<ExceedanceMultiple> = {
  unit: { zh: "倍", en: "times the limit" },
  bound: () => null,
  decimals: ({ decimals }) => decimals,
  evaluate: ({ indicators, decimals }, at, path) =>
    forEachIndicator(
      indicators.map(({ indicator }) => indicator),
      at,
      (indicator, index, found) => {
        const limited = present(indicators[index], `indicator ${index}`);
        const limit = limitInput(limited, at, `${path}.indicators[${index}].limit`);
        const multiple = new Exact(found.value).minus(limit.value).dividedBy(limit.value);
        return {
          decided: roundedScore(multiple, decimals, {
            name: { zh: "超标倍数", en: "exceedance multiple" },
            rule: "(C − L) / L",
            arithmetic: `(${found.value} − ${limit.value}) / ${limit.value}`,
            inputs: [valueInput("C", indicator, found), limit],
          }),
        };
      },
    ),
  words: ({ indicators, decimals }) => {
    const { zh, en } = limitsInWords(indicators);
    return {
      zh: `${zh}的超标倍数（评价值减限值，再除以限值，修约至 ${decimals} 位小数）`,
      en: `the exceedance multiple of ${en}: (value − limit) / limit, rounded to ${decimals} decimals`,
    };
  },
  faults: ({ indicators }, place) => limitFaults(indicators, place),
};
