/** Water of a section in a report: every month against its target, the span against the base, and the index. */
import { monthsBetween } from "#domain/calendar.ts";
import { cwqi } from "#domain/evaluation/cwqi.ts";
import { percentOf } from "#domain/evaluation/percent.ts";
import type { SourceSection } from "#domain/evaluation-report/sources.ts";
import { baseOf, comparedOf, type ReportSpan, stepsOf } from "#domain/evaluation-report/span.ts";
import { present } from "#domain/invariant.ts";
import type { AssessmentState } from "#domain/monitoring/agreed.ts";
import { assessPeriod } from "#domain/monitoring/assess-period.ts";
import type { PeriodAssessment } from "#domain/monitoring/assessment.ts";
import { Exact } from "#domain/monitoring/exact.ts";
import { DEFAULT_TARGET } from "#domain/monitoring/exceedance.ts";
import { INDICATOR_KEYS, type IndicatorKey, type Values } from "#domain/monitoring/indicator.ts";
import { PROFILES } from "#domain/monitoring/profile.ts";
import { GB_3838 } from "#domain/monitoring/standard.ts";
import { isWorse, type WaterClass } from "#domain/monitoring/water-class.ts";

export interface MonthRow {
  readonly month: string;
  /** Null when there is no assessment, or too little for a class. */
  readonly class: WaterClass | null;
  /** Whether the class keeps the target; null without a class. */
  readonly met: boolean | null;
  readonly state: AssessmentState | null;
}

export interface IndicatorRow {
  readonly key: IndicatorKey;
  /** Evaluated values; null where there are too few months for a mean. */
  readonly value: string | null;
  readonly base: string | null;
  readonly class: WaterClass | null;
}

/** Why a section has no comparison of its index. */
export const NO_INDEX = ["no-data", "no-base", "groundwater", "no-oxygen"] as const;

export interface SectionWater {
  readonly section: string;
  readonly name: string;
  readonly river: string;
  readonly target: WaterClass;
  /** The target is that of the standard's class Ⅲ, because none is set for the section. */
  readonly targetAssumed: boolean;
  readonly months: readonly MonthRow[];
  readonly monthsWithClass: number;
  readonly monthsMet: number;
  /** Percent of the months with a class; null without any. */
  readonly share: string | null;
  /** Months of the span that have no assessment at all. */
  readonly monthsMissing: readonly string[];
  /** Months left out of means, since they were assessed by another profile than the newest. */
  readonly monthsOfOtherProfile: readonly string[];
  readonly class: WaterClass | null;
  readonly baseClass: WaterClass | null;
  readonly indicators: readonly IndicatorRow[];
  readonly index: SectionIndex;
}

export interface SectionIndex {
  /** The indicators that it is the sum over: those that both the span and the base have means of. */
  readonly of: readonly IndicatorKey[];
  readonly now: string | null;
  readonly base: string | null;
  /** Points gained: by how many percent of the base the index fell; below zero it rose. One decimal. */
  readonly gained: string | null;
  readonly why: (typeof NO_INDEX)[number] | null;
  /** The same index of each part of the span; null where an indicator has no mean. */
  readonly steps: readonly { readonly from: string; readonly to: string; readonly index: string | null }[];
}

export function sectionWater(span: ReportSpan, section: SourceSection): SectionWater {
  const { id, name, river, targetClass } = section;
  const target = targetClass ?? DEFAULT_TARGET;
  const months = monthsBetween(span.from, span.to).map((month): MonthRow => {
    const found = section.months.find(({ assessment }) => assessment.month === month);
    const own = found?.assessment.class ?? null;
    return {
      month,
      class: own,
      // By the target of that month.
      met: own === null ? null : !isWorse(own, found?.assessment.section.targetClass ?? DEFAULT_TARGET),
      state: found?.state ?? null,
    };
  });
  const monthsWithClass = months.filter(each => each.class !== null).length;
  const monthsMet = months.filter(({ met }) => met === true).length;
  const [compared, base] = [comparedOf(span), baseOf(span)];
  const [now, before] = [assessed(section, compared), assessed(section, base)];
  const used = profileFor(section);
  return {
    section: id,
    name,
    river,
    target,
    targetAssumed: targetClass === null,
    months,
    monthsWithClass,
    monthsMet,
    share: percentOf(monthsMet, monthsWithClass),
    monthsMissing: months.filter(({ state }) => state === null).map(({ month }) => month),
    monthsOfOtherProfile: section.months
      .filter(({ assessment }) => assessment.profile !== used)
      .map(({ assessment }) => assessment.month),
    class: now.class,
    baseClass: before.class,
    indicators: indicatorRows(now, before),
    index: indexOf(span, section, now, before),
  };
}

