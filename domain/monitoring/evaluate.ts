/** From means to a class: every mean is rounded once, and the rounded values are classified. */

import { present } from "#domain/invariant.ts";
import type { AssessedSection, IndicatorResult } from "#domain/monitoring/assessment.ts";
import { type Classification, classify } from "#domain/monitoring/classify.ts";
import { type Exact, unroundedText } from "#domain/monitoring/exact.ts";
import { DEFAULT_TARGET } from "#domain/monitoring/exceedance.ts";
import { INDICATORS, type IndicatorKey } from "#domain/monitoring/indicator.ts";
import { NO_CLASS, type NoClass } from "#domain/monitoring/no-class.ts";
import type { AssessmentProfile } from "#domain/monitoring/profile.ts";
import { roundEven } from "#domain/monitoring/round.ts";
import { limitOf, STANDARDS } from "#domain/monitoring/standard.ts";
import { NORMAL } from "#domain/monitoring/station-state.ts";

/** What is known of one indicator before evaluation. */
export interface Averaged {
  /** How many fit values there are. */
  readonly count: number;
  /** `null`: too few for a mean. */
  readonly mean: Exact | null;
}

export interface Evaluation {
  readonly results: ReadonlyMap<IndicatorKey, IndicatorResult>;
  readonly classification: Classification;
}

/** Rounds, classifies and compares with the target. `tooFew` names the reason when values exist but not enough. */
export function evaluate(
  section: AssessedSection,
  profile: AssessmentProfile,
  averaged: ReadonlyMap<IndicatorKey, Averaged>,
  noInstrument: readonly IndicatorKey[],
  tooFew: (indicators: readonly IndicatorKey[]) => NoClass,
): Evaluation {
  const values: Partial<Record<IndicatorKey, string>> = {};
  for (const [key, { mean }] of averaged) {
    if (mean !== null) values[key] = roundEven(mean, decimalsOf(key, profile));
  }
  const target = section.targetClass ?? DEFAULT_TARGET;
  const { waterBody } = section;
  const standard = STANDARDS[profile.standard];
  const found = classify({
    values,
    noInstrument,
    status: NORMAL,
    waterBody,
    target,
    required: profile.required,
    standard,
  });
  const results = new Map<IndicatorKey, IndicatorResult>();
  for (const [key, { count, mean }] of averaged) {
    results.set(key, {
      count,
      mean: mean === null ? null : unroundedText(mean),
      value: values[key] ?? null,
      class: found.classes[key] ?? null,
      limit: limitOf(key, target, waterBody, standard),
    });
  }
  return { results, classification: { ...found, noClass: reason(found.noClass, averaged, tooFew) } };
}

/** Indicators without any value come first; only when all have some is it a matter of too few. */
function reason(
  noClass: NoClass | null,
  averaged: ReadonlyMap<IndicatorKey, Averaged>,
  tooFew: (indicators: readonly IndicatorKey[]) => NoClass,
): NoClass | null {
  if (noClass === null || noClass.indicators.length === 0) return noClass;
  const absent = noClass.indicators.filter(key => (averaged.get(key)?.count ?? 0) === 0);
  return absent.length > 0 ? NO_CLASS.missing(absent) : tooFew(noClass.indicators);
}

export function decimalsOf(key: IndicatorKey, profile: AssessmentProfile): number {
  return present(profile.decimals[key] ?? INDICATORS[key].decimalsEvaluation, `decimals of ${key}`);
}
