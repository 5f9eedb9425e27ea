/**
 * Same-ratio capital (同比例出资): matched capital follows the party that has paid the smallest part of its
 * commitment. f = min(paid / commitment) is an exact fraction and matched = floor(f × commitment).
 */
import { invariant } from "#domain/invariant.ts";

export interface CapitalPosition {
  readonly party: string;
  readonly commitmentMinor: bigint;
  readonly paidMinor: bigint;
}

export interface MatchedCapital {
  readonly party: string;
  /** Each stands less than one smallest unit below its exact share; at f = 1 exactly on it. */
  readonly matchedMinor: bigint;
  /** Paid and not matched yet (预缴). */
  readonly prepaidMinor: bigint;
}

export function matchedCapital(positions: readonly CapitalPosition[]): readonly MatchedCapital[] {
  invariant(
    positions.length > 0 && positions.every(({ commitmentMinor }) => commitmentMinor > 0n),
    "a fund has parties and every commitment is above zero",
  );
  // a/b < c/d without division: a × d < c × b
  const least = positions.reduce((a, b) =>
    b.paidMinor * a.commitmentMinor < a.paidMinor * b.commitmentMinor ? b : a,
  );
  return positions.map(({ party, commitmentMinor, paidMinor }) => {
    const matchedMinor = (least.paidMinor * commitmentMinor) / least.commitmentMinor;
    return { party, matchedMinor, prepaidMinor: paidMinor - matchedMinor };
  });
}
