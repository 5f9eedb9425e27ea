/** By how many percent each indicator changed: (now − before) / before × 100; above zero is worse (山东). */
import { indicatorFaults, inflowFaults, invalid, type Place, profileOf } from "#domain/agreement/faults.ts";
import { AGAINST, type Against, assessmentBefore } from "#domain/agreement/scores/before.ts";
import {
  forEachIndicator,
  indicatorsInWords,
  measured,
  roundedScore,
  type ScoreKind,
} from "#domain/agreement/scores/score-kind.ts";
import { traceInput } from "#domain/agreement/trace.ts";
import { Exact } from "#domain/monitoring/exact.ts";
import { INDICATORS, type IndicatorKey } from "#domain/monitoring/indicator.ts";
import type { Fault } from "#domain/result.ts";

export interface RelativeChange {
  readonly kind: "relative-change";
  readonly indicators: readonly IndicatorKey[];
  readonly against: Against;
  readonly decimals: number;
}

export const relativeChange: ScoreKind<RelativeChange> = {
  unit: { zh: "百分点", en: "percentage point" },
  bound: () => null,
  decimals: ({ decimals }) => decimals,
  evaluate: ({ indicators, against, decimals }, at) => {
    const before = assessmentBefore(at, against);
    return forEachIndicator(indicators, at, (indicator, _, now) => {
      if ("held" in before) return before;
      const then = measured(indicator, before.decided, at);
      if ("held" in then) return then;
      const { zh, en, unit } = INDICATORS[indicator];
      const name = en.toLowerCase();
      if (new Exact(then.decided.mean).isZero()) {
        const words = AGAINST[against];
        return {
          held: {
            zh: `${words.zh}${zh}均值为零，无法计算变化率`,
            en: `the mean ${name} of ${words.en} is zero: there is no rate of change`,
          },
        };
      }
      const change = new Exact(now.mean).minus(then.decided.mean).times(100).dividedBy(then.decided.mean);
      return {
        decided: roundedScore(change, decimals, {
          name: { zh: `较${AGAINST[against].zh}变化（%）`, en: `change against ${AGAINST[against].en} (%)` },
          rule: "(C − C') / C' × 100",
          arithmetic: `(${now.mean} − ${then.decided.mean}) / ${then.decided.mean} × 100`,
          inputs: [
            traceInput("C", `${zh}均值`, `mean ${name}`, now.mean, unit, now.source),
            traceInput(
              "C'",
              `${zh}比较均值`,
              `mean ${name} before`,
              then.decided.mean,
              unit,
              then.decided.source,
            ),
          ],
        }),
      };
    });
  },
  words: ({ indicators, against, decimals }) => {
    const { zh, en } = indicatorsInWords(indicators);
    return {
      zh: `${zh}均值较${AGAINST[against].zh}变化的百分数（修约至 ${decimals} 位小数）`,
      en: `the change of the mean of ${en} against ${AGAINST[against].en}, in percent to ${decimals} decimals`,
    };
  },
  faults: ({ indicators, against }, place) => [
    ...indicatorFaults(indicators, place, index => `${place.field}.indicators[${index}]`),
    ...changeFaults(indicators, against, place),
  ],
  looksBack: ({ against }) => against === "last-year",
};

/** Half a detection limit keeps a mean above zero; without one it may be zero, and a change from zero has no rate. */
export function changeFaults(indicators: readonly IndicatorKey[], against: Against, place: Place): Fault[] {
  const limits = profileOf(place.agreement)?.detectionLimits;
  const zeros = indicators.flatMap((indicator, index) =>
    limits === undefined || limits[indicator] !== undefined || indicator === "ph"
      ? []
      : [
          invalid(
            `${place.field}.indicators[${index}]: possible division by zero: profile ${place.agreement.profile} has no detection limit of ${indicator}, so its mean can be 0`,
            `${place.field}.indicators[${index}]`,
            indicator,
            `an indicator with a detection limit: ${Object.keys(limits).join(", ")}`,
          ),
        ],
  );
  return [...zeros, ...(against === "inflow" ? inflowFaults(place) : [])];
}
