/**
 * The trophic state of one section of a lake or reservoir, and of several together: every indicator is averaged over the
 * sections first, and the index is that of the means (环办〔2011〕22号: a lake with several points is judged by their mean).
 */
import { type TrophicIndex, trophicIndex } from "#domain/evaluation/trophic.ts";
import { Exact, unroundedText } from "#domain/monitoring/exact.ts";
import type { IndicatorKey, Values } from "#domain/monitoring/indicator.ts";
import { arithmeticMean } from "#domain/monitoring/mean.ts";
import type { AssessmentProfile } from "#domain/monitoring/profile.ts";

/** The five of the index, in the order of the document. */
export const TROPHIC_INDICATORS = [
  "chla",
  "tp",
  "tn",
  "sd",
  "codmn",
] as const satisfies readonly IndicatorKey[];

type TrophicIndicator = (typeof TROPHIC_INDICATORS)[number];

/** The same rules of means as the section's profile, for the indicators of the index. */
export function trophicProfile(profile: AssessmentProfile): AssessmentProfile {
  return {
    ...profile,
    indicators: TROPHIC_INDICATORS,
    required: [],
    decimals: { ...profile.decimals, chla: 4, sd: 1 },
  };
}

export interface TrophicState {
  /** Indicators without a mean above zero: the document has no rule for them, so there is no index. */
  readonly missing: readonly TrophicIndicator[];
  /** `null` when one is missing. */
  readonly index: TrophicIndex | null;
}

const MICROGRAMS_PER_MG = 1_000;

/** Of means in the indicators' units; chlorophyll a is converted from mg/L to mg/m³. */
export function trophicStateOf(means: Values): TrophicState {
  const missing = TROPHIC_INDICATORS.filter(key => !new Exact(means[key] ?? 0).gt(0));
  if (missing.length > 0) return { missing, index: null };
  const index = trophicIndex({
    chlaMgPerM3: new Exact(means.chla ?? 0).times(MICROGRAMS_PER_MG).toFixed(),
    tpMgPerL: means.tp,
    tnMgPerL: means.tn,
    sdM: means.sd,
    codmnMgPerL: means.codmn,
  });
  return { missing, index: index.ok ? index.value : null };
}

export interface MeanOverSections {
  readonly mean: string;
  /** Sections that have one. */
  readonly sections: number;
}

export function meansOverSections(
  sections: readonly Values[],
): Readonly<Partial<Record<TrophicIndicator, MeanOverSections>>> {
  return Object.fromEntries(
    TROPHIC_INDICATORS.flatMap(key => {
      const own = sections.flatMap(means => means[key] ?? []);
      if (own.length === 0) return [];
      return [[key, { mean: unroundedText(arithmeticMean(own)), sections: own.length }] as const];
    }),
  );
}
