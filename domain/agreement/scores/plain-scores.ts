/** The kinds of score that can stand inside another rule, one line each. */
import type { PlainScore } from "#domain/agreement/agreement.ts";
import { classDistance } from "#domain/agreement/scores/class-distance.ts";
import { compliantShare } from "#domain/agreement/scores/compliant-share.ts";
import { concentrationAboveTarget } from "#domain/agreement/scores/concentration-above-target.ts";
import { exceedanceMultiple } from "#domain/agreement/scores/exceedance-multiple.ts";
import { indexChange } from "#domain/agreement/scores/index-change.ts";
import { loadAboveTarget } from "#domain/agreement/scores/load-above-target.ts";
import { relativeChange } from "#domain/agreement/scores/relative-change.ts";
import type { ScoreKind } from "#domain/agreement/scores/score-kind.ts";
import { volumeAboveTarget } from "#domain/agreement/scores/volume-above-target.ts";
import { weightedRatioIndex } from "#domain/agreement/scores/weighted-ratio-index.ts";

export const PLAIN_SCORES: {
  readonly [K in PlainScore["kind"]]: ScoreKind<Extract<PlainScore, { kind: K }>>;
} = {
  "weighted-ratio-index": weightedRatioIndex,
  "class-distance": classDistance,
  "exceedance-multiple": exceedanceMultiple,
  "relative-change": relativeChange,
  "index-change": indexChange,
  "concentration-above-target": concentrationAboveTarget,
  "load-above-target": loadAboveTarget,
  "volume-above-target": volumeAboveTarget,
  "compliant-share": compliantShare,
};

/** The meaning of a score; the table gives each kind its own. */
export function plainKindOf(score: PlainScore): ScoreKind<PlainScore> {
  return PLAIN_SCORES[score.kind] as ScoreKind<PlainScore>;
}
