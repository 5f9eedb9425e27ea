/** The assessment of a period of months: means of the unrounded monthly means, rounded once, classified. */
import { monthsBetween } from "#domain/calendar.ts";
import { canonicalBytes } from "#domain/canonical.ts";
import { hashText, sha256 } from "#domain/hash.ts";
import { invariant, present } from "#domain/invariant.ts";
import type {
  AssessedSection,
  MonthAssessment,
  PeriodAssessment,
  PeriodIndicator,
} from "#domain/monitoring/assessment.ts";
import { type Averaged, evaluate } from "#domain/monitoring/evaluate.ts";
import { Exact } from "#domain/monitoring/exact.ts";
import type { IndicatorKey } from "#domain/monitoring/indicator.ts";
import { meanOf } from "#domain/monitoring/mean.ts";
import { NO_CLASS } from "#domain/monitoring/no-class.ts";
import { type AssessmentProfile, minimumMonths } from "#domain/monitoring/profile.ts";

export interface PeriodToAssess {
  readonly section: AssessedSection;
  readonly profile: AssessmentProfile;
  /** First and last month of the assessment period, both included: `2020-05`, `2021-04`. */
  readonly from: string;
  readonly to: string;
  /** Months that are not assessed: neither their values nor their absence counts. */
  readonly excluded?: readonly string[];
  /** At most one assessment per month, all of this section and profile; months outside are left alone. */
  readonly months: readonly MonthAssessment[];
}

export function assessPeriod({
  section,
  profile,
  from,
  to,
  excluded = [],
  months,
}: PeriodToAssess): PeriodAssessment {
  const calendar = monthsBetween(from, to).filter(month => !excluded.includes(month));
  const used = calendar.flatMap(month => monthOf(month, section, profile, months) ?? []);
  const withReadings = used.filter(({ readingCount }) => readingCount > 0);
  const monthsPresent = withReadings.map(({ month }) => month);
  const minimum = minimumMonths(profile, calendar.length);
  const averaged = new Map(profile.indicators.map(key => [key, average(key, used, minimum)] as const));
  const noInstrument = profile.indicators.filter(
    key =>
      averaged.get(key)?.count === 0 &&
      withReadings.length > 0 &&
      withReadings.every(month => month.noInstrument.includes(key)),
  );
  const { results, classification } = evaluate(section, profile, averaged, noInstrument, few =>
    NO_CLASS.tooFewMonths(few, minimum),
  );
  const indicators: Partial<Record<IndicatorKey, PeriodIndicator>> = {};
  for (const [key, { months }] of averaged) {
    indicators[key] = { ...present(results.get(key), key), months };
  }
  const total = (count: (month: MonthAssessment) => number) => used.reduce((sum, m) => sum + count(m), 0);
  return {
    kind: "period",
    section,
    from,
    to,
    profile: profile.id,
    standard: profile.standard,
    monthsPresent,
    monthsMissing: calendar.filter(month => !monthsPresent.includes(month)),
    minimumMonths: minimum,
    readingCount: total(month => month.readingCount),
    maintenanceCount: total(month => month.maintenanceCount),
    unfitCount: total(month => month.unfitCount),
    noInstrument,
    indicators,
    class: classification.class,
    classReason: classification.noClass,
    decisive: classification.decisive,
    exceedances: classification.exceedances,
    basis: used.map(month => ({ month: month.month, digest: hashText(sha256(canonicalBytes(month))) })),
  };
}

function monthOf(
  month: string,
  section: AssessedSection,
  profile: AssessmentProfile,
  months: readonly MonthAssessment[],
): MonthAssessment | undefined {
  const [one, ...others] = months.filter(candidate => candidate.month === month);
  invariant(others.length === 0, `one assessment of ${month}`);
  invariant(one === undefined || one.section.id === section.id, `${month} is of section ${section.id}`);
  invariant(one === undefined || one.profile === profile.id, `${month} is by profile ${profile.id}`);
  return one;
}

interface PeriodAverage extends Averaged {
  readonly months: number;
}

function average(key: IndicatorKey, months: readonly MonthAssessment[], minimum: number): PeriodAverage {
  const means: Exact[] = [];
  let count = 0;
  for (const { indicators } of months) {
    const month = indicators[key];
    if (month === undefined || month.mean === null) continue;
    // The stored sum gives the monthly mean without the rounding of its text.
    means.push(month.sum === null ? new Exact(month.mean) : new Exact(month.sum).div(month.count));
    count += month.count;
  }
  const enough = means.length > 0 && means.length >= minimum;
  return { months: means.length, count, mean: enough ? meanOf(key, means) : null };
}
