/** Ratings of 环办〔2011〕22号: of a section by its class, of a river, basin or region by the shares of its sections. */

import { percentOf } from "#domain/evaluation/percent.ts";
import { Exact } from "#domain/monitoring/exact.ts";
import { isWorse, WATER_CLASSES, type WaterClass } from "#domain/monitoring/water-class.ts";

export const RATINGS = ["优", "良好", "轻度污染", "中度污染", "重度污染"] as const;

export type Rating = (typeof RATINGS)[number];

const OF_CLASS: Readonly<Record<WaterClass, Rating>> = {
  Ⅰ: "优",
  Ⅱ: "优",
  Ⅲ: "良好",
  Ⅳ: "轻度污染",
  Ⅴ: "中度污染",
  劣Ⅴ: "重度污染",
};

export function ratingOfClass(waterClass: WaterClass): Rating {
  return OF_CLASS[waterClass];
}

/** Ⅲ or better (优良). */
export function isGood(waterClass: WaterClass): boolean {
  return !isWorse(waterClass, "Ⅲ");
}

/** Fewer sections than this are averaged; the rule itself counts five by shares. */
export const SECTIONS_BY_SHARES = 5;

/** Rates by the shares, in percent, of sections of class Ⅲ or better and of class 劣Ⅴ. */
export function ratingOfShares(good: Exact | string, beyondFive: Exact | string): Rating {
  const goodShare = new Exact(good);
  const worstShare = new Exact(beyondFive);
  if (goodShare.gte(90)) return "优";
  if (goodShare.gte(75)) return "良好";
  if (worstShare.lt(20)) return "轻度污染";
  return worstShare.lt(40) ? "中度污染" : "重度污染";
}

export interface ClassShares {
  /** Sections with a class. */
  readonly sections: number;
  readonly counts: Readonly<Record<WaterClass, number>>;
  /** Percent with one decimal; each is rounded by itself, so that they need not add up to 100.0. */
  readonly percent: Readonly<Record<WaterClass, string>> | null;
  /** 优良比例: sections of class Ⅲ or better, percent with one decimal. */
  readonly good: string | null;
  /** By the unrounded shares; `null` without a section. */
  readonly rating: Rating | null;
}

/** Counts and rates the classes of sections; sections without a class are none of them. */
export function sharesOf(classes: readonly WaterClass[]): ClassShares {
  const sections = classes.length;
  const count = (one: WaterClass) => classes.filter(each => each === one).length;
  const perClass = <T>(value: (one: WaterClass) => T) =>
    Object.fromEntries(WATER_CLASSES.map(one => [one, value(one)])) as Record<WaterClass, T>;
  const counts = perClass(count);
  const good = classes.filter(isGood).length;
  if (sections === 0) return { sections, counts, percent: null, good: null, rating: null };
  const share = (part: number) => new Exact(part).times(100).div(sections);
  return {
    sections,
    counts,
    percent: perClass(one => percentOf(counts[one], sections) ?? "0.0"),
    good: percentOf(good, sections),
    rating: ratingOfShares(share(good), share(counts["劣Ⅴ"])),
  };
}
