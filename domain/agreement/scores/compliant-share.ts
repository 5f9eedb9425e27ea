/** How many percent of the months keep the target (九洲江); more is better. */
import { indicatorFaults } from "#domain/agreement/faults.ts";
import { monthsIn, type Occasion, type Outcome, sourceOf } from "#domain/agreement/observed.ts";
import {
  indicatorsInWords,
  roundedScore,
  type ScoreKind,
  type ScoreValue,
} from "#domain/agreement/scores/score-kind.ts";
import { type TraceInput, traceInput } from "#domain/agreement/trace.ts";
import type { PeriodAssessment } from "#domain/monitoring/assessment.ts";
import { Exact } from "#domain/monitoring/exact.ts";
import type { IndicatorKey } from "#domain/monitoring/indicator.ts";
import { isWorse, type WaterClass, worstOf } from "#domain/monitoring/water-class.ts";

export interface CompliantShare {
  readonly kind: "compliant-share";
  /** A month keeps it when its class is this one or better. */
  readonly target: WaterClass;
  /** Only these are looked at; left out: the class of the section by its standard. */
  readonly indicators?: readonly IndicatorKey[] | undefined;
  readonly decimals: number;
  /** A month without a class holds the term, is left out of the count, or counts as missed. */
  readonly undecidedMonths: "hold" | "leave-out" | "missed";
}

const PERCENT = "100";

const UNDECIDED = {
  hold: { zh: "未定类的月份暂缓计算", en: "a month without a class holds the term" },
  "leave-out": { zh: "未定类的月份不计入", en: "months without a class are left out" },
  missed: { zh: "未定类的月份按未达标计", en: "months without a class count as missed" },
} as const;

export const compliantShare: ScoreKind<CompliantShare> = {
  unit: { zh: "%", en: "%" },
  bound: () => PERCENT,
  decimals: ({ decimals }) => decimals,
  evaluate: (score, at, path) => [{ indicator: null, outcome: shareOf(score, at, path) }],
  words: ({ target, indicators, decimals, undecidedMonths }) => {
    const of = indicators === undefined ? { zh: "", en: "" } : indicatorsInWords(indicators);
    return {
      zh: `${of.zh}月均水质达到${target}类的月份占比（%，修约至 ${decimals} 位小数；${UNDECIDED[undecidedMonths].zh}）`,
      en: `the share of months of class ${target} or better${of.en === "" ? "" : ` in ${of.en}`}, in percent to ${decimals} decimals; ${UNDECIDED[undecidedMonths].en}`,
    };
  },
  faults: ({ indicators = [] }, place) =>
    indicatorFaults(indicators, place, index => `${place.field}.indicators[${index}]`),
};

function shareOf(score: CompliantShare, at: Occasion, path: string): Outcome<ScoreValue> {
  const { section, observed } = at;
  const inputs: TraceInput[] = [
    traceInput("target", "水质目标", "target class", score.target, "", `agreement ${path}.target`),
  ];
  let kept = 0;
  let counted = 0;
  for (const month of monthsIn(at)) {
    const assessment = observed.assessmentOf(section?.id ?? "", month, month);
    const found = assessment === undefined ? null : classIn(assessment, score);
    if (found === null && score.undecidedMonths === "hold") {
      return {
        held: { zh: `${month} 水质类别无法确定`, en: `the class of ${month} is undecided` },
      };
    }
    if (found === null && score.undecidedMonths === "leave-out") continue;
    counted++;
    if (found !== null && !isWorse(found, score.target)) kept++;
    const source = assessment === undefined ? `no assessment of ${month}` : sourceOf(assessment, observed);
    inputs.push(
      traceInput(`class(${month})`, `${month} 类别`, `class of ${month}`, found ?? "?", "", source),
    );
  }
  if (counted === 0) {
    return { held: { zh: "考核期内没有可计入的月份", en: "no month of the period can be counted" } };
  }
  return {
    decided: roundedScore(new Exact(kept).times(PERCENT).dividedBy(counted), score.decimals, {
      name: { zh: "达标月份占比（%）", en: "share of compliant months (%)" },
      rule: "months(class ≤ target) / months × 100",
      arithmetic: `${kept} / ${counted} × 100`,
      inputs,
    }),
  };
}

function classIn(assessment: PeriodAssessment, { indicators }: CompliantShare): WaterClass | null {
  if (indicators === undefined) return assessment.class;
  const classes = indicators.map(key => assessment.indicators[key]?.class ?? null);
  return classes.includes(null) ? null : worstOf(classes.flatMap(one => one ?? []));
}
