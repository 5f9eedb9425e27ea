/** Balances of any moment, by effective date, and of any accounting period: reads that do not grow with history. */
import { present } from "#domain/invariant.ts";
import { netOf } from "#domain/ledger/account.ts";
import type { SealedHead } from "#domain/ledger/head.ts";
import { balanceOf, type JournalState } from "#domain/ledger/state.ts";
import { readAmount } from "#domain/money/decimal-text.ts";
import { readClaim } from "#storage/claims.ts";
import { loadStateAt, readBodies, readHead } from "#storage/journal.ts";
import { headAt } from "#storage/moments.ts";
import type { Store } from "#storage/store.ts";

/** The end of a calendar day in China, as an instant in UTC. */
export function endOfDay(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00+08:00`) + 86_400_000 - 1).toISOString();
}

/** The state in which a period's turnovers stand: the head that closed it, or the newest; null if never opened. */
export async function stateOfPeriod(
  store: Store,
  book: string,
  newest: SealedHead,
  period: string,
): Promise<JournalState | null> {
  if (newest.head.openPeriods.includes(period)) return loadStateAt(store, book, newest);
  const closed = await readClaim(store, book, "period-close", period);
  if (closed === null) return null;
  return loadStateAt(store, book, present(await readHead(store, book, closed), `head ${closed}`));
}

/**
 * Balances by effective date: those of today less what was recorded since and is effective later. Nothing can
 * be effective after the day it is recorded, so only blocks recorded after that day are looked at.
 */
export async function balancesByEffectiveDate(
  store: Store,
  newest: JournalState,
  effectiveOn: string,
): Promise<ReadonlyMap<string, bigint>> {
  const { book, last, accounts } = newest;
  const balances = new Map(
    [...accounts.values()].map(account => [account.definition.id, balanceOf(newest, account)]),
  );
  const first = (await headAt(store, book, endOfDay(effectiveOn)))?.head.seq ?? -1;
  const since = Array.from({ length: (last?.head.seq ?? -1) - first }, (_, index) => first + 1 + index);
  for await (const { entries } of readBodies(store, book, since)) {
    for (const { postings } of entries.filter(entry => entry.effectiveOn > effectiveOn)) {
      for (const { account, side, amount } of postings) {
        const { definition } = present(accounts.get(account), account);
        balances.set(
          account,
          present(balances.get(account), account) - netOf(side, readAmount(amount, definition)),
        );
      }
    }
  }
  return balances;
}
