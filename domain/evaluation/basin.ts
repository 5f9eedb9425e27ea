/**
 * A river, basin or region out of the assessments of its sections (环办〔2011〕22号): from five sections on by the
 * shares of classes; with fewer every indicator is averaged over the sections and the means are judged as one section.
 * Rivers and lakes, which have other limits of phosphorus, are rated together by shares only.
 */

import {
  type BasinPollutant,
  basinPollutantsOf,
  type MainPollutant,
  mainPollutantsOf,
  type Polluted,
} from "#domain/evaluation/main-pollutants.ts";
import {
  type ClassShares,
  type Rating,
  ratingOfClass,
  SECTIONS_BY_SHARES,
  sharesOf,
} from "#domain/evaluation/rating.ts";
import { evaluate } from "#domain/monitoring/evaluate.ts";
import { Exact } from "#domain/monitoring/exact.ts";
import { meanOf } from "#domain/monitoring/mean.ts";
import { NO_CLASS } from "#domain/monitoring/no-class.ts";
import type { AssessmentProfile } from "#domain/monitoring/profile.ts";
import type { WaterClass } from "#domain/monitoring/water-class.ts";

export interface BasinToRate {
  /** What the sections make up together: `新安江`. */
  readonly name: string;
  readonly profile: AssessmentProfile;
  /** One assessment of each section, of one time. */
  readonly assessments: readonly Polluted[];
}

export interface BasinRating {
  readonly name: string;
  readonly shares: ClassShares;
  /** Sections without a class. */
  readonly unclassed: readonly string[];
  readonly rule: "by-shares" | "by-means";
  readonly rating: Rating | null;
  /** The class of the means over the sections; only by that rule. */
  readonly class: WaterClass | null;
  readonly pollutants: readonly (MainPollutant | BasinPollutant)[];
}

export function rateBasin({ name, profile, assessments }: BasinToRate): BasinRating {
  const classes = assessments.flatMap(each => each.class ?? []);
  const shares = sharesOf(classes);
  const unclassed = assessments.filter(each => each.class === null).map(({ section }) => section.id);
  const bodies = new Set(assessments.flatMap(each => (each.class === null ? [] : each.section.waterBody)));
  if (classes.length >= SECTIONS_BY_SHARES || bodies.size > 1) {
    const pollutants = basinPollutantsOf(assessments);
    return { name, shares, unclassed, rule: "by-shares", rating: shares.rating, class: null, pollutants };
  }
  const whole = averaged(name, profile, assessments);
  return {
    name,
    shares,
    unclassed,
    rule: "by-means",
    rating: whole.class === null ? null : ratingOfClass(whole.class),
    class: whole.class,
    pollutants: mainPollutantsOf(whole),
  };
}

/** Sections of one kind of water: rivers and lakes differ in phosphorus and are never averaged with each other. */
function averaged(id: string, profile: AssessmentProfile, assessments: readonly Polluted[]): Polluted {
  const classed = assessments.filter(each => each.class !== null);
  const waterBody = classed[0]?.section.waterBody ?? "river";
  const means = new Map(
    profile.indicators.map(key => {
      const values = classed.flatMap(({ indicators }) => indicators[key]?.mean ?? []);
      return [
        key,
        {
          count: values.length,
          mean:
            values.length > 0
              ? meanOf(
                  key,
                  values.map(v => new Exact(v)),
                )
              : null,
        },
      ];
    }),
  );
  const section = { id, waterBody, targetClass: null };
  const noInstrument = profile.indicators.filter(key => means.get(key)?.count === 0);
  const { results, classification } = evaluate(section, profile, means, noInstrument, few =>
    NO_CLASS.missing(few),
  );
  return { section, class: classification.class, indicators: Object.fromEntries(results) };
}
