/** What counts when the data do not decide: nothing yet, the score of the span before, or the score that is agreed. */
import type { Missing, Term, Words } from "#domain/agreement/agreement.ts";
import type { Occasion } from "#domain/agreement/observed.ts";
import type { Scored } from "#domain/agreement/scores/score-kind.ts";
import { scoreKindOf } from "#domain/agreement/scores/scores.ts";
import { traceInput } from "#domain/agreement/trace.ts";
import { addMonths, monthsBetween } from "#domain/calendar.ts";

export function scoredOrMissing(term: Term, at: Occasion, path: string): readonly Scored[] {
  const kind = scoreKindOf(term.score);
  const scored = kind.evaluate(term.score, at, `${path}.score`);
  const missing = term.missing ?? { kind: "hold" };
  if (missing.kind === "hold" || scored.every(({ outcome }) => "decided" in outcome)) return scored;
  if (missing.kind === "estimate") return scored.map(each => estimated(each, missing.score, path));
  const before = spanBefore(at);
  const earlier = kind.evaluate(term.score, { ...at, ...before }, `${path}.score`);
  return scored.map((each, index) => carried(each, earlier[index], before));
}

function estimated({ indicator, outcome }: Scored, score: string, path: string): Scored {
  if ("decided" in outcome) return { indicator, outcome };
  const { zh, en } = outcome.held;
  const step = {
    name: { zh: `缺数据，按约定值计（${zh}）`, en: `not decided by data, the agreed score counts (${en})` },
    rule: "missing → agreed score",
    arithmetic: score,
    inputs: [
      traceInput("estimate", "约定得分", "agreed score", score, "", `agreement ${path}.missing.score`),
    ],
    result: score,
  };
  return { indicator, outcome: { decided: { value: score, steps: [step] } } };
}

function carried({ indicator, outcome }: Scored, earlier: Scored | undefined, before: Before): Scored {
  if ("decided" in outcome) return { indicator, outcome };
  const { held } = outcome;
  const span = `${before.from}..${before.to}`;
  if (earlier === undefined || "held" in earlier.outcome) {
    const reason: Words = {
      zh: `${held.zh}；上一时段 ${span} 也无法确定`,
      en: `${held.en}; nor is the span before it, ${span}, decided`,
    };
    return { indicator, outcome: { held: reason } };
  }
  const { value, steps } = earlier.outcome.decided;
  const step = {
    name: {
      zh: `缺数据，沿用 ${span} 的得分（${held.zh}）`,
      en: `not decided by data, the score of ${span} is carried (${held.en})`,
    },
    rule: "missing → score of the span before",
    arithmetic: value,
    inputs: [traceInput("carried", "沿用得分", "carried score", value, "", "the score above")],
    result: value,
  };
  return { indicator, outcome: { decided: { value, steps: [...steps, step] } } };
}

interface Before {
  readonly from: string;
  readonly to: string;
}

function spanBefore({ from, to }: Occasion): Before {
  const length = monthsBetween(from, to).length;
  return { from: addMonths(from, -length), to: addMonths(to, -length) };
}

const MISSING = {
  hold: { zh: "数据不足时暂缓", en: "held when the data do not decide it" },
  carry: {
    zh: "数据不足时沿用上一时段的得分",
    en: "when the data do not decide it, the score of the span before counts",
  },
} as const;

export function missingInWords(missing: Missing): Words {
  if (missing.kind !== "estimate") return MISSING[missing.kind];
  return {
    zh: `数据不足时按得分 ${missing.score} 计`,
    en: `when the data do not decide it, a score of ${missing.score} counts`,
  };
}
