/** Which few amounts of a list make up a sum. Public money is round, so an answer counts only when it is the only one. */

export interface SubsetSearch {
  /** Amounts in one answer at most. */
  readonly parts: number;
  /** Steps of the search at most; a search that is cut off has no answer. */
  readonly steps: number;
}

const BOUNDS: SubsetSearch = { parts: 6, steps: 20_000 };

/**
 * The positions of the only choice of two or more amounts that sum to `target`; null when there is none, more than
 * one, or the search was cut off. All amounts have the sign of the target.
 */
export function onlySubset(
  amounts: readonly bigint[],
  target: bigint,
  { parts, steps }: SubsetSearch = BOUNDS,
): readonly number[] | null {
  const sign = target < 0n ? -1n : 1n;
  const order = amounts
    .map((amount, at) => ({ amount: amount * sign, at }))
    .filter(({ amount }) => amount > 0n && amount < target * sign)
    .toSorted((a, b) => (a.amount < b.amount ? 1 : a.amount > b.amount ? -1 : a.at - b.at));
  /** Sum of everything from here on: a branch that cannot reach the target is not followed. */
  const rest = new Array<bigint>(order.length + 1).fill(0n);
  for (let at = order.length - 1; at >= 0; at--) rest[at] = (rest[at + 1] ?? 0n) + (order[at]?.amount ?? 0n);
  const found: number[][] = [];
  const chosen: number[] = [];
  let left = steps;
  const search = (from: number, missing: bigint): void => {
    left -= 1;
    if (left < 0 || found.length > 1) return;
    if (missing === 0n) {
      if (chosen.length > 1) found.push([...chosen]);
      return;
    }
    if (chosen.length === parts || (rest[from] ?? 0n) < missing) return;
    for (let at = from; at < order.length; at++) {
      const { amount, at: position } = order[at] ?? { amount: 0n, at: 0 };
      if ((rest[at] ?? 0n) < missing) return;
      if (amount > missing) continue;
      chosen.push(position);
      search(at + 1, missing - amount);
      chosen.pop();
      if (left < 0 || found.length > 1) return;
    }
  };
  search(0, target * sign);
  const [only] = found;
  return left < 0 || found.length !== 1 || only === undefined ? null : only.toSorted((a, b) => a - b);
}
