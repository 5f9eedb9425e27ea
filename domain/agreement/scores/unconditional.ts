/** No score: a contribution or an allocation that is due whatever the water is like. */
import type { ScoreKind } from "#domain/agreement/scores/score-kind.ts";

export interface Unconditional {
  readonly kind: "unconditional";
}

export const unconditional: ScoreKind<Unconditional> = {
  unit: { zh: "", en: "" },
  bound: () => "0",
  decimals: () => 0,
  evaluate: () => [{ indicator: null, outcome: { decided: { value: "0", steps: [] } } }],
  words: () => ({ zh: "不论水质", en: "whatever the water is like" }),
  faults: () => [],
};
