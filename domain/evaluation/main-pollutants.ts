/**
 * Main pollution indicators (主要污染指标) by 环办〔2011〕22号: what makes the water worse than class Ⅲ, at most three.
 * Of a section: by how bad the class of the indicator is, then by its exceedance multiple; cyanide and heavy metals
 * come first when they exceed. Of several sections: by the share of sections in which the indicator exceeds.
 */
import { percentOf } from "#domain/evaluation/percent.ts";
import type { AssessedSection, IndicatorResult } from "#domain/monitoring/assessment.ts";
import { Exact } from "#domain/monitoring/exact.ts";
import { DEFAULT_TARGET, exceedanceOf } from "#domain/monitoring/exceedance.ts";
import { INDICATOR_KEYS, type IndicatorKey } from "#domain/monitoring/indicator.ts";
import { GB_3838 } from "#domain/monitoring/standard.ts";
import { isWorse, rankOf, type WaterClass } from "#domain/monitoring/water-class.ts";

const NAMED_MAX = 3;

/** Toxic items that are named first when they exceed. */
const FIRST: readonly IndicatorKey[] = ["cn", "as", "hg", "cd", "cr6", "pb", "cu", "zn", "se"];

/** An assessment of one section as far as it decides what pollutes it. */
export interface Polluted {
  readonly section: AssessedSection;
  readonly class: WaterClass | null;
  readonly indicators: Readonly<Partial<Record<IndicatorKey, IndicatorResult>>>;
}

export interface MainPollutant {
  readonly indicator: IndicatorKey;
  readonly class: WaterClass;
  /** Multiple above the limit of class Ⅲ, one decimal; `null` for pH and dissolved oxygen, which have none. */
  readonly multiple: string | null;
}

/** None when the section's class is Ⅲ or better, or when it has none. */
export function mainPollutantsOf({ section, class: whole, indicators }: Polluted): MainPollutant[] {
  if (whole === null || !isWorse(whole, DEFAULT_TARGET)) return [];
  return exceeding(indicators)
    .map(({ indicator, class: own, value }) => {
      const multiple = exceedanceOf(indicator, value, section.waterBody);
      return { indicator, class: own, multiple };
    })
    .sort(
      (a, b) =>
        Number(FIRST.includes(b.indicator)) - Number(FIRST.includes(a.indicator)) ||
        rankOf(b.class) - rankOf(a.class) ||
        new Exact(b.multiple?.multiple ?? 0).cmp(a.multiple?.multiple ?? 0) ||
        INDICATOR_KEYS.indexOf(a.indicator) - INDICATOR_KEYS.indexOf(b.indicator),
    )
    .slice(0, NAMED_MAX)
    .map(({ multiple, ...rest }) => ({ ...rest, multiple: multiple?.printed ?? null }));
}

export interface BasinPollutant {
  readonly indicator: IndicatorKey;
  /** Sections in which it exceeds class Ⅲ. */
  readonly sections: number;
  /** Of all sections with a class, percent with one decimal (断面超标率). */
  readonly rate: string;
}

/** For a river, basin or region of at least five sections; fewer are averaged and judged as one section. */
export function basinPollutantsOf(assessments: readonly Polluted[]): BasinPollutant[] {
  const classed = assessments.filter(each => each.class !== null);
  const counts = new Map<IndicatorKey, number>();
  for (const { indicators } of classed) {
    for (const { indicator } of exceeding(indicators)) {
      counts.set(indicator, (counts.get(indicator) ?? 0) + 1);
    }
  }
  return [...counts]
    .sort(([a, m], [b, n]) => n - m || INDICATOR_KEYS.indexOf(a) - INDICATOR_KEYS.indexOf(b))
    .slice(0, NAMED_MAX)
    .map(([indicator, sections]) => ({
      indicator,
      sections,
      rate: percentOf(sections, classed.length) ?? "0.0",
    }));
}

function exceeding(indicators: Polluted["indicators"]) {
  return GB_3838.deciding.flatMap(indicator => {
    const found = indicators[indicator];
    if (found === undefined || found.class === null || found.value === null) return [];
    return isWorse(found.class, DEFAULT_TARGET)
      ? [{ indicator, class: found.class, value: found.value }]
      : [];
  });
}
