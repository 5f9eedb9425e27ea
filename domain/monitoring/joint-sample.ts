/**
 * Joint samples (联合监测): two laboratories analyse halves of one sample. Where they agree within the tolerance that
 * was set before, their mean counts; where they do not, a spare of the same sample is analysed in front of both,
 * and its value counts.
 */
import { Exact, settle } from "#domain/monitoring/exact.ts";
import type { IndicatorKey } from "#domain/monitoring/indicator.ts";
import { withHalf } from "#domain/monitoring/mean.ts";

/** percent: of the relative deviation |a - b| / (a + b); absolute: of |a - b|, in the indicator's unit. */
export interface JointTolerance {
  readonly kind: "absolute" | "percent";
  readonly value: string;
}

export interface LaboratoryValue {
  /** In the indicator's unit; the detection limit when below. */
  readonly value: string;
  readonly below: boolean;
}

export type LaboratoryValues = Readonly<Partial<Record<IndicatorKey, LaboratoryValue>>>;

export interface JointOutcome {
  /** waiting: a laboratory has not reported it; disputed: the spare is to be analysed. */
  readonly state: "waiting" | "agreed" | "disputed" | "by-spare";
  /** Deviation of the two, as its tolerance counts it; null while waiting. */
  readonly deviation: string | null;
  /** What counts; null until it is decided. */
  readonly result: LaboratoryValue | null;
}

/** The deviation is printed to four decimals and compared unrounded. */
const DEVIATION_DECIMALS = 4;
const NOTHING: JointOutcome = { state: "waiting", deviation: null, result: null };

export function judgeJointValue(
  first: LaboratoryValue | undefined,
  second: LaboratoryValue | undefined,
  spare: LaboratoryValue | undefined,
  tolerance: JointTolerance,
): JointOutcome {
  if (first === undefined || second === undefined) return NOTHING;
  // Below the limit in both: there is nothing to compare, and the coarser of the two limits holds.
  if (first.below && second.below) {
    const limit = new Exact(first.value).gte(second.value) ? first : second;
    return { state: "agreed", deviation: "0", result: limit };
  }
  const [a, b] = [first, second].map(each => new Exact(withHalf(each)));
  const [x = new Exact(0), y = new Exact(0)] = [a, b];
  const difference = x.minus(y).abs();
  const sum = x.plus(y);
  const deviation =
    tolerance.kind === "absolute" ? difference : sum.isZero() ? sum : difference.div(sum).times(100);
  const printed = deviation.toDecimalPlaces(DEVIATION_DECIMALS).toFixed();
  if (settle(deviation).lte(tolerance.value)) {
    return { state: "agreed", deviation: printed, result: { value: sum.div(2).toFixed(), below: false } };
  }
  if (spare === undefined) return { state: "disputed", deviation: printed, result: null };
  return { state: "by-spare", deviation: printed, result: spare };
}
