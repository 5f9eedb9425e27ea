/** Every kind of score, one line each. */
import type { Score } from "#domain/agreement/agreement.ts";
import { conditions } from "#domain/agreement/scores/conditions.ts";
import { PLAIN_SCORES } from "#domain/agreement/scores/plain-scores.ts";
import type { ScoreKind } from "#domain/agreement/scores/score-kind.ts";
import { unconditional } from "#domain/agreement/scores/unconditional.ts";

const SCORES: { readonly [K in Score["kind"]]: ScoreKind<Extract<Score, { kind: K }>> } = {
  ...PLAIN_SCORES,
  conditions,
  unconditional,
};

export function scoreKindOf(score: Score): ScoreKind<Score> {
  return SCORES[score.kind] as ScoreKind<Score>;
}
