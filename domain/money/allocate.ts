/**
 * Largest remainder (Hamilton) over exact fractions: nothing is lost, nobody is a whole unit away from the
 * exact share, and a tie goes to whoever the agreement names first.
 */
import { invariant } from "#domain/invariant.ts";
import { ok, type Result, refuse } from "#domain/result.ts";

export interface Part {
  /** The given weight, in any unit; only ratios matter. */
  readonly weight: bigint;
  /** What this weight receives, in the smallest unit. */
  readonly amountMinor: bigint;
  /** Numerator of what the floor left over; the denominator is the sum of the weights. */
  readonly remainder: bigint;
  /** Whether this part received one of the left-over units. */
  readonly oddUnit: boolean;
}

/**
 * Shares `totalMinor` by `weights`, in the order of the agreement. A negative total (a loss) is split by its
 * absolute amount and then negated.
 */
export function allocate(totalMinor: bigint, weights: readonly bigint[]): Result<readonly Part[]> {
  const sum = weights.reduce((a, b) => a + b, 0n);
  if (weights.some(weight => weight < 0n) || sum === 0n) {
    return refuse("money.weights", "weights must not be negative and at least one must be above zero", {
      field: "weights",
      value: weights.map(String),
      expected: "for example 1, 1, 1",
    });
  }
  const sign = totalMinor < 0n ? -1n : 1n;
  const total = totalMinor * sign;
  const floors = weights.map(weight => ({
    weight,
    floor: (total * weight) / sum,
    remainder: (total * weight) % sum,
  }));
  const oddUnits = total - floors.reduce((a, { floor }) => a + floor, 0n);
  const byRemainder = floors
    .map(({ remainder }, index) => ({ remainder, index }))
    .sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1));
  const lucky = new Set(byRemainder.slice(0, Number(oddUnits)).map(({ index }) => index));
  const parts = floors.map(({ weight, floor, remainder }, index) => {
    const oddUnit = lucky.has(index);
    return { weight, amountMinor: sign * (floor + (oddUnit ? 1n : 0n)), remainder, oddUnit };
  });
  invariant(parts.reduce((a, { amountMinor }) => a + amountMinor, 0n) === totalMinor, "allocation adds up");
  return ok(parts);
}
