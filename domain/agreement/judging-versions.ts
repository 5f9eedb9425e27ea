/**
 * Which version of an agreement judges what in an assessment period. Every span of a term is judged by the version in
 * force on the span's last day; a span that ends when none is in force is judged by nobody.
 */
import type { Agreement } from "#domain/agreement/agreement.ts";
import type { Evaluation, HeldTerm } from "#domain/agreement/evaluate.ts";
import { inForceOn } from "#domain/agreement/in-force.ts";
import { type Span, spansOf } from "#domain/agreement/periods.ts";
import type { Obligation } from "#domain/agreement/totals.ts";
import { lastDayOf } from "#domain/calendar.ts";
import { CNY } from "#domain/money/asset.ts";
import { formatAmount, readAmount } from "#domain/money/decimal-text.ts";

export interface JudgingVersion {
  readonly agreement: Agreement;
  /** From the first to the last month that it judges. */
  readonly months: Span;
  readonly judges: (span: Span) => boolean;
}

/** Oldest first; the last one is in force at the end of the period and decides what belongs to the whole of it. */
export function judgingVersions(versions: readonly Agreement[], period: Span): readonly JudgingVersion[] {
  const decides = inForceOn(versions, lastDayOf(period.to));
  const found = versions.flatMap((agreement): JudgingVersion[] => {
    const judges = ({ to }: Span) => inForceOn(versions, lastDayOf(to)) === agreement;
    const spans = agreement.terms.flatMap(({ every }) => spansOf(every, period)).filter(judges);
    const months = hullOf(spans) ?? (agreement === decides ? period : null);
    return months === null ? [] : [{ agreement, months, judges }];
  });
  return [
    ...found.filter(({ agreement }) => agreement !== decides),
    ...found.filter(({ agreement }) => agreement === decides),
  ];
}

function hullOf(spans: readonly Span[]): Span | null {
  const [first] = spans;
  if (first === undefined) return null;
  return spans.reduce(
    (hull, { from, to }) => ({ from: from < hull.from ? from : hull.from, to: to > hull.to ? to : hull.to }),
    { from: first.from, to: first.to },
  );
}

/**
 * What the versions give together. A term that one of them holds is held as a whole: a part of its amount would say
 * something that nobody knows yet.
 */
export function togetherOf(evaluations: readonly Evaluation[]): {
  readonly obligations: readonly Obligation[];
  readonly held: readonly HeldTerm[];
} {
  const held = evaluations.flatMap(each => each.held);
  const undecided = new Set(held.map(({ term }) => term));
  const decided = evaluations.flatMap(({ obligations }) =>
    obligations.filter(({ term }) => !undecided.has(term)),
  );
  const sums = new Map<string, Obligation>();
  for (const obligation of decided) {
    const { term, payer, payee, amount } = obligation;
    const key = JSON.stringify([term, payer, payee]);
    const before = readAmount(sums.get(key)?.amount ?? "0.00", CNY);
    sums.set(key, { ...obligation, amount: formatAmount(before + readAmount(amount, CNY), CNY) });
  }
  return { obligations: [...sums.values()], held };
}

/** What is to stand in the book: a term that is held keeps what was posted for it, until it is decided. */
export function targetOf(
  evaluations: readonly Evaluation[],
  standing: readonly Obligation[],
): readonly Obligation[] {
  const { obligations, held } = togetherOf(evaluations);
  const undecided = new Set(held.map(({ term }) => term));
  return [...obligations, ...standing.filter(({ term }) => undecided.has(term))];
}
