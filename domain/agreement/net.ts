/** What each party receives on balance (净额): above zero it receives, below zero it pays. Only shown, never posted. */
import type { Obligation } from "#domain/agreement/totals.ts";
import { CNY } from "#domain/money/asset.ts";
import { readAmount } from "#domain/money/decimal-text.ts";

/** In fen, by party; the sum over all parties is zero. */
export function netPositions(
  obligations: readonly Pick<Obligation, "payer" | "payee" | "amount">[],
): ReadonlyMap<string, bigint> {
  const net = new Map<string, bigint>();
  const add = (party: string, minor: bigint) => net.set(party, (net.get(party) ?? 0n) + minor);
  for (const { payer, payee, amount } of obligations) {
    const minor = readAmount(amount, CNY);
    add(payer, -minor);
    add(payee, minor);
  }
  return net;
}
