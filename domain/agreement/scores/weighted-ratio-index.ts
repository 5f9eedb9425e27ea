/** P = factor × Σ weightᵢ × meanᵢ / baseᵢ; smaller is better (新安江, 大别山区). */
import { indicatorFaults, invalid, notPositive, type Place } from "#domain/agreement/faults.ts";
import { assessmentAt, type Occasion, type Outcome } from "#domain/agreement/observed.ts";
import {
  measured,
  roundedScore,
  type ScoreKind,
  type ScoreValue,
} from "#domain/agreement/scores/score-kind.ts";
import { type TraceInput, traceInput } from "#domain/agreement/trace.ts";
import type { PeriodAssessment } from "#domain/monitoring/assessment.ts";
import { Exact } from "#domain/monitoring/exact.ts";
import { INDICATORS, type IndicatorKey } from "#domain/monitoring/indicator.ts";
import type { Fault } from "#domain/result.ts";

export interface WeightedIndicator {
  readonly indicator: IndicatorKey;
  /** Weights of a score add up to 1. */
  readonly weight: string;
  /** Base concentration in the indicator's unit. */
  readonly base: string;
}

export interface WeightedRatioIndex {
  readonly kind: "weighted-ratio-index";
  /** Water-quality stability coefficient k0. */
  readonly factor: string;
  readonly indicators: readonly WeightedIndicator[];
  /** Decimals to which P is rounded, half to even, before it is compared. */
  readonly decimals: number;
}

export const weightedRatioIndex: ScoreKind<WeightedRatioIndex> = {
  unit: { zh: "", en: "" },
  bound: () => null,
  decimals: ({ decimals }) => decimals,
  evaluate: (score, at, path) => [{ indicator: null, outcome: indexOf(score, at, path) }],
  words: ({ factor, indicators, decimals }) => ({
    zh: `补偿指数 P = ${factor} ×（${partsOf(indicators, "zh")}），各 C 为考核期均值，P 修约至 ${decimals} 位小数`,
    en: `the index P = ${factor} × (${partsOf(indicators, "en")}), each C the mean of the period, P rounded to ${decimals} decimals`,
  }),
  faults: (score, place) => [
    ...notPositive("factor", score.factor, `${place.field}.factor`, "worse water must raise the index"),
    ...weightFaults(score.indicators, place),
  ],
};

function indexOf(
  { factor, indicators, decimals }: WeightedRatioIndex,
  at: Occasion,
  path: string,
): Outcome<ScoreValue> {
  const assessment = assessmentAt(at);
  if ("held" in assessment) return assessment;
  const sum = ratioSum(indicators, assessment.decided, at, path);
  if ("held" in sum) return sum;
  const k0 = traceInput(
    "k0",
    "水质稳定系数",
    "stability coefficient",
    factor,
    "",
    `agreement ${path}.factor`,
  );
  return {
    decided: roundedScore(sum.decided.sum.times(factor), decimals, {
      name: { zh: "补偿指数 P", en: "compensation index P" },
      rule: "P = k0 × Σ k(i) × C(i) / C0(i)",
      arithmetic: `${factor} × (${sum.decided.products})`,
      inputs: [k0, ...sum.decided.inputs],
    }),
  };
}

export interface RatioSum {
  readonly sum: Exact;
  readonly products: string;
  readonly inputs: readonly TraceInput[];
}

/** Σ weight × mean / base over unrounded means. `mark` tells the symbols of two sums apart: `C'(codmn)`. */
export function ratioSum(
  indicators: readonly WeightedIndicator[],
  assessment: PeriodAssessment,
  at: Occasion,
  path: string,
  mark = "",
): Outcome<RatioSum> {
  const inputs: TraceInput[] = [];
  const products: string[] = [];
  let sum = new Exact(0);
  for (const [index, { indicator, weight, base }] of indicators.entries()) {
    const found = measured(indicator, assessment, at);
    if ("held" in found) return found;
    const { mean, source } = found.decided;
    const { zh, en, unit } = INDICATORS[indicator];
    const name = en.toLowerCase();
    const of = `agreement ${path}.indicators[${index}]`;
    if (mark === "") {
      inputs.push(
        traceInput(`k(${indicator})`, `${zh}权重`, `weight of ${name}`, weight, "", `${of}.weight`),
        traceInput(`C0(${indicator})`, `${zh}基准`, `base ${name}`, base, unit, `${of}.base`),
      );
    }
    inputs.push(traceInput(`C${mark}(${indicator})`, `${zh}均值`, `mean ${name}`, mean, unit, source));
    products.push(`${weight} × ${mean} / ${base}`);
    sum = sum.plus(new Exact(weight).times(mean).dividedBy(base));
  }
  return { decided: { sum, products: products.join(" + "), inputs } };
}

export function weightFaults(indicators: readonly WeightedIndicator[], place: Place): Fault[] {
  const { field } = place;
  const sum = indicators.reduce((total, { weight }) => total.plus(weight), new Exact(0));
  return [
    ...indicators.flatMap(({ indicator, weight }, index) =>
      notPositive(
        `weight of ${indicator}`,
        weight,
        `${field}.indicators[${index}].weight`,
        "worse water must raise the index",
      ),
    ),
    ...(sum.equals(1)
      ? []
      : [
          invalid(
            `${field}.indicators: the weights add up to ${sum.toFixed()}, not 1`,
            `${field}.indicators`,
            sum.toFixed(),
            "1",
          ),
        ]),
    ...indicators.flatMap(({ indicator, base }, index) =>
      notPositive(`base of ${indicator}`, base, `${field}.indicators[${index}].base`, "it is divided by"),
    ),
    ...indicatorFaults(
      indicators.map(({ indicator }) => indicator),
      place,
      index => `${field}.indicators[${index}].indicator`,
    ),
  ];
}

export function partsOf(indicators: readonly WeightedIndicator[], language: "zh" | "en"): string {
  return indicators
    .map(({ indicator, weight, base }) => {
      const { zh, en } = INDICATORS[indicator];
      return `${weight} × C(${language === "zh" ? zh : en.toLowerCase()})/${base}`;
    })
    .join(" + ");
}
