/**
 * Agreement and assessments → obligations with their trace. Pure; the same inputs give the same bytes. What
 * the data do not decide is held with its reason, never a silent zero.
 */
import type { Agreement, Term, Words } from "#domain/agreement/agreement.ts";
import { judgeLines } from "#domain/agreement/lines.ts";
import type { Observed } from "#domain/agreement/observed.ts";
import type { Span } from "#domain/agreement/periods.ts";
import { type Obligation, totalsOf } from "#domain/agreement/totals.ts";
import type { LineTrace, TermTrace } from "#domain/agreement/trace.ts";
import { monthsBetween } from "#domain/calendar.ts";

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
  readonly observed: Observed;
  /** Which spans this version judges; all when left out. */
  readonly judges?: ((span: Span) => boolean) | undefined;
}

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
    obligations: outcomes.flatMap(({ obligations }) => obligations),
    held: outcomes.flatMap(({ term, held }) => (held === null ? [] : [{ term: term.id, reason: held }])),
    sections: sectionsOf(agreement).map(section => basisOf(section, input)),
    trace: outcomes.map(({ trace }) => trace),
  };
}

/** Sections that a term judges by, each once, in the order of the terms, then those they are compared with. */
export function sectionsOf({ terms, sections }: Agreement): readonly string[] {
  const judged = new Set(terms.flatMap(term => term.sections));
  const inflows = sections.flatMap(({ id, inflow }) =>
    judged.has(id) && inflow !== undefined ? [inflow] : [],
  );
  return [...new Set([...judged, ...inflows])];
}

interface TermOutcome {
  readonly obligations: readonly Obligation[];
  readonly held: Words | null;
  readonly trace: TermTrace;
}

/** One held line holds the whole term: a part of its amount would say something that nobody knows yet. */
function evaluateTerm(agreement: Agreement, term: Term, index: number, input: EvaluationInput): TermOutcome {
  const path = `terms[${index}]`;
  const lines = judgeLines(agreement, term, path, input);
  const trace = { term: term.id, clause: term.clause, text: term.text, lines };
  const held = heldReason(lines);
  if (held !== null) return { obligations: [], held, trace: { ...trace, totals: [] } };
  const { totals, obligations } = totalsOf(agreement, term, lines, path);
  return { obligations, held: null, trace: { ...trace, totals } };
}

/** How many reasons are spelled out; the trace has them all. */
const REASONS_SHOWN = 3;

function heldReason(lines: readonly LineTrace[]): Words | null {
  const reasons = lines.flatMap(({ held }) => held ?? []);
  const different = [...new Map(reasons.map(reason => [reason.en, reason])).values()];
  if (different.length === 0) return null;
  const more = different.length - REASONS_SHOWN;
  const [zh, en] = [
    different.slice(0, REASONS_SHOWN).map(each => each.zh),
    different.slice(0, REASONS_SHOWN).map(each => each.en),
  ];
  return {
    zh: zh.join("；") + (more > 0 ? `；另有 ${more} 项` : ""),
    en: en.join("; ") + (more > 0 ? `; and ${more} more` : ""),
  };
}

function basisOf(section: string, { observed, from, to }: EvaluationInput): SectionBasis {
  const found = observed.assessmentOf(section, from, to);
  if (found === undefined) {
    return { section, class: null, readingCount: 0, months: [], missingMonths: monthsBetween(from, to) };
  }
  const { readingCount, monthsPresent: months, monthsMissing: missingMonths } = found;
  return { section, class: found.class, readingCount, months, missingMonths };
}
