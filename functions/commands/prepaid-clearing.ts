/** What was prepaid for a period (预拨) is set against what its settlement finds owed: target minus what was cleared before. */
import type { Agreement } from "#domain/agreement/agreement.ts";
import { type PrepaidPair, prepaidPairs } from "#domain/agreement/clauses/advances.ts";
import { clearedAgainst } from "#domain/agreement/pair-money.ts";
import type { Payable } from "#domain/agreement/payables.ts";
import { paidAheadBy, receivedAheadBy } from "#domain/fund/agreement-money.ts";
import type { App } from "#functions/shared/app.ts";
import { movementSlots, type PairMoney, pairMoney } from "#functions/shared/pair-money.ts";
import type { Slot } from "#storage/exactly-once.ts";
import { allVersions } from "#storage/records.ts";
import type { Store } from "#storage/store.ts";

export interface PaidAhead extends PrepaidPair {
  readonly money: PairMoney;
}

/** Also by clauses that a later version leaves out. */
export async function prepaidPairsOf({ store }: App, agreement: string): Promise<readonly PrepaidPair[]> {
  const versions = await allVersions<Agreement>(store, "agreement", agreement);
  return prepaidPairs(versions.map(({ value }) => value.settling));
}

export function aheadAccounts(pairs: readonly PrepaidPair[]): readonly string[] {
  return pairs.flatMap(({ payer, payee }) => [paidAheadBy(payer), receivedAheadBy(payee)]);
}

export async function paidAhead(
  { store }: App,
  settlement: string,
  pairs: readonly PrepaidPair[],
): Promise<readonly PaidAhead[]> {
  return Promise.all(pairs.map(async pair => ({ ...pair, money: await pairMoney(store, settlement, pair) })));
}

export interface Clearing extends PaidAhead {
  /** Cleared by this settlement; below zero when it takes back what was cleared. */
  readonly amountMinor: bigint;
}

export function clearings(ahead: readonly PaidAhead[], owed: readonly Payable[]): readonly Clearing[] {
  return ahead
    .map(each => {
      const { payer, payee, money } = each;
      const found = owed.find(payable => payable.payer === payer && payable.payee === payee);
      const now = clearedAgainst(money.totals, found?.amountMinor ?? 0n);
      return { ...each, amountMinor: now - money.totals.clearedMinor };
    })
    .filter(({ amountMinor }) => amountMinor !== 0n);
}

export function clearingSlots(store: Store, cleared: readonly Clearing[], paidOn: string): readonly Slot[] {
  return cleared.flatMap(({ money, amountMinor }) => {
    const { totals } = money;
    const after = { ...totals, clearedMinor: totals.clearedMinor + amountMinor };
    return movementSlots(store, money, after, { way: "prepayment", paidOn });
  });
}
