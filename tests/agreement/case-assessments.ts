/** What judging a published case takes: assessments of a class or an index, and what is owed on them. */
import { expect } from "vitest";
import type { Agreement } from "#domain/agreement/agreement.ts";
import { evaluate } from "#domain/agreement/evaluate.ts";
import type { Observed } from "#domain/agreement/observed.ts";
import type { Obligation } from "#domain/agreement/totals.ts";
import { parseSpokenAmount } from "#domain/money/spoken-amount.ts";
import type { PeriodAssessment } from "#domain/monitoring/assessment.ts";
import type { IndicatorKey } from "#domain/monitoring/indicator.ts";
import { WATER_CLASSES } from "#domain/monitoring/water-class.ts";
import { unwrap } from "#domain/result.ts";
import { always, assessment } from "#tests/agreement/agreements.ts";
import { exampleAgreement } from "#tests/agreement/example-files.ts";

export interface Case {
  readonly id: string;
  readonly test_use: "exact" | "decision" | "consistency" | "rule" | "observation";
  readonly matches: boolean | null;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly expected: Readonly<Record<string, unknown>>;
}

export const WAN = 1_000_000n;
export const YI = 10_000n * WAN;

/** What a document gives in the year 2020 (or the span that is named). */
export function owed(
  document: Agreement,
  observed: Observed,
  { from, to }: { from: string; to: string } = { from: "2020-01", to: "2020-12" },
): readonly Obligation[] {
  const { obligations, held } = evaluate(document, { from, to, observed });
  expect(held).toEqual([]);
  return obligations;
}

export const MONTH = { from: "2020-01", to: "2020-01" };

export function minor(amount: string): bigint {
  return unwrap(parseSpokenAmount(amount));
}

export const total = (obligations: readonly Obligation[]) =>
  obligations.reduce((sum, { amount }) => sum + minor(amount), 0n);
export const of = (obligations: readonly Obligation[], termId: string) =>
  obligations.filter(({ term: id }) => id === termId);
export const flow = (obligations: readonly Obligation[]) =>
  obligations.map(({ payer, payee, amount }) => `${payer} → ${payee} ${minor(amount) / WAN}`).join(", ") ||
  "nothing";

/** A document with only some of its terms, for what a case is about. */
export function only(name: string, ...terms: string[]): Agreement {
  const document = exampleAgreement(name);
  return { ...document, terms: document.terms.filter(({ id }) => terms.includes(id)) };
}

export const classOf = (rank: unknown) => WATER_CLASSES[Number(rank) - 1] ?? expect.fail(`class ${rank}`);
export const ofRank = (rank: unknown) => always(assessment({}, { class: classOf(rank) }));

/** Means of an assessment in which each indicator has the class it is given. */
export function withClasses(classes: Partial<Record<IndicatorKey, number>>): PeriodAssessment {
  const found = assessment(Object.fromEntries(Object.keys(classes).map(key => [key, "1"])));
  const indicators = Object.fromEntries(
    Object.entries(found.indicators).map(([key, result]) => [
      key,
      { ...result, class: classOf(classes[key as IndicatorKey]) },
    ]),
  );
  return { ...found, indicators };
}

/** Every indicator of an index at so many times its base: the index is that number. */
export function atIndex(document: Agreement, termId: string, ratio: number): PeriodAssessment {
  const score = document.terms.find(({ id }) => id === termId)?.score;
  const indicators = score !== undefined && "indicators" in score ? (score.indicators ?? []) : [];
  const means = indicators.flatMap(each =>
    typeof each === "object" && "base" in each
      ? [[each.indicator, (Math.round(Number(each.base) * ratio * 1e9) / 1e9).toString()] as const]
      : [],
  );
  return assessment(Object.fromEntries(means));
}
