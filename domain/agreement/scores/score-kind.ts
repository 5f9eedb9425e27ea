/** What every kind of score is: its meaning, its words, and what can be wrong with it, side by side. */
import type { Words } from "#domain/agreement/agreement.ts";
import type { Place } from "#domain/agreement/faults.ts";
import { assessmentAt, type Occasion, type Outcome, sourceOf } from "#domain/agreement/observed.ts";
import { type TraceInput, type TraceStep, traceInput } from "#domain/agreement/trace.ts";
import type { PeriodAssessment, PeriodIndicator } from "#domain/monitoring/assessment.ts";
import { Exact, settle } from "#domain/monitoring/exact.ts";
import { INDICATORS, type IndicatorKey } from "#domain/monitoring/indicator.ts";
import type { Fault } from "#domain/result.ts";

export interface ScoreValue {
  /** Plain decimal text; above zero is worse water, below zero better, unless the kind says otherwise. */
  readonly value: string;
  readonly steps: readonly TraceStep[];
}

export interface Scored {
  /** Null when the score is of the section as a whole. */
  readonly indicator: IndicatorKey | null;
  readonly outcome: Outcome<ScoreValue>;
}

export interface ScoreKind<S> {
  /** What one of it is called: 类, 倍, 百分点. */
  readonly unit: Words;
  /** The greatest distance from zero that it can have; null without bound. */
  bound(score: S): string | null;
  /** At most so many decimals; amounts that follow from a whole number need no rounding. */
  decimals(score: S): number;
  evaluate(score: S, at: Occasion, path: string): readonly Scored[];
  words(score: S): Words;
  faults(score: S, place: Place): Fault[];
  /** Whether it needs the same months of the year before. */
  looksBack?(score: S): boolean;
}

/** The score from the mean of each indicator, or why that one has none. */
export function forEachIndicator(
  indicators: readonly IndicatorKey[],
  at: Occasion,
  score: (indicator: IndicatorKey, index: number, found: Measured) => Outcome<ScoreValue>,
): readonly Scored[] {
  const assessment = assessmentAt(at);
  return indicators.map((indicator, index) => {
    if ("held" in assessment) return { indicator, outcome: assessment };
    const found = measured(indicator, assessment.decided, at);
    return { indicator, outcome: "held" in found ? found : score(indicator, index, found.decided) };
  });
}

export interface Measured {
  readonly result: PeriodIndicator;
  /** Before rounding, at most 12 significant digits. */
  readonly mean: string;
  /** Rounded once, as it is evaluated. */
  readonly value: string;
  readonly source: string;
}

export function measured(
  indicator: IndicatorKey,
  assessment: PeriodAssessment,
  { observed }: Occasion,
): Outcome<Measured> {
  const result = assessment.indicators[indicator];
  const { zh, en } = INDICATORS[indicator];
  if (result === undefined || result.mean === null || result.value === null) {
    return {
      held: {
        zh: `考核期内${zh}月均值不足 ${assessment.minimumMonths} 个，无法计算均值`,
        en: `fewer than ${assessment.minimumMonths} monthly means of ${en.toLowerCase()} in the assessment period`,
      },
    };
  }
  return {
    decided: { result, mean: result.mean, value: result.value, source: sourceOf(assessment, observed) },
  };
}

/** The evaluated value of an indicator as an input `symbol`. */
export function valueInput(symbol: string, indicator: IndicatorKey, { value, source }: Measured): TraceInput {
  const { zh, en, unit } = INDICATORS[indicator];
  return traceInput(symbol, `${zh}评价值`, `evaluated ${en.toLowerCase()}`, value, unit, source);
}

const SHOWN_DECIMALS = 12;

/** A quotient, shown and then rounded once, half to even, to the agreed decimals. */
export function roundedScore(exact: Exact, decimals: number, step: Omit<TraceStep, "result">): ScoreValue {
  const settled = settle(exact);
  const result = shown(settled, decimals);
  const value = rounded(settled, decimals);
  return {
    value,
    steps: [
      { ...step, result },
      {
        name: {
          zh: `修约至 ${decimals} 位小数（四舍六入五成双，一次）`,
          en: `rounded once, half to even, to ${decimals} decimals`,
        },
        rule: "GB/T 8170-2008",
        arithmetic: `${result} → ${value}`,
        inputs: [],
        result: value,
      },
    ],
  };
}

/** Half to even. A limit may lie at zero decimals, so a small score does become 0 here, unlike a measured value. */
function rounded(value: Exact, decimals: number): string {
  const even = value.toDecimalPlaces(decimals, Exact.ROUND_HALF_EVEN);
  return even.isZero() ? new Exact(0).toFixed(decimals) : even.toFixed(decimals);
}

/** A score before rounding: twelve decimals, or all that are carried when twelve would round to another value. */
function shown(exact: Exact, decimals: number): string {
  const short = exact.toDecimalPlaces(SHOWN_DECIMALS, Exact.ROUND_HALF_EVEN);
  const text = (rounded(short, decimals) === rounded(exact, decimals) ? short : exact).toFixed();
  return text === "-0" ? "0" : text;
}

export function indicatorsInWords(indicators: readonly IndicatorKey[]): Words {
  return {
    zh: indicators.map(key => INDICATORS[key].zh).join("、"),
    en: indicators.map(key => INDICATORS[key].en.toLowerCase()).join(", "),
  };
}