/** The profile of the newest month; the section's own where there is none. */
function profileFor({ months, profile }: SourceSection): string {
  return months.at(-1)?.assessment.profile ?? profile;
}

function assessed(section: SourceSection, { from, to }: { readonly from: string; readonly to: string }) {
  const id = profileFor(section);
  const { waterBody, targetClass } = section;
  return assessPeriod({
    section: { id: section.id, waterBody, targetClass },
    profile: present(PROFILES.get(id), `profile ${id}`),
    from,
    to,
    months: section.months.map(({ assessment }) => assessment).filter(({ profile }) => profile === id),
  });
}

function indicatorRows(now: PeriodAssessment, before: PeriodAssessment): IndicatorRow[] {
  return INDICATOR_KEYS.flatMap((key): IndicatorRow[] => {
    const [value, base] = [now.indicators[key]?.value ?? null, before.indicators[key]?.value ?? null];
    if (value === null && base === null) return [];
    return [{ key, value, base, class: now.indicators[key]?.class ?? null }];
  });
}

/** An index over other indicators is another index: both are taken over those that both have. */
function indexOf(
  span: ReportSpan,
  section: SourceSection,
  now: PeriodAssessment,
  before: PeriodAssessment,
): SectionIndex {
  const steps = stepsOf(span);
  const none = (why: SectionIndex["why"]): SectionIndex => ({
    of: [],
    now: null,
    base: null,
    gained: null,
    why,
    steps: steps.map(step => ({ ...step, index: null })),
  });
  if (now.standard !== "GB 3838-2002") return none("groundwater");
  const own = meansOf(now);
  const theirs = meansOf(before);
  const keys = (Object.keys(own) as IndicatorKey[]).filter(key => GB_3838.deciding.includes(key));
  const shared = keys.filter(key => theirs[key] !== undefined);
  if (keys.length === 0) return none("no-data");
  const of = shared.length === 0 ? keys : shared;
  const index = (means: Values) => indexOver(of, means, section);
  const [current, base] = [index(own), shared.length === 0 ? null : index(theirs)];
  if (current === null) return none("no-oxygen");
  return {
    of,
    now: current,
    base,
    gained: base === null ? null : pointsGained(current, base),
    why: shared.length === 0 ? "no-base" : base === null ? "no-oxygen" : null,
    steps: steps.map(step => ({ ...step, index: index(meansOf(assessed(section, step))) })),
  };
}

function indexOver(of: readonly IndicatorKey[], means: Values, { waterBody }: SourceSection): string | null {
  const values = of.flatMap(key => (means[key] === undefined ? [] : [[key, means[key]] as const]));
  if (values.length < of.length) return null;
  const made = cwqi(Object.fromEntries(values) as Values, waterBody);
  return made.ok ? made.value.index : null;
}

/** (base − now) / base in percent, one decimal; null where the base is zero. */
function pointsGained(now: string, base: string): string | null {
  if (new Exact(base).isZero()) return null;
  return new Exact(base).minus(now).times(100).div(base).toFixed(1);
}

function meansOf({ indicators }: PeriodAssessment): Values {
  const means = Object.entries(indicators).flatMap(([key, { mean }]) => (mean === null ? [] : [[key, mean]]));
  return Object.fromEntries(means) as Values;
}
