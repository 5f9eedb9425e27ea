/** The lines of a term: one judgement for each span, section and indicator that counts for itself. */
import type { Agreement, AgreementSection, Term, Words } from "#domain/agreement/agreement.ts";
import type { EvaluationInput } from "#domain/agreement/evaluate.ts";
import { gateKindOf } from "#domain/agreement/gates/gates.ts";
import { lineAmount } from "#domain/agreement/line-amount.ts";
import { monthsIn, type Occasion } from "#domain/agreement/observed.ts";
import { type Span, spansOf } from "#domain/agreement/periods.ts";
import { combineIndicators, combineSections } from "#domain/agreement/scores/combine.ts";
import { scoredOrMissing } from "#domain/agreement/scores/missing.ts";
import type { Scored } from "#domain/agreement/scores/score-kind.ts";
import type { LineTrace, TraceStep } from "#domain/agreement/trace.ts";
import { present } from "#domain/invariant.ts";

/** `path` is that of the term in the document. */
export function judgeLines(
  agreement: Agreement,
  term: Term,
  path: string,
  { from, to, observed, judges = () => true }: EvaluationInput,
): readonly LineTrace[] {
  const sections = term.sections.map(id =>
    present(
      agreement.sections.find(section => section.id === id),
      `section ${id}`,
    ),
  );
  const together = (term.ofSections ?? "each") !== "each";
  const spans = spansOf(term.every, { from, to }).filter(judges);
  return spans.flatMap(span => {
    const occasion = (section: AgreementSection | null): Occasion => ({
      section,
      profile: agreement.profile,
      from: span.from,
      to: span.to,
      observed,
    });
    if (!span.whole) return [cutShort(span, term)];
    if (sections.length === 0) return lineOfEach(term, path, occasion(null), []);
    if (together) return linesTogether(term, path, sections.map(occasion));
    return sections.flatMap(section => lineOfEach(term, path, occasion(section), [section.id]));
  });
}

function cutShort({ from, to }: Span, { sections }: Term): LineTrace {
  return heldLine({ from, to }, sections, {
    zh: `${from} 至 ${to} 不是完整的考核时段`,
    en: `${from} to ${to} is cut short by the end of the assessment period`,
  });
}

function heldLine({ from, to }: Span, sections: readonly string[], held: Words): LineTrace {
  return { from, to, sections, indicator: null, steps: [], amount: null, held, direction: null };
}

function lineOfEach(
  term: Term,
  path: string,
  at: Occasion,
  sections: readonly string[],
): readonly LineTrace[] {
  const asked = askFirst(term, at, sections, path);
  if ("stopped" in asked) return [asked.stopped];
  const scored = combineIndicators(term, scoredOrMissing(term, asked.at, path));
  return scored.map(each => lineOf(term, path, asked, sections, each));
}

function linesTogether(term: Term, path: string, occasions: readonly Occasion[]): readonly LineTrace[] {
  const [first] = occasions;
  const asked = askFirst(term, { ...present(first, "a section"), section: null }, term.sections, path);
  if ("stopped" in asked) return [asked.stopped];
  const ofSections = occasions.map(each => combineIndicators(term, scoredOrMissing(term, each, path)));
  return combineSections(term, ofSections).map(each => lineOf(term, path, asked, term.sections, each));
}

function lineOf(
  term: Term,
  path: string,
  { at, steps: before }: Asked,
  sections: readonly string[],
  { indicator, outcome }: Scored,
): LineTrace {
  const about = { from: at.from, to: at.to, sections, indicator };
  const none = { amount: null, direction: null };
  if ("held" in outcome) return { ...about, ...none, steps: [...before], held: outcome.held };
  const amount = lineAmount(term, path, at, indicator, outcome.decided);
  if ("held" in amount)
    return { ...about, ...none, steps: [...before, ...outcome.decided.steps], held: amount.held };
  const { steps, ...decided } = amount.decided;
  return { ...about, ...decided, steps: [...before, ...steps], held: null };
}

/** What is left of the span after the gates that are asked before anything is measured, with their steps. */
interface Asked {
  readonly at: Occasion;
  readonly steps: readonly TraceStep[];
}

/** Or the line of a gate that closes, or cannot be asked yet. */
function askFirst(
  { gates = [] }: Term,
  at: Occasion,
  sections: readonly string[],
  path: string,
): Asked | { readonly stopped: LineTrace } {
  let waits: LineTrace | null = null;
  const steps: TraceStep[] = [];
  const excluded: string[] = [];
  for (const [index, gate] of gates.entries()) {
    const kind = gateKindOf(gate);
    if (!kind.first) continue;
    const outcome = kind.evaluate(gate, at, null, `${path}.gates[${index}]`);
    if ("held" in outcome) {
      waits ??= heldLine(at, sections, outcome.held);
      continue;
    }
    const { factor, steps: own, excluded: months = [] } = outcome.decided;
    if (factor === "0") return { stopped: nothing(at, sections, own) };
    steps.push(...own);
    excluded.push(...months);
  }
  if (waits !== null) return { stopped: waits };
  // Several gates may leave nothing of it between them.
  if (monthsIn({ ...at, excluded }).length === 0) return { stopped: nothing(at, sections, steps) };
  return { at: excluded.length === 0 ? at : { ...at, excluded }, steps };
}

function nothing(
  { from, to }: Occasion,
  sections: readonly string[],
  steps: readonly TraceStep[],
): LineTrace {
  return { from, to, sections, indicator: null, steps, amount: "0.00", held: null, direction: null };
}
