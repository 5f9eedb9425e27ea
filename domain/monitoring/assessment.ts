/** Assessments as plain data: they are stored, hashed and shown as they stand here. */
import type { Exceedance } from "#domain/monitoring/exceedance.ts";
import type { WaterBody } from "#domain/monitoring/gb3838-table.ts";
import type { IndicatorKey } from "#domain/monitoring/indicator.ts";
import type { NoClass } from "#domain/monitoring/no-class.ts";
import type { Limit, Standard } from "#domain/monitoring/standard.ts";
import type { WaterClass } from "#domain/monitoring/water-class.ts";

/** What an assessment needs to know of a section. */
export interface AssessedSection {
  readonly id: string;
  readonly waterBody: WaterBody;
  /** The class the section is to keep; `null`: none is set, limits are those of class Ⅲ. */
  readonly targetClass: WaterClass | null;
}

export interface IndicatorResult {
  /** Fit values that entered the mean, over all months. */
  readonly count: number;
  /** The mean before rounding, at most 12 significant digits; `null`: too few values for a mean. */
  readonly mean: string | null;
  /** The mean rounded once to the decimals of the profile. The class is that of this value. */
  readonly value: string | null;
  readonly class: WaterClass | null;
  /** The limit of the target class (Ⅲ without a target); `null` when there is none. */
  readonly limit: Limit | null;
}

export interface MonthIndicator extends IndicatorResult {
  /** How many of them lay below the detection limit and counted as half of it. */
  readonly belowDetection: number;
  /** Exact sum of the values that entered; `null` for pH, which is not averaged by its sum. */
  readonly sum: string | null;
}

export interface PeriodIndicator extends IndicatorResult {
  /** Monthly means that entered. */
  readonly months: number;
}

/** What a month and a longer period have in common. */
interface Assessed {
  readonly section: AssessedSection;
  /** Id of the assessment profile. */
  readonly profile: string;
  readonly standard: Standard["id"];
  /** Readings of which at least one value entered a mean. */
  readonly readingCount: number;
  /** How many of these were taken while the station was under maintenance (维护). */
  readonly maintenanceCount: number;
  /** Readings with values of which none was fit, by the state of the station. */
  readonly unfitCount: number;
  readonly noInstrument: readonly IndicatorKey[];
  readonly class: WaterClass | null;
  /** Why there is no class; `null` when there is one. */
  readonly classReason: NoClass | null;
  readonly decisive: readonly IndicatorKey[];
  /** Multiples of the rounded values above the limit of the target class (Ⅲ without a target). */
  readonly exceedances: Readonly<Partial<Record<IndicatorKey, Exceedance>>>;
}

interface AssessedReadings extends Assessed {
  readonly indicators: Readonly<Partial<Record<IndicatorKey, MonthIndicator>>>;
  /** Digests of the segments whose values are current in this time, sorted. */
  readonly basis: readonly string[];
}

export interface MonthAssessment extends AssessedReadings {
  readonly kind: "month";
  /** `2020-05`, by Asia/Shanghai. */
  readonly month: string;
}

/** Any span of days. */
export interface DatesAssessment extends AssessedReadings {
  readonly kind: "dates";
  /** First and last day, both included. */
  readonly from: string;
  readonly to: string;
}

export interface PeriodAssessment extends Assessed {
  readonly kind: "period";
  /** First and last month, both included. */
  readonly from: string;
  readonly to: string;
  /** Months with at least one fit reading, and those without. */
  readonly monthsPresent: readonly string[];
  readonly monthsMissing: readonly string[];
  /** Monthly means that each required indicator needs in this period. */
  readonly minimumMonths: number;
  readonly indicators: Readonly<Partial<Record<IndicatorKey, PeriodIndicator>>>;
  /** SHA-256 (base64) of the canonical bytes of every month used. */
  readonly basis: readonly { readonly month: string; readonly digest: string }[];
}
