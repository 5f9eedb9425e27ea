/**
 * Several conditions at once: 0 when they are met, 1 when they are missed. All must hold (九洲江: class Ⅲ for the year
 * and the share of compliant months), or any one (引滦入津: class Ⅲ every month or class Ⅱ for the year).
 */
import type { PlainScore, Words } from "#domain/agreement/agreement.ts";
import type { Occasion, Outcome } from "#domain/agreement/observed.ts";
import { limitsMet, type Range, rangeFaults, rangeInWords } from "#domain/agreement/range.ts";
import { plainKindOf } from "#domain/agreement/scores/plain-scores.ts";
import type { ScoreKind, ScoreValue } from "#domain/agreement/scores/score-kind.ts";
import { type TraceStep, traceInput } from "#domain/agreement/trace.ts";

export interface Conditions {
  readonly kind: "conditions";
  readonly need: "all" | "any";
  readonly conditions: readonly Condition[];
}

export interface Condition extends Range {
  readonly score: PlainScore;
}

export const conditions: ScoreKind<Conditions> = {
  unit: { zh: "", en: "" },
  bound: () => "1",
  decimals: () => 0,
  evaluate: (score, at, path) => [{ indicator: null, outcome: judge(score, at, path) }],
  words: ({ need, conditions: all }) => {
    const said = all.map(conditionInWords);
    return {
      zh: `以下条件${need === "all" ? "全部满足" : "满足其一"}为达标：${said.map(({ zh }) => zh).join("；")}`,
      en: `met when ${need === "all" ? "all of" : "any of"} these hold: ${said.map(({ en }) => en).join("; ")}`,
    };
  },
  faults: ({ conditions: all }, place) =>
    all.flatMap((condition, index) => {
      const field = `${place.field}.conditions[${index}]`;
      const kind = plainKindOf(condition.score);
      return [
        ...kind.faults(condition.score, { ...place, field: `${field}.score` }),
        ...rangeFaults(condition, field),
      ];
    }),
  looksBack: ({ conditions: all }) => all.some(({ score }) => plainKindOf(score).looksBack?.(score) === true),
};

export function conditionInWords(condition: Condition): Words {
  const kind = plainKindOf(condition.score);
  const score = kind.words(condition.score);
  const range = rangeInWords(condition, kind.unit);
  return { zh: `${score.zh}${range.zh}`, en: `${score.en} is ${range.en}` };
}

/** Every indicator of every condition is scored; one that is held holds the whole. */
function judge({ need, conditions: all }: Conditions, at: Occasion, path: string): Outcome<ScoreValue> {
  const steps: TraceStep[] = [];
  const met: boolean[] = [];
  for (const [index, condition] of all.entries()) {
    const outcome = conditionMet(condition, at, `${path}.conditions[${index}]`);
    if ("held" in outcome) return outcome;
    steps.push(...outcome.decided.steps);
    met.push(outcome.decided.met);
  }
  const value = (need === "all" ? met.every(Boolean) : met.some(Boolean)) ? "0" : "1";
  steps.push({
    name: { zh: "条件是否满足（0 为满足）", en: "whether the conditions are met (0 is met)" },
    rule: need === "all" ? "all met → 0" : "any met → 0",
    arithmetic: `${met.map(each => (each ? "✓" : "✗")).join(" ")} → ${value}`,
    inputs: met.map((each, index) =>
      traceInput(
        `met(${index + 1})`,
        `条件 ${index + 1}`,
        `condition ${index + 1}`,
        each ? "1" : "0",
        "",
        `agreement ${path}.conditions[${index}]`,
      ),
    ),
    result: value,
  });
  return { decided: { value, steps } };
}

/** Whether one condition holds, with the steps of its score and the comparison. */
export function conditionMet(
  condition: Condition,
  at: Occasion,
  path: string,
): Outcome<{ met: boolean; steps: readonly TraceStep[] }> {
  const steps: TraceStep[] = [];
  let met = true;
  const kind = plainKindOf(condition.score);
  for (const { outcome } of kind.evaluate(condition.score, at, `${path}.score`)) {
    if ("held" in outcome) return outcome;
    const { value } = outcome.decided;
    const compared = limitsMet(condition, value, path);
    steps.push(...outcome.decided.steps, compared.step);
    met &&= compared.met;
  }
  return { decided: { met, steps } };
}
