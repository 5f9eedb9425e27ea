/** How many classes the section, or each indicator, is worse (+) or better (−) than its target. */
import { indicatorFaults } from "#domain/agreement/faults.ts";
import { assessmentAt, type Occasion, type Outcome, sourceOf } from "#domain/agreement/observed.ts";
import {
  forEachIndicator,
  indicatorsInWords,
  type ScoreKind,
  type ScoreValue,
} from "#domain/agreement/scores/score-kind.ts";
import { traceInput } from "#domain/agreement/trace.ts";
import { INDICATORS, type IndicatorKey } from "#domain/monitoring/indicator.ts";
import type { NoClass } from "#domain/monitoring/no-class.ts";
import { classDistance as distanceBetween, type WaterClass } from "#domain/monitoring/water-class.ts";

export interface ClassDistance {
  readonly kind: "class-distance";
  readonly target: WaterClass;
  /** The class of each of these for itself; left out: the class of the section by its standard. */
  readonly indicators?: readonly IndicatorKey[] | undefined;
}

/** Six classes: five from the best to the worst. */
const MOST_CLASSES = "5";

export const classDistance: ScoreKind<ClassDistance> = {
  unit: { zh: "类", en: "class" },
  bound: () => MOST_CLASSES,
  decimals: () => 0,
  evaluate: (score, at, path) =>
    score.indicators === undefined
      ? [{ indicator: null, outcome: ofSection(score, at, path) }]
      : forEachIndicator(score.indicators, at, (indicator, _, { result, source }) => {
          if (result.class !== null) return distance(result.class, score.target, source, path);
          const { zh, en } = INDICATORS[indicator];
          return {
            held: { zh: `${zh}没有类别限值`, en: `there are no class limits for ${en.toLowerCase()}` },
          };
        }),
  words: ({ target, indicators }) => {
    if (indicators === undefined)
      return { zh: `考核期水质类别与目标${target}类相差的类数`, en: `classes from the target ${target}` };
    const { zh, en } = indicatorsInWords(indicators);
    return {
      zh: `${zh}各自的水质类别与目标${target}类相差的类数`,
      en: `classes of each of ${en} from the target ${target}`,
    };
  },
  faults: ({ indicators = [] }, place) =>
    indicatorFaults(indicators, place, index => `${place.field}.indicators[${index}]`),
};

function ofSection({ target }: ClassDistance, at: Occasion, path: string): Outcome<ScoreValue> {
  const assessment = assessmentAt(at);
  if ("held" in assessment) return assessment;
  const { class: found, classReason } = assessment.decided;
  if (found !== null) return distance(found, target, sourceOf(assessment.decided, at.observed), path);
  return {
    held: {
      zh: `考核期水质类别无法确定：${undecidedInChinese(classReason)}`,
      en: `the class of the period is undecided: ${classReason?.text ?? "no data"}`,
    },
  };
}

function distance(found: WaterClass, target: WaterClass, source: string, path: string): Outcome<ScoreValue> {
  const value = String(distanceBetween(found, target));
  const step = {
    name: { zh: "与目标类别相差（正为劣于目标）", en: "classes from the target (positive is worse)" },
    rule: "rank(class) − rank(target)",
    arithmetic: `${found} − ${target} = ${value}`,
    inputs: [
      traceInput("class", "考核期水质类别", "class of the period", found, "", source),
      traceInput("target", "水质目标", "target class", target, "", `agreement ${path}.target`),
    ],
    result: value,
  };
  return { decided: { value, steps: [step] } };
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
