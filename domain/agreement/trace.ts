/** How an amount came about: every number used, where it came from, each step, each rounding. */
import type { Words } from "#domain/agreement/agreement.ts";
import type { IndicatorKey } from "#domain/monitoring/indicator.ts";

export interface TraceInput {
  /** As it stands in the formula: `C(codmn)`, `k0`. */
  readonly symbol: string;
  readonly name: Words;
  readonly value: string;
  readonly unit: string;
  /** `assessment jiekou 2020-08..2021-04 …`, `agreement terms[0].score.factor`, `figure gdp 2024: …`. */
  readonly source: string;
}

export interface TraceStep {
  readonly name: Words;
  /** The rule in symbols. */
  readonly rule: string;
  /** The rule with the numbers in it. */
  readonly arithmetic: string;
  readonly inputs: readonly TraceInput[];
  readonly result: string;
}

/** One judgement: a span of months, a section (or several together), an indicator where each counts alone. */
export interface LineTrace {
  readonly from: string;
  readonly to: string;
  readonly sections: readonly string[];
  readonly indicator: IndicatorKey | null;
  readonly steps: readonly TraceStep[];
  /** Decimal text; `0.00` when nothing is owed, null when the line is held. */
  readonly amount: string | null;
  readonly held: Words | null;
  /** As in the agreement, null when nothing is owed: a party, or parties with their weights. */
  readonly direction: LineDirection | null;
}

export interface WeightedParty {
  readonly party: string;
  readonly weight: string;
}

export interface LineDirection {
  readonly payer: readonly WeightedParty[];
  readonly payee: readonly WeightedParty[];
}

/** What the lines of one direction come to. */
export interface TotalTrace {
  readonly direction: LineDirection;
  readonly steps: readonly TraceStep[];
  readonly amount: string;
}

export interface TermTrace {
  readonly term: string;
  readonly clause: string;
  readonly text: Words;
  readonly lines: readonly LineTrace[];
  readonly totals: readonly TotalTrace[];
}

export function traceInput(
  symbol: string,
  zh: string,
  en: string,
  value: string,
  unit: string,
  source: string,
): TraceInput {
  return { symbol, name: { zh, en }, value, unit, source };
}
