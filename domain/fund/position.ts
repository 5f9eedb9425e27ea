/** Where a fund stands: capital by round, party and holder, calls with what is late, and what else is whose. */

import { addDays } from "#domain/calendar.ts";
import { type PartStanding, paidOn, partStandings, partState, type Receipt } from "#domain/fund/calls.ts";
import { matchRounds, paidOf } from "#domain/fund/capital.ts";
import { creditOn, type Fund, money, standings } from "#domain/fund/fund.ts";
import { lateInterestDue } from "#domain/fund/late-actions.ts";
import { receiptsOf } from "#domain/fund/receipts.ts";
import { committedMinor, type Holder, sumOf } from "#domain/fund/register.ts";
import { allocate } from "#domain/money/allocate.ts";

/** Accounts whose entries the position looks through. */
export function positionHistories({ accounts, parties }: Fund): readonly string[] {
  return parties.flatMap(party => [accounts.prepaidOf(party), accounts.lateOf(party)]);
}

export function fundPosition(fund: Fund, asOf: string) {
  const { register, parties, accounts } = fund;
  const all = standings(fund);
  const receipts = parties.flatMap(party => receiptsOf(fund, party));
  const parts = partStandings(register.calls, receipts);
  const totalMatchedMinor = all.reduce((sum, { matchedMinor }) => sum + matchedMinor, 0n);
  const paid = all.map(each => ({ party: each.party, paidMinor: paidOf(each) }));
  const rounds = matchRounds(register.rounds, paid).map((round, index) => ({
    id: round.round,
    agreedOn: register.rounds[index]?.agreedOn ?? null,
    parties: round.parties.map(each => ({
      party: each.party,
      committed: money(each.commitmentMinor),
      paid: money(paidOf(each)),
      matched: money(each.matchedMinor),
      prepaid: money(each.prepaidMinor),
    })),
  }));
  return {
    asOf,
    closedOn: register.closedOn,
    takenOverOn: register.takenOver?.on ?? null,
    rounds,
    parties: all.map(standing => {
      const { party, matchedMinor, prepaidMinor } = standing;
      const own = parts.filter(part => part.party === party);
      const dueMinor = sum(own, part => (part.dueOn <= asOf ? part.amountMinor - paidOn(part, asOf) : 0n));
      return {
        party,
        committed: money(committedMinor(register, party)),
        called: money(sum(own, part => part.amountMinor)),
        paid: money(paidOf(standing)),
        matched: money(matchedMinor),
        prepaid: money(prepaidMinor),
        shortfall: money(dueMinor),
        share: percent(matchedMinor, totalMatchedMinor),
        overpaid: money(creditOn(fund, accounts.toReturnOf(party))),
        income: money(creditOn(fund, accounts.shareOf(party))),
        losses: money(accounts.lossOf === null ? 0n : fund.netOf(accounts.lossOf(party))),
        lateInterest: {
          owed: money(fund.netOf(accounts.lateOf(party))),
          toCharge: money(lateInterestDue(fund, party, asOf)),
        },
        holders: holdersStanding(fund, party, matchedMinor, receipts),
      };
    }),
    calls: register.calls.map(({ id, calledOn, dueOn }) => ({
      id,
      calledOn,
      dueOn,
      parts: parts.filter(part => part.call === id).map(part => partPosition(part, fund, asOf)),
    })),
  };
}

function partPosition(part: PartStanding, { register }: Fund, asOf: string) {
  const graceDays = register.terms.late?.graceDays ?? 0;
  return {
    party: part.party,
    holder: part.holder,
    amount: money(part.amountMinor),
    paid: money(paidOn(part, asOf)),
    open: money(part.amountMinor - paidOn(part, asOf)),
    state: partState(part, graceDays, asOf),
    remindOn: addDays(part.dueOn, 1),
    lateAfter: addDays(part.dueOn, graceDays),
  };
}

/** Matched capital within a party goes by what each holder has paid in. */
function holdersStanding(
  { register }: Fund,
  party: string,
  matchedMinor: bigint,
  receipts: readonly Receipt[],
) {
  const held = register.rounds
    .flatMap(({ commitments }) => commitments.filter(each => each.party === party))
    .flatMap(({ holders }) => holders);
  const ids = [...new Set(held.map(({ id }) => id))];
  const paid = ids.map(id =>
    sum(
      receipts.filter(each => each.party === party && each.holder === id),
      each => each.amountMinor,
    ),
  );
  const matched = allocate(matchedMinor, paid);
  return ids.map((id, index) => ({
    id,
    name: held.find(each => each.id === id)?.name ?? id,
    committed: money(sumOf(held.filter((each: Holder) => each.id === id))),
    paid: money(paid[index] ?? 0n),
    matched: money(matched.ok ? (matched.value[index]?.amountMinor ?? 0n) : 0n),
  }));
}

function sum<T>(all: readonly T[], minorOf: (each: T) => bigint): bigint {
  return all.reduce((total, each) => total + minorOf(each), 0n);
}

/** Percent with four decimals, half up, as shares are published; for reading, never to compute with. */
export function percent(partMinor: bigint, wholeMinor: bigint): string {
  if (wholeMinor === 0n) return "0.0000";
  const scaled = (2n * partMinor * 1_000_000n + wholeMinor) / (2n * wholeMinor);
  const digits = String(scaled).padStart(5, "0");
  return `${digits.slice(0, -4)}.${digits.slice(-4)}`;
}
