/** Tons that passed above the target: (C − L) × volume; a target of zero counts the whole load (昆明, 镇江, 河南 2010). */
import { volumeAt } from "#domain/agreement/observed.ts";
import {
  type LimitedIndicator,
  limitFaults,
  limitInput,
  limitsInWords,
} from "#domain/agreement/scores/limit.ts";
import { forEachIndicator, type ScoreKind, valueInput } from "#domain/agreement/scores/score-kind.ts";
import { traceInput } from "#domain/agreement/trace.ts";
import { present } from "#domain/invariant.ts";
import { Exact } from "#domain/monitoring/exact.ts";

export interface LoadAboveTarget {
  readonly kind: "load-above-target";
  readonly indicators: readonly LimitedIndicator[];
}

/** mg/L × m³ are grams. */
const GRAMS_PER_TON = 1_000_000;

const MOST_DECIMALS = 12;

export const loadAboveTarget: ScoreKind<LoadAboveTarget> = {
  unit: { zh: "吨", en: "t" },
  bound: () => null,
  decimals: () => MOST_DECIMALS,
  evaluate: ({ indicators }, at, path) => {
    const volume = volumeAt(at);
    return forEachIndicator(
      indicators.map(({ indicator }) => indicator),
      at,
      (indicator, index, found) => {
        if ("held" in volume) return volume;
        const limited = present(indicators[index], `indicator ${index}`);
        const limit = limitInput(limited, at, `${path}.indicators[${index}].limit`);
        const { value: m3, source } = volume.decided;
        const value = new Exact(found.value).minus(limit.value).times(m3).dividedBy(GRAMS_PER_TON).toFixed();
        const step = {
          name: { zh: "超过目标的负荷（吨）", en: "load above the target, in tons" },
          rule: "(C − L) × V / 10⁶",
          arithmetic: `(${found.value} − ${limit.value}) × ${m3} / 1000000 = ${value}`,
          inputs: [
            valueInput("C", indicator, found),
            limit,
            traceInput("V", "水量", "volume", m3, "m³", source),
          ],
          result: value,
        };
        return { decided: { value, steps: [step] } };
      },
    );
  },
  words: ({ indicators }) => {
    const { zh, en } = limitsInWords(indicators);
    return {
      zh: `${zh}超过目标的负荷（评价值减目标值，乘以水量，吨）`,
      en: `the load above its target (value − target) × volume, in tons, of ${en}`,
    };
  },
  faults: ({ indicators }, place) => limitFaults(indicators, place, true),
};
