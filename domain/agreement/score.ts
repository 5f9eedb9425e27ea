/** Scores: a number from the assessment of one section over the assessment period. */
import type { ClassDistance, Score, WeightedRatioIndex } from "#domain/agreement/agreement.ts";
import type { Outcome } from "#domain/agreement/evaluate.ts";
import type { TraceInput, TraceStep } from "#domain/agreement/trace.ts";
import type { PeriodAssessment } from "#domain/monitoring/assessment.ts";
import { Exact, settle } from "#domain/monitoring/exact.ts";
import { INDICATORS } from "#domain/monitoring/indicator.ts";
import type { NoClass } from "#domain/monitoring/no-class.ts";
import { classDistance } from "#domain/monitoring/water-class.ts";

export interface ScoreValue {
  /** Plain decimal text. */
  readonly value: string;
  readonly steps: readonly TraceStep[];
}

export function scoreOf(score: Score, assessment: PeriodAssessment, path: string): Outcome<ScoreValue> {
  return score.kind === "weighted-ratio-index"
    ? weightedRatioIndex(score, assessment, path)
    : distanceOfClass(score, assessment, path);
}

const SHOWN_DECIMALS = 12;

/** P = k0 × Σ kᵢ × Cᵢ / Cᵢ₀ over unrounded means; rounded once, half to even, to the agreed decimals. */
function weightedRatioIndex(
  { factor, indicators, decimals }: WeightedRatioIndex,
  assessment: PeriodAssessment,
  path: string,
): Outcome<ScoreValue> {
  const source = sourceOf(assessment);
  const inputs: TraceInput[] = [
    {
      symbol: "k0",
      name: { zh: "水质稳定系数", en: "stability coefficient" },
      value: factor,
      unit: "",
      source: `${path}.factor`,
    },
  ];
  const products: string[] = [];
  let sum = new Exact(0);
  for (const [index, { indicator, weight, base }] of indicators.entries()) {
    const { zh, en, unit } = INDICATORS[indicator];
    const mean = assessment.indicators[indicator]?.mean ?? null;
    if (mean === null) {
      return {
        held: {
          zh: `考核期内${zh}月均值不足 ${assessment.minimumMonths} 个，无法计算均值`,
          en: `fewer than ${assessment.minimumMonths} monthly means of ${en.toLowerCase()} in the assessment period`,
        },
      };
    }
    const at = `${path}.indicators[${index}]`;
    inputs.push(
      {
        symbol: `k(${indicator})`,
        name: { zh: `${zh}权重`, en: `weight of ${en.toLowerCase()}` },
        value: weight,
        unit: "",
        source: `${at}.weight`,
      },
      {
        symbol: `C(${indicator})`,
        name: { zh: `${zh}均值`, en: `mean ${en.toLowerCase()}` },
        value: mean,
        unit,
        source,
      },
      {
        symbol: `C0(${indicator})`,
        name: { zh: `${zh}基准`, en: `base ${en.toLowerCase()}` },
        value: base,
        unit,
        source: `${at}.base`,
      },
    );
    products.push(`${weight} × ${mean} / ${base}`);
    sum = sum.plus(new Exact(weight).times(mean).dividedBy(base));
  }
  const index = settle(sum.times(factor));
  const value = rounded(index, decimals);
  const exact = shown(index, decimals);
  return {
    decided: {
      value,
      steps: [
        {
          name: { zh: "补偿指数 P", en: "compensation index P" },
          rule: "P = k0 × Σ k(i) × C(i) / C0(i)",
          arithmetic: `${factor} × (${products.join(" + ")})`,
          inputs,
          result: exact,
        },
        {
          name: {
            zh: `P 修约至 ${decimals} 位小数（四舍六入五成双，一次）`,
            en: `P rounded once, half to even, to ${decimals} decimals`,
          },
          rule: "GB/T 8170-2008",
          arithmetic: `${exact} → ${value}`,
          inputs: [],
          result: value,
        },
      ],
    },
  };
}

/** Half to even. A limit may lie at zero decimals, so a small P does become 0 here, unlike a measured value. */
function rounded(value: Exact, decimals: number): string {
  const even = value.toDecimalPlaces(decimals, Exact.ROUND_HALF_EVEN);
  return even.isZero() ? new Exact(0).toFixed(decimals) : even.toFixed(decimals);
}

/** P before rounding: twelve decimals, or all that are carried when twelve would round to another value. */
function shown(index: Exact, decimals: number): string {
  const short = index.toDecimalPlaces(SHOWN_DECIMALS, Exact.ROUND_HALF_EVEN);
  return (rounded(short, decimals) === rounded(index, decimals) ? short : index).toFixed();
}

function distanceOfClass(
  { target }: ClassDistance,
  assessment: PeriodAssessment,
  path: string,
): Outcome<ScoreValue> {
  if (assessment.class === null) {
    const { classReason } = assessment;
    return {
      held: {
        zh: `考核期水质类别无法确定：${undecidedInChinese(classReason)}`,
        en: `the class of the period is undecided: ${classReason?.text ?? "no data"}`,
      },
    };
  }
  const distance = String(classDistance(assessment.class, target));
  const step: TraceStep = {
    name: { zh: "与目标类别相差（正为劣于目标）", en: "classes from the target (positive is worse)" },
    rule: "rank(class) − rank(target)",
    arithmetic: `${assessment.class} − ${target} = ${distance}`,
    inputs: [
      {
        symbol: "class",
        name: { zh: "考核期水质类别", en: "class of the period" },
        value: assessment.class,
        unit: "",
        source: sourceOf(assessment),
      },
      {
        symbol: "target",
        name: { zh: "水质目标", en: "target class" },
        value: target,
        unit: "",
        source: `${path}.target`,
      },
    ],
    result: distance,
  };
  return { decided: { value: distance, steps: [step] } };
}

const UNDECIDED = {
  "station-state": "站点状态不符",
  "missing-indicator": "缺少指标",
  "too-few-readings": "监测数据不足",
  "too-few-months": "月均值不足",
} as const;

function undecidedInChinese(reason: NoClass | null): string {
  if (reason === null) return "无数据";
  const names = reason.indicators.map(indicator => INDICATORS[indicator].zh);
  return [UNDECIDED[reason.code], ...(names.length > 0 ? [names.join("、")] : [])].join("：");
}

function sourceOf({ section, from, to, monthsPresent, readingCount }: PeriodAssessment): string {
  return `assessment ${section.id} ${from}..${to}: ${readingCount} readings in ${monthsPresent.length} months`;
}
