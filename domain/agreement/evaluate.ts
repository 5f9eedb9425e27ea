/**
 * Agreement and assessments → obligations with their trace. Pure; the same inputs give the same bytes. What
 * the data do not decide is held with its reason, never a silent zero.
 */
import type { Agreement, Term, Words } from "#domain/agreement/agreement.ts";
import { moneyOf } from "#domain/agreement/money-map.ts";
import { scoreOf } from "#domain/agreement/score.ts";
import type { TermTrace } from "#domain/agreement/trace.ts";
import { monthsBetween } from "#domain/calendar.ts";
import type { PeriodAssessment } from "#domain/monitoring/assessment.ts";

/** What one party owes another under one term (应付补偿). */
export interface Obligation {
  readonly term: string;
  readonly payer: string;
  readonly payee: string;
  readonly asset: string;
  /** Decimal text with the asset's decimals, above zero. */
  readonly amount: string;
}

/** A term that could not be decided. */
export interface HeldTerm {
  readonly term: string;
  readonly reason: Words;
}

export interface Evaluation {
  readonly agreement: string;
  readonly version: number;
  /** Assessment period (考核期), both months included. */
  readonly from: string;
  readonly to: string;
  readonly obligations: readonly Obligation[];
  readonly held: readonly HeldTerm[];
  /** What was known of each section. */
  readonly sections: readonly SectionBasis[];
  readonly trace: readonly TermTrace[];
}

export interface SectionBasis {
  readonly section: string;
  readonly class: string | null;
  readonly readingCount: number;
  readonly months: readonly string[];
  readonly missingMonths: readonly string[];
}

export interface EvaluationInput {
  readonly from: string;
  readonly to: string;
  readonly assessments: ReadonlyMap<string, PeriodAssessment>;
}

/** A term decided (perhaps with nothing to pay), or held. */
export type Outcome<T> = { readonly decided: T } | { readonly held: Words };

export function evaluate(agreement: Agreement, input: EvaluationInput): Evaluation {
  const outcomes = agreement.terms.map((term, index) => ({
    term,
    ...evaluateTerm(agreement, term, index, input),
  }));
  return {
    agreement: agreement.id,
    version: agreement.version,
    from: input.from,
    to: input.to,
    obligations: outcomes.flatMap(({ obligation }) => (obligation === null ? [] : [obligation])),
    held: outcomes.flatMap(({ term, held }) => (held === null ? [] : [{ term: term.id, reason: held }])),
    sections: [...new Set(agreement.terms.map(({ section }) => section))].map(section =>
      basisOf(section, input),
    ),
    trace: outcomes.map(({ trace }) => trace),
  };
}

interface TermOutcome {
  readonly obligation: Obligation | null;
  readonly held: Words | null;
  readonly trace: TermTrace;
}

function evaluateTerm(agreement: Agreement, term: Term, index: number, input: EvaluationInput): TermOutcome {
  const { id, clause, text } = term;
  const trace = (steps: TermTrace["steps"]): TermTrace => ({ term: id, clause, text, steps });
  const assessment = input.assessments.get(term.section);
  if (assessment === undefined) {
    const held = { zh: `断面 ${term.section} 无水质评价`, en: `no assessment of section ${term.section}` };
    return { obligation: null, held, trace: trace([]) };
  }
  const path = `agreement terms[${index}]`;
  const score = scoreOf(term.score, assessment, `${path}.score`);
  if ("held" in score) return { obligation: null, held: score.held, trace: trace([]) };
  const money = moneyOf(term.money, score.decided.value, `${path}.money`);
  const { transfer } = money;
  const obligation = transfer === null ? null : { term: id, asset: agreement.asset, ...transfer };
  return { obligation, held: null, trace: trace([...score.decided.steps, ...money.steps]) };
}

function basisOf(section: string, { assessments, from, to }: EvaluationInput): SectionBasis {
  const found = assessments.get(section);
  if (found === undefined) {
    return { section, class: null, readingCount: 0, months: [], missingMonths: monthsBetween(from, to) };
  }
  const { readingCount, monthsPresent: months, monthsMissing: missingMonths } = found;
  return { section, class: found.class, readingCount, months, missingMonths };
}
