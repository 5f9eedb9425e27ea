/**
 * Checks of an instrument (核查): a zero, span or standard sample of known value is measured. A failed one puts in
 * doubt what the instrument measured since the last one that it passed, and until it passes again.
 */
import { Exact } from "#domain/monitoring/exact.ts";
import type { IndicatorKey } from "#domain/monitoring/indicator.ts";
import type { DoubtfulRange } from "#domain/monitoring/review.ts";

export interface InstrumentCheck {
  readonly id: string;
  readonly station: string;
  readonly indicator: IndicatorKey;
  readonly kind: "zero" | "span" | "standard";
  /** As readings are written. */
  readonly time: string;
  /** What should have been measured and what was, in the indicator's unit. */
  readonly reference: string;
  readonly measured: string;
  /** measured - reference. */
  readonly error: string;
  /** Greatest error that passes, in the indicator's unit. */
  readonly allowed: string;
  readonly passed: boolean;
  readonly by: string;
  readonly evidence: readonly string[];
}

export interface Tolerance {
  readonly kind: "absolute" | "percent";
  readonly value: string;
}

/** Error and whether it passes; an error as great as the tolerance passes. */
export function judgeCheck(
  reference: string,
  measured: string,
  tolerance: Tolerance,
): Pick<InstrumentCheck, "error" | "allowed" | "passed"> {
  const error = new Exact(measured).minus(reference);
  const allowed =
    tolerance.kind === "absolute"
      ? new Exact(tolerance.value)
      : new Exact(reference).abs().times(tolerance.value).div(100);
  return { error: error.toFixed(), allowed: allowed.toFixed(), passed: error.abs().lte(allowed) };
}

/**
 * What a new check puts in doubt, given the others of the same instrument and kind in order of time; null: nothing.
 * A check that passes after a failed one closes the time between the two.
 */
export function doubtedBy(check: InstrumentCheck, others: readonly InstrumentCheck[]): DoubtfulRange | null {
  const { station, indicator, time } = check;
  const before = others.filter(other => other.time < time);
  const next = others.find(other => other.time > time);
  if (check.passed) {
    const last = before.at(-1);
    return last === undefined || last.passed ? null : { station, indicator, after: last.time, until: time };
  }
  const after = before.findLast(({ passed }) => passed)?.time ?? null;
  return { station, indicator, after, until: next?.passed === true ? next.time : time };
}
