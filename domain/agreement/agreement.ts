/**
 * An agreement (协议) is data. A term (条款) takes a score from confirmed assessments through gates to a money map;
 * no scheme has code of its own. Each kind of score, gate and money map has a file with its meaning, its words and
 * what can be wrong with it.
 */
import type { Settling } from "#domain/agreement/clauses/settling.ts";
import type { ExcludedEvents } from "#domain/agreement/gates/excluded-events.ts";
import type { NotWorseThanInflow } from "#domain/agreement/gates/not-worse-than-inflow.ts";
import type { OnlyIn } from "#domain/agreement/gates/only-in.ts";
import type { OnlyWhen } from "#domain/agreement/gates/only-when.ts";
import type { Bands } from "#domain/agreement/money/bands.ts";
import type { Fixed } from "#domain/agreement/money/fixed.ts";
import type { FixedBySign } from "#domain/agreement/money/fixed-by-sign.ts";
import type { Linear } from "#domain/agreement/money/linear.ts";
import type { PerStep } from "#domain/agreement/money/per-step.ts";
import type { Threshold } from "#domain/agreement/money/threshold.ts";
import type { ClassDistance } from "#domain/agreement/scores/class-distance.ts";
import type { CompliantShare } from "#domain/agreement/scores/compliant-share.ts";
import type { ConcentrationAboveTarget } from "#domain/agreement/scores/concentration-above-target.ts";
import type { Conditions } from "#domain/agreement/scores/conditions.ts";
import type { ExceedanceMultiple } from "#domain/agreement/scores/exceedance-multiple.ts";
import type { IndexChange } from "#domain/agreement/scores/index-change.ts";
import type { LoadAboveTarget } from "#domain/agreement/scores/load-above-target.ts";
import type { RelativeChange } from "#domain/agreement/scores/relative-change.ts";
import type { Unconditional } from "#domain/agreement/scores/unconditional.ts";
import type { VolumeAboveTarget } from "#domain/agreement/scores/volume-above-target.ts";
import type { WeightedRatioIndex } from "#domain/agreement/scores/weighted-ratio-index.ts";
import type { WaterBody } from "#domain/monitoring/gb3838-table.ts";
import type { IndicatorKey } from "#domain/monitoring/indicator.ts";

/** The same text for both readers. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

/**
 * `between`: downstream of one party and upstream of another. `superior`: a superior treasury that pays in or deducts.
 * `pool`: the money that several put together.
 */
export const PARTY_ROLES = ["upstream", "downstream", "between", "superior", "pool"] as const;

export interface AgreementParty {
  readonly id: string;
  readonly name: Words;
  readonly role: (typeof PARTY_ROLES)[number];
}

/** A section whose readings decide, as the agreement names it. */
export interface AgreementSection {
  readonly id: string;
  readonly name: Words;
  readonly waterBody: WaterBody;
  /** The section of this agreement at which the same water comes in (入境参照断面). */
  readonly inflow?: string | undefined;
  /** What is measured there, where not all that the profile averages is. */
  readonly measures?: readonly IndicatorKey[] | undefined;
}

export interface Share {
  readonly party: string;
  /** Decimal text; only the ratio of the weights matters. */
  readonly weight: string;
}

/** One party, or several that bear or receive an amount in a ratio. */
export type Shares = string | readonly Share[];

/** Who pays whom. */
export interface Direction {
  readonly payer: Shares;
  readonly payee: Shares;
}

export interface Transfer extends Direction {
  /** `"1000万"`, `"3.2215亿"` or `"10000000.00"`. */
  readonly amount: string;
}

/** A score that can stand inside another rule. */
export type PlainScore =
  | WeightedRatioIndex
  | ClassDistance
  | ExceedanceMultiple
  | RelativeChange
  | IndexChange
  | ConcentrationAboveTarget
  | LoadAboveTarget
  | VolumeAboveTarget
  | CompliantShare;

export type Score = PlainScore | Conditions | Unconditional;

export type Gate = NotWorseThanInflow | ExcludedEvents | OnlyWhen | OnlyIn;

export type MoneyMap = Threshold | Bands | PerStep | Linear | FixedBySign | Fixed;

export const SPANS = { month: 1, quarter: 3, "half-year": 6, year: 12 } as const;

/** How often a term is judged within the assessment period. */
export type Every = keyof typeof SPANS;

