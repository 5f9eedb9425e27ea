/** What every kind of gate is: a question beside the score that lets the amount through, cuts it or stops it. */
import type { Words } from "#domain/agreement/agreement.ts";
import type { Place } from "#domain/agreement/faults.ts";
import type { Occasion, Outcome } from "#domain/agreement/observed.ts";
import type { TraceStep } from "#domain/agreement/trace.ts";
import type { IndicatorKey } from "#domain/monitoring/indicator.ts";
import type { Fault } from "#domain/result.ts";

export interface GateValue {
  /** By which the amount is multiplied: `"1"` lets it through, `"0"` stops it. */
  readonly factor: string;
  readonly steps: readonly TraceStep[];
  /** Months of the span that do not count, where the others do. */
  readonly excluded?: readonly string[];
}

export interface GateKind<G> {
  /** Asked before the score: what does not count needs no data. */
  readonly first: boolean;
  /** Whether it asks about one section. */
  readonly ofSection: boolean;
  evaluate(gate: G, at: Occasion, indicator: IndicatorKey | null, path: string): Outcome<GateValue>;
  words(gate: G): Words;
  faults(gate: G, place: Place): Fault[];
  looksBack?(gate: G): boolean;
}
