/** Agreements and assessments for tests: small, complete, changed where a test wants it. */
import type { Agreement, MoneyMap, Score, Term } from "#domain/agreement/agreement.ts";
import { type Evaluation, evaluate } from "#domain/agreement/evaluate.ts";
import type { PerStep } from "#domain/agreement/money/per-step.ts";
import type { Threshold } from "#domain/agreement/money/threshold.ts";
import type { Figure, Observed, SectionEvent } from "#domain/agreement/observed.ts";
import type { ClassDistance } from "#domain/agreement/scores/class-distance.ts";
import type { WeightedRatioIndex } from "#domain/agreement/scores/weighted-ratio-index.ts";
import { monthsBetween } from "#domain/calendar.ts";
import type { PeriodAssessment } from "#domain/monitoring/assessment.ts";
import type { IndicatorKey } from "#domain/monitoring/indicator.ts";
import { GB_3838_AUTOMATIC } from "#domain/monitoring/profile.ts";
import type { WaterClass } from "#domain/monitoring/water-class.ts";

export const FROM = "2020-05";
export const TO = "2021-04";

/** UP lies upstream of DOWN. */
export const UP_PAYS = { payer: "UP", payee: "DOWN" };
export const DOWN_PAYS = { payer: "DOWN", payee: "UP" };

export function ratioIndex(about: Partial<WeightedRatioIndex> = {}): WeightedRatioIndex {
  return {
    kind: "weighted-ratio-index",
    factor: "1",
    indicators: [
      { indicator: "codmn", weight: "0.5", base: "4" },
      { indicator: "nh3n", weight: "0.5", base: "0.5" },
    ],
    decimals: 3,
    ...about,
  };
}

export function threshold(about: Partial<Threshold> = {}): Threshold {
  return {
    kind: "threshold",
    limit: "0.95",
    atOrBelow: { ...DOWN_PAYS, amount: "200.00" },
    above: { ...UP_PAYS, amount: "100.00" },
    ...about,
  };
}

export function classDistance(target: WaterClass): ClassDistance {
  return { kind: "class-distance", target };
}

export function perStep(about: Partial<PerStep> = {}): PerStep {
  return {
    kind: "per-step",
    step: "1",
    count: "whole",
    amount: "10.00",
    cap: "25.00",
    above: UP_PAYS,
    below: DOWN_PAYS,
    ...about,
  };
}

export function term(score: Score, money: MoneyMap, about: Partial<Term> = {}): Term {
  const text = { zh: "条款", en: "a clause" };
  return { id: "t1", clause: "第一条", text, sections: ["s1"], score, money, ...about };
}

export function agreement(terms: readonly Term[], about: Partial<Agreement> = {}): Agreement {
  return {
    format: 1,
    id: "a1",
    version: 1,
    name: { zh: "协议", en: "Agreement" },
    book: "b1",
    asset: "CNY",
    parties: [
      { id: "UP", name: { zh: "上游", en: "Upstream" }, role: "upstream" },
      { id: "DOWN", name: { zh: "下游", en: "Downstream" }, role: "downstream" },
    ],
    sections: [{ id: "s1", name: { zh: "断面", en: "Section" }, waterBody: "river" }],
    effectiveFrom: "2020-01-01",
    effectiveTo: null,
    period: { kind: "year", startMonth: 5 },
    profile: "gb3838-automatic",
    terms,
    assumptions: [],
    sources: [],
    ...about,
  };
}

/** An assessment that says no more than a score asks for: means, and a class. */
export function assessment(
  means: Partial<Record<IndicatorKey, string>>,
  about: Partial<PeriodAssessment> = {},
): PeriodAssessment {
  const section = { id: "s1", waterBody: "river", targetClass: null } as const;
  const indicators = Object.fromEntries(
    Object.entries(means).map(([key, mean]) => [
      key,
      { count: 12, months: 12, mean, value: mean, class: null, limit: null },
    ]),
  );
  return {
    kind: "period",
    section,
    profile: GB_3838_AUTOMATIC.id,
    standard: GB_3838_AUTOMATIC.standard,
    from: FROM,
    to: TO,
    readingCount: 12,
    maintenanceCount: 0,
    unfitCount: 0,
    noInstrument: [],
    monthsPresent: monthsBetween(FROM, TO),
    monthsMissing: [],
    minimumMonths: 8,
    indicators,
    class: null,
    classReason: null,
    decisive: [],
    exceedances: {},
    basis: [],
    ...about,
  };
}

export function ofClass(waterClass: WaterClass): PeriodAssessment {
  return assessment({}, { class: waterClass });
}

/** The same assessment for every section and span. */
export function always(
  on: PeriodAssessment | undefined,
  besides: { figures?: readonly Figure[]; events?: readonly SectionEvent[] } = {},
): Observed {
  return { assessmentOf: () => on, ...besides };
}

/** The result on one assessment for every section that the agreement names. */
export function evaluated(given: Agreement, on: PeriodAssessment | undefined): Evaluation {
  return evaluate(given, { from: FROM, to: TO, observed: always(on) });
}

/** The arithmetic and the result of every step of the first term. */
export function steps({ trace }: Evaluation): [string, string][] {
  const [first] = trace;
  const all = [...(first?.lines ?? []), ...(first?.totals ?? [])].flatMap(line => line.steps);
  return all.map(({ arithmetic, result }) => [arithmetic, result]);
}

/** `UP → DOWN 10.00`, or `nothing`. */
export function flow({ obligations }: Evaluation): string {
  return (
    obligations.map(({ payer, payee, amount }) => `${payer} → ${payee} ${amount}`).join(", ") || "nothing"
  );
}
