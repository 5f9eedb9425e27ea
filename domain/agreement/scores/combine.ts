/** One score from several: the worst indicator, the mean, the sum or the worst of the sections. */
import type { Term } from "#domain/agreement/agreement.ts";
import type { Scored, ScoreValue } from "#domain/agreement/scores/score-kind.ts";
import { type TraceStep, traceInput } from "#domain/agreement/trace.ts";
import { present } from "#domain/invariant.ts";
import { Exact } from "#domain/monitoring/exact.ts";

/** A mean of sections may have no end; it is rounded once, half to even, to so many decimals. */
export const MEAN_DECIMALS = 6;

/** Each indicator for itself, or the worst alone, with the steps of all of them. */
export function combineIndicators(
  { ofIndicators = "each" }: Term,
  scored: readonly Scored[],
): readonly Scored[] {
  if (ofIndicators === "each" || scored.length < 2) return scored;
  const names = scored.map(({ indicator }) => indicator ?? "");
  return [combined("worst", scored, names)];
}

/** `ofSections`: the scores of each section, the same indicators in the same order. */
export function combineSections(term: Term, ofSections: readonly (readonly Scored[])[]): readonly Scored[] {
  const how = term.ofSections ?? "each";
  const [first = []] = ofSections;
  return first.map(({ indicator }, index) => {
    const same = ofSections.map(scored => present(scored[index], `score ${index}`));
    return { ...combined(how, same, term.sections), indicator };
  });
}

function combined(
  how: "each" | "mean" | "sum" | "worst",
  scored: readonly Scored[],
  names: readonly string[],
): Scored {
  const values: ScoreValue[] = [];
  for (const { outcome } of scored) {
    if ("held" in outcome) return { indicator: null, outcome };
    values.push(outcome.decided);
  }
  const exact = values.map(({ value }) => new Exact(value));
  const sum = exact.reduce((total, value) => total.plus(value), new Exact(0));
  const result =
    how === "worst"
      ? Exact.max(...exact)
      : how === "sum"
        ? sum
        : sum.dividedBy(exact.length).toDecimalPlaces(MEAN_DECIMALS, Exact.ROUND_HALF_EVEN);
  // The worst keeps the indicator that it is of, for gates that look at it.
  const worst = scored[exact.findIndex(value => value.equals(result))]?.indicator ?? null;
  const value = result.isZero() ? "0" : result.toFixed();
  const text = values.map(each => each.value).join(", ");
  const step: TraceStep = {
    name: NAMES[how],
    rule: RULES[how],
    arithmetic: `${RULES[how]}: ${text} → ${value}`,
    inputs: values.map((each, index) =>
      traceInput(
        `s(${names[index]})`,
        `${names[index]} 得分`,
        `score of ${names[index]}`,
        each.value,
        "",
        "the scores above",
      ),
    ),
    result: value,
  };
  return {
    indicator: how === "worst" ? worst : null,
    outcome: { decided: { value, steps: [...values.flatMap(({ steps }) => steps), step] } },
  };
}

const NAMES = {
  each: { zh: "各自计算", en: "each for itself" },
  mean: {
    zh: `得分均值（修约至 ${MEAN_DECIMALS} 位小数）`,
    en: `mean of the scores, to ${MEAN_DECIMALS} decimals`,
  },
  sum: { zh: "得分合计", en: "sum of the scores" },
  worst: { zh: "取最差的得分", en: "the worst of the scores" },
} as const;

const RULES = { each: "each", mean: "mean of scores", sum: "Σ scores", worst: "max of scores" } as const;
