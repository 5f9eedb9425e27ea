/** How an amount came about: every number used, where it came from, each step, each rounding. */
import type { Words } from "#domain/agreement/agreement.ts";

export interface TraceInput {
  /** As it stands in the formula: `C(codmn)`, `k0`. */
  readonly symbol: string;
  readonly name: Words;
  readonly value: string;
  readonly unit: string;
  /** `assessment jiekou 2020-08..2021-04` or `agreement terms[0].score.factor`. */
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

export interface TermTrace {
  readonly term: string;
  readonly clause: string;
  readonly text: Words;
  readonly steps: readonly TraceStep[];
}
