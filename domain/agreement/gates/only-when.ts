/** Only when another score lies within its range: only worse than Ⅴ, only when the target is met (辽宁, 重庆). */
import type { GateKind } from "#domain/agreement/gates/gate-kind.ts";
import { rangeFaults } from "#domain/agreement/range.ts";
import { type Condition, conditionInWords, conditionMet } from "#domain/agreement/scores/conditions.ts";
import { plainKindOf } from "#domain/agreement/scores/plain-scores.ts";
import { traceInput } from "#domain/agreement/trace.ts";

export interface OnlyWhen extends Condition {
  readonly kind: "only-when";
  /** By which the amount is multiplied when it does not hold; nothing is paid when left out. */
  readonly otherwise?: string | undefined;
}

export const onlyWhen: GateKind<OnlyWhen> = {
  first: false,
  ofSection: true,
  evaluate(gate, at, _, path) {
    const outcome = conditionMet(gate, at, path);
    if ("held" in outcome) return outcome;
    const { met, steps } = outcome.decided;
    const factor = met ? "1" : (gate.otherwise ?? "0");
    const step = {
      name: met
        ? { zh: "条件成立", en: "the condition holds" }
        : { zh: "条件不成立", en: "the condition does not hold" },
      rule: "met → 1, else otherwise",
      arithmetic: `${met ? "✓" : "✗"} → × ${factor}`,
      inputs: [
        traceInput("met", "条件", "condition", met ? "1" : "0", "", "the comparisons above"),
        ...(gate.otherwise === undefined
          ? []
          : [
              traceInput("otherwise", "否则", "otherwise", gate.otherwise, "", `agreement ${path}.otherwise`),
            ]),
      ],
      result: factor,
    };
    return { decided: { factor, steps: [...steps, step] } };
  },
  words: gate => {
    const { zh, en } = conditionInWords(gate);
    const other =
      gate.otherwise === undefined
        ? { zh: "", en: "" }
        : { zh: `，否则金额乘以 ${gate.otherwise}`, en: `, otherwise × ${gate.otherwise}` };
    return { zh: `仅当${zh}时${other.zh}`, en: `only when ${en}${other.en}` };
  },
  faults: (gate, place) => [
    ...plainKindOf(gate.score).faults(gate.score, { ...place, field: `${place.field}.score` }),
    ...rangeFaults(gate, place.field),
  ],
  looksBack: ({ score }) => plainKindOf(score).looksBack?.(score) === true,
};
