/**
 * Who is to pay whom after a settlement. Gross is posted; where the agreement nets within a settlement, each party's
 * debts and claims meet on its own two accounts, and what is left is paid by debtors to creditors in the order in
 * which the agreement's obligations name them.
 */
import type { Settling } from "#domain/agreement/clauses/settling.ts";
import type { Obligation } from "#domain/agreement/totals.ts";
import { CNY } from "#domain/money/asset.ts";
import { readAmount } from "#domain/money/decimal-text.ts";

export interface Payable {
  readonly payer: string;
  readonly payee: string;
  readonly amountMinor: bigint;
}

export interface Netted {
  readonly party: string;
  readonly amountMinor: bigint;
}

type Amounts = readonly Pick<Obligation, "payer" | "payee" | "amount">[];

export function payablesOf(target: Amounts, netting: Settling["netting"]): readonly Payable[] {
  return netting === "within-settlement" ? netPayables(target) : grossPayables(target);
}

/** What each party owes meets what is owed to it: the smaller of the two; parties without both are left out. */
export function nettedOf(target: Amounts): readonly Netted[] {
  const { owed, due } = sidesOf(target);
  return [...owed].flatMap(([party, owedMinor]) => {
    const dueMinor = due.get(party) ?? 0n;
    const amountMinor = owedMinor < dueMinor ? owedMinor : dueMinor;
    return amountMinor === 0n ? [] : [{ party, amountMinor }];
  });
}

/** The terms of one pair together; the other way round is another pair. */
function grossPayables(target: Amounts): readonly Payable[] {
  const pairs = new Map<string, Payable>();
  for (const { payer, payee, amount } of target) {
    const key = JSON.stringify([payer, payee]);
    const before = pairs.get(key)?.amountMinor ?? 0n;
    pairs.set(key, { payer, payee, amountMinor: before + readAmount(amount, CNY) });
  }
  return [...pairs.values()].filter(({ amountMinor }) => amountMinor !== 0n);
}

function netPayables(target: Amounts): readonly Payable[] {
  const { owed, due } = sidesOf(target);
  const rest = (mine: ReadonlyMap<string, bigint>, others: ReadonlyMap<string, bigint>) =>
    [...mine].map(([party, amountMinor]) => ({
      party,
      leftMinor: amountMinor - (others.get(party) ?? 0n),
    }));
  const debtors = rest(owed, due).filter(({ leftMinor }) => leftMinor > 0n);
  const creditors = rest(due, owed).filter(({ leftMinor }) => leftMinor > 0n);
  const found: Payable[] = [];
  for (const debtor of debtors) {
    for (const creditor of creditors) {
      const amountMinor = debtor.leftMinor < creditor.leftMinor ? debtor.leftMinor : creditor.leftMinor;
      if (amountMinor === 0n) continue;
      debtor.leftMinor -= amountMinor;
      creditor.leftMinor -= amountMinor;
      found.push({ payer: debtor.party, payee: creditor.party, amountMinor });
    }
  }
  return found;
}

function sidesOf(target: Amounts): { owed: Map<string, bigint>; due: Map<string, bigint> } {
  const [owed, due] = [new Map<string, bigint>(), new Map<string, bigint>()];
  for (const { payer, payee, amount } of target) {
    const minor = readAmount(amount, CNY);
    owed.set(payer, (owed.get(payer) ?? 0n) + minor);
    due.set(payee, (due.get(payee) ?? 0n) + minor);
  }
  return { owed, due };
}
