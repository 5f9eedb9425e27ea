/**
 * An agreement (协议) is data. A term (条款) takes a score from confirmed assessments and maps it to money;
 * no scheme has code of its own.
 */
import type { WaterBody } from "#domain/monitoring/gb3838-table.ts";
import type { IndicatorKey } from "#domain/monitoring/indicator.ts";
import type { WaterClass } from "#domain/monitoring/water-class.ts";

/** The same text for both readers. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

export interface AgreementParty {
  readonly id: string;
  readonly name: Words;
  readonly role: "upstream" | "downstream";
}

/** A section whose readings decide, as the agreement names it. */
export interface AgreementSection {
  readonly id: string;
  readonly name: Words;
  readonly waterBody: WaterBody;
}

/** Who pays whom. */
export interface Direction {
  readonly payer: string;
  readonly payee: string;
}

/** P = factor × Σ weightᵢ × meanᵢ / baseᵢ; smaller is better (the Xin'an River's P). */
export interface WeightedRatioIndex {
  readonly kind: "weighted-ratio-index";
  /** Water-quality stability coefficient k0. */
  readonly factor: string;
  readonly indicators: readonly {
    readonly indicator: IndicatorKey;
    readonly weight: string;
    /** Base concentration in the indicator's unit. */
    readonly base: string;
  }[];
  /** Decimals to which P is rounded, half to even, before it is compared. */
  readonly decimals: number;
}

/** How many classes of GB 3838-2002 the section is worse (+) or better (−) than its target. */
export interface ClassDistance {
  readonly kind: "class-distance";
  readonly target: WaterClass;
}

export type Score = WeightedRatioIndex | ClassDistance;

/** One amount at or below a limit, another above it. */
export interface Threshold {
  readonly kind: "threshold";
  readonly limit: string;
  readonly atOrBelow: Direction & { readonly amount: string };
  readonly above: Direction & { readonly amount: string };
}

/** An amount for each whole step of the score; a score of zero moves nothing. */
export interface PerStep {
  readonly kind: "per-step";
  readonly amount: string;
  /** The most that one assessment period can cost. */
  readonly cap: string;
  /** When the score is above zero. */
  readonly worse: Direction;
  /** When the score is below zero; null when better water moves nothing. */
  readonly better: Direction | null;
}

export type MoneyMap = Threshold | PerStep;

export interface Term {
  readonly id: string;
  /** Where it stands in the signed text. */
  readonly clause: string;
  readonly text: Words;
  readonly section: string;
  readonly score: Score;
  readonly money: MoneyMap;
}

/** Silence that confirms (默认确认): who says nothing of a reviewed month within the term has confirmed it. */
export interface SilenceClause {
  /** Where it stands in the signed text. */
  readonly clause: string;
  /** Counted from the day after the month was reviewed. */
  readonly workingDays: number;
  /** Whose silence confirms. */
  readonly parties: readonly string[];
}

export interface Agreement {
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
  /** Assessment profile that makes classes and means out of readings. */
  readonly profile: string;
  readonly terms: readonly Term[];
  /** Absent: whoever is silent holds the month. */
  readonly silence?: SilenceClause | undefined;
  /** Parameters that are not public and were assumed, by their path. */
  readonly assumptions: readonly { readonly path: string; readonly why: Words }[];
  readonly sources: readonly string[];
}
