/** How far before the assessment period an agreement looks: a year for a comparison, a span for what is carried. */
import { type Agreement, SPANS, type Term } from "#domain/agreement/agreement.ts";
import { gateKindOf } from "#domain/agreement/gates/gates.ts";
import { monthsOf } from "#domain/agreement/periods.ts";
import { scoreKindOf } from "#domain/agreement/scores/scores.ts";

const YEAR = 12;

/** In months, 0 when nothing before the period matters. */
export function monthsLookedBack(agreement: Agreement): number {
  return Math.max(0, ...agreement.terms.map(term => lookedBackBy(agreement, term)));
}

function lookedBackBy({ period }: Agreement, { score, gates = [], missing, every }: Term): number {
  const compares =
    scoreKindOf(score).looksBack?.(score) === true ||
    gates.some(gate => gateKindOf(gate).looksBack?.(gate) === true);
  const span = every === undefined ? monthsOf(period) : SPANS[every];
  return (compares ? YEAR : 0) + (missing?.kind === "carry" ? span : 0);
}