/** The assessment period (考核期). */
export interface AssessmentPeriod {
  readonly kind: Every | "several-years";
  /** Calendar month in which a quarter, half-year or year begins, 1 to 12; January when left out. */
  readonly startMonth?: number | undefined;
  /** Only of `several-years`; counted from the year of `effectiveFrom`. */
  readonly years?: number | undefined;
}

export const ROUNDING_MODES = ["half-even", "half-up", "down", "up"] as const;

/** To which unit of money an amount is rounded, and how. */
export interface Rounding {
  /** Yuan: `"0.01"`, `"1"`, `"1万"`. */
  readonly to: string;
  readonly mode: (typeof ROUNDING_MODES)[number];
}

/**
 * What follows when the data do not decide a term. `hold`: nothing is decided until they do. `carry`: the score of the
 * period before counts. `estimate`: the agreement names the score that counts.
 */
export type Missing =
  | { readonly kind: "hold" }
  | { readonly kind: "carry" }
  | { readonly kind: "estimate"; readonly score: string };

/** Amounts grow from year to year: × (1 + rate) for each year after `after`. */
export interface Growth {
  /** The last year without growth. */
  readonly after: number;
  /** A fixed rate, such as `"0.05"`; or none, then `fact` names the figure that is told for each year. */
  readonly rate?: string | undefined;
  readonly fact?: string | undefined;
}

export interface Term {
  readonly id: string;
  /** Where it stands in the signed text. */
  readonly clause: string;
  readonly text: Words;
  /** Sections of the agreement; none for an unconditional term. */
  readonly sections: readonly string[];
  /** Each section for itself (amounts add up), or one score from all: their mean, sum, or the worst. */
  readonly ofSections?: "each" | "mean" | "sum" | "worst" | undefined;
  /** Each indicator for itself (amounts add up), or the worst alone. */
  readonly ofIndicators?: "each" | "worst" | undefined;
  readonly every?: Every | undefined;
  readonly score: Score;
  readonly gates?: readonly Gate[] | undefined;
  readonly money: MoneyMap;
  readonly growth?: Growth | undefined;
  readonly rounding?: Rounding | undefined;
  /** The most and the least that a settlement of the assessment period may cost, for each direction. */
  readonly cap?: string | undefined;
  readonly floor?: string | undefined;
  readonly missing?: Missing | undefined;
}

/** A figure that no section measures and somebody tells: a growth rate, a volume of the hydrology bureau. */
export interface NamedFact {
  readonly id: string;
  readonly name: Words;
  readonly unit: string;
}

/** Silence that confirms (默认确认): who says nothing of a reviewed month within the term has confirmed it. */
export interface SilenceClause {
  /** Where it stands in the signed text. */
  readonly clause: string;
  /** Counted from the day after the month was reviewed. */
  readonly workingDays: number;
  /** Whose silence confirms. */
  readonly parties: readonly string[];
  /** Whether it also confirms facts that were told, counted from the day after they were. */
  readonly facts?: boolean | undefined;
}

export interface Agreement {
  /** Version of the form itself. */
  readonly format: 1;
  readonly id: string;
  readonly version: number;
  readonly name: Words;
  /** The book that its obligations are posted in. */
  readonly book: string;
  readonly asset: "CNY";
  readonly parties: readonly AgreementParty[];
  readonly sections: readonly AgreementSection[];
  readonly effectiveFrom: string;
  readonly effectiveTo: string | null;
  /** Tried out (试行): judged beside the version in force, and moves no money. */
  readonly pilot?: boolean | undefined;
  /** The pilot version that this one puts in force. */
  readonly adopts?: number | undefined;
  /** Why there is this version. */
  readonly reason?: Words | undefined;
  readonly period: AssessmentPeriod;
  /** Assessment profile that makes classes and means out of readings. */
  readonly profile: string;
  readonly facts?: readonly NamedFact[] | undefined;
  readonly terms: readonly Term[];
  /** Absent: whoever is silent holds the month. */
  readonly silence?: SilenceClause | undefined;
  readonly settling?: Settling | undefined;
  /** Parameters that are not public and were assumed, by their path. */
  readonly assumptions: readonly { readonly path: string; readonly why: Words }[];
  /** Title and origin as they are published; in both languages where it says more than that. */
  readonly sources: readonly (string | Words)[];
}
