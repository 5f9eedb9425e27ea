/**
 * How readings become an assessment, as data, so that an agreement can name the rules it was judged by and the
 * result can be computed again years later.
 */
import { INDICATOR_KEYS, type IndicatorKey } from "#domain/monitoring/indicator.ts";
import { GB_14848, type Standard } from "#domain/monitoring/standard.ts";
import { FIT_STATES } from "#domain/monitoring/station-state.ts";

/** An analyser of a station, or a laboratory with samples taken by hand. */
export type ReadingSource = "automatic" | "manual";

export interface AssessmentProfile {
  readonly id: string;
  /** By what it differs from the others, for whoever reads an agreement. */
  readonly name: { readonly zh: string; readonly en: string };
  readonly standard: Standard["id"];
  /**
   * Who measured, in order of precedence: an indicator is averaged over the values of the first source that has
   * any in the period, so that automatic and laboratory values are never mixed in one mean.
   */
  readonly sources: readonly ReadingSource[];
  /** Indicators that are averaged and shown. Of these only those that the standard lets decide give a class. */
  readonly indicators: readonly IndicatorKey[];
  /** Without a mean of each of these there is no class. */
  readonly required: readonly IndicatorKey[];
  /** States of the station in which its values are fit for evaluation. */
  readonly fitStates: readonly string[];
  /** How many fit values a monthly mean needs. No rule on this is published; the count is always shown. */
  readonly minimumReadingsPerMonth: number;
  /**
   * How many monthly means a period of twelve months needs; shorter and longer periods need the same share,
   * rounded up. 8 gives both published figures: 8 of 12 for a year, 2 of 3 for a quarter (环办〔2011〕22号).
   */
  readonly minimumMonthsPerPeriod: number;
  readonly monthMean: "of-readings";
  readonly periodMean: "of-monthly-means";
  /** Mean pH: arithmetic over hydrogen ion concentrations, -lg(mean of 10^-pH). */
  readonly phMean: "hydrogen-ions";
  /** Decimals of an evaluated value; it is rounded once, half to even, never to zero. */
  readonly decimals: Readonly<Partial<Record<IndicatorKey, number>>>;
  /** A value below its detection limit counts as half the limit in a mean; in the indicator's unit. */
  readonly detectionLimits: Readonly<Partial<Record<IndicatorKey, string>>>;
}

/**
 * Automatic stations of the national network: means, decimals and half detection limits by 环办监测函〔2020〕82号,
 * detection limits as the platform's published floors show them.
 */
export const GB_3838_AUTOMATIC: AssessmentProfile = {
  id: "gb3838-automatic",
  name: { zh: "自动监测数据优先（GB 3838-2002）", en: "automatic values first (GB 3838-2002)" },
  standard: "GB 3838-2002",
  sources: ["automatic", "manual"],
  indicators: ["temp", "ph", "do", "codmn", "nh3n", "tp", "tn"],
  required: ["ph", "do", "codmn", "nh3n", "tp"],
  fitStates: FIT_STATES,
  minimumReadingsPerMonth: 1,
  minimumMonthsPerPeriod: 8,
  monthMean: "of-readings",
  periodMean: "of-monthly-means",
  phMean: "hydrogen-ions",
  decimals: { temp: 1, ph: 0, do: 1, codmn: 1, nh3n: 2, tp: 3, tn: 2 },
  detectionLimits: { codmn: "0.5", nh3n: "0.05", tp: "0.01", tn: "0.1" },
};

/**
 * The same rules where laboratory results come first and analysers fill in: sections whose agreement counts the
 * monthly sample. All 21 indicators are evaluated, total nitrogen and coliforms shown beside them.
 */
export const GB_3838_MANUAL: AssessmentProfile = {
  ...GB_3838_AUTOMATIC,
  id: "gb3838-manual",
  name: { zh: "手工监测数据优先（GB 3838-2002）", en: "laboratory values first (GB 3838-2002)" },
  sources: ["manual", "automatic"],
  indicators: INDICATOR_KEYS.slice(0, INDICATOR_KEYS.indexOf("fc") + 1),
  decimals: {},
};

/** Groundwater by its single-factor rule (GB/T 14848-2017 6.2), laboratory samples. */
export const GB_14848_MANUAL: AssessmentProfile = {
  ...GB_3838_MANUAL,
  id: "gb14848-manual",
  name: {
    zh: "地下水手工监测数据（GB/T 14848-2017）",
    en: "groundwater, laboratory values (GB/T 14848-2017)",
  },
  standard: "GB/T 14848-2017",
  indicators: GB_14848.deciding,
  required: ["ph", "codmn", "nh3n"],
  decimals: { turb: 1 },
  detectionLimits: {},
};

/** The profiles that are part of the program, by id. */
export const PROFILES: ReadonlyMap<string, AssessmentProfile> = new Map(
  [GB_3838_AUTOMATIC, GB_3838_MANUAL, GB_14848_MANUAL].map(profile => [profile.id, profile]),
);

/** The id itself where none of the program's has it. */
export function profileInWords(id: string): AssessmentProfile["name"] {
  return PROFILES.get(id)?.name ?? { zh: id, en: id };
}

/** How many monthly means a period of `months` months needs under the profile. */
export function minimumMonths({ minimumMonthsPerPeriod }: AssessmentProfile, months: number): number {
  return Math.ceil((minimumMonthsPerPeriod * months) / 12);
}
