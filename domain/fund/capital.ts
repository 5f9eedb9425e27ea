/**
 * Matched capital (同比例到位资本) over several rounds. What a party has paid fills the rounds in their order; in each
 * round matched capital follows the party that has paid the smallest part of its commitment, so that a later round
 * with another ratio never takes away what was matched in an earlier one.
 */
import { matchedCapital } from "#domain/fund/matched-capital.ts";
import type { FundRegister, Round } from "#domain/fund/register.ts";
import { CNY } from "#domain/money/asset.ts";
import { readAmount } from "#domain/money/decimal-text.ts";

/** What stands on a party's capital accounts, in fen. */
export interface Standing {
  readonly party: string;
  readonly matchedMinor: bigint;
  /** Paid and not matched yet (预缴). */
  readonly prepaidMinor: bigint;
}

export function paidOf({ matchedMinor, prepaidMinor }: Standing): bigint {
  return matchedMinor + prepaidMinor;
}

/** What each party has paid of one round, in the order of its commitments. */
export interface RoundStanding extends Standing {
  readonly commitmentMinor: bigint;
}

/** Each round with what was paid and is matched in it; `paidMinor` is over all rounds. */
export function matchRounds(
  rounds: readonly Round[],
  paid: readonly { readonly party: string; readonly paidMinor: bigint }[],
): readonly { readonly round: string; readonly parties: readonly RoundStanding[] }[] {
  const rest = new Map(paid.map(({ party, paidMinor }) => [party, paidMinor]));
  return rounds.map(({ id, commitments }) => {
    const positions = commitments.map(({ party, amount }) => {
      const commitmentMinor = readAmount(amount, CNY);
      const left = rest.get(party) ?? 0n;
      const paidMinor = left < commitmentMinor ? left : commitmentMinor;
      rest.set(party, left - paidMinor);
      return { party, commitmentMinor, paidMinor };
    });
    if (positions.length === 0) return { round: id, parties: [] };
    const parties = matchedCapital(positions).map((each, index) => ({
      ...each,
      commitmentMinor: positions[index]?.commitmentMinor ?? 0n,
    }));
    return { round: id, parties };
  });
}

/** What is to stand on the capital accounts when these amounts are paid, in the order that is given. */
export function matchedStandings(
  { rounds }: Pick<FundRegister, "rounds">,
  paid: readonly { readonly party: string; readonly paidMinor: bigint }[],
): readonly Standing[] {
  const inRounds = matchRounds(rounds, paid).flatMap(({ parties }) => parties);
  return paid.map(({ party, paidMinor }) => {
    const matchedMinor = inRounds
      .filter(each => each.party === party)
      .reduce((sum, each) => sum + each.matchedMinor, 0n);
    return { party, matchedMinor, prepaidMinor: paidMinor - matchedMinor };
  });
}

/** Whether all that the party committed, in each round it takes part in, is paid and matched by everybody. */
export function fullyMatched(
  { rounds }: Pick<FundRegister, "rounds">,
  standings: readonly Standing[],
  party: string,
): boolean {
  const paid = standings.map(each => ({ party: each.party, paidMinor: paidOf(each) }));
  return matchRounds(rounds, paid)
    .filter(({ parties }) => parties.some(each => each.party === party))
    .every(({ parties }) => parties.every(each => each.matchedMinor === each.commitmentMinor));
}
