/** What a project holds of each lot, as its entries say. */
import { standing } from "#domain/fund/pools/pool.ts";
import { lotAccount, type QuotaLot } from "#domain/fund/pools/quota-register.ts";
import type { Entry } from "#domain/ledger/entry.ts";
import { LAND_M2 } from "#domain/money/asset.ts";
import { readAmount } from "#domain/money/decimal-text.ts";

export interface LotAmount {
  readonly lot: QuotaLot;
  readonly amount: bigint;
}

/** Drawn of each lot less what was returned to it and what was used up of it; lots in their order. */
export function heldByLot(
  entries: readonly Entry[],
  project: string,
  lots: readonly QuotaLot[],
): readonly LotAmount[] {
  const held = new Map<string, bigint>();
  const add = (account: string, amount: bigint) => held.set(account, (held.get(account) ?? 0n) + amount);
  for (const { kind, postings, evidence } of standing(entries)) {
    if (kind === "quota-draw")
      for (const { account, side, amount, dimensions } of postings)
        if (side === "debit" && dimensions.project === project) add(account, readAmount(amount, LAND_M2));
    const left = evidence.find(({ id }) => id === "quota-lots")?.detail?.["lots"] ?? {};
    for (const [account, amount] of Object.entries(left)) add(account, -readAmount(String(amount), LAND_M2));
  }
  return lots
    .map(lot => ({ lot, amount: held.get(lotAccount(lot)) ?? 0n }))
    .filter(({ amount }) => amount !== 0n);
}
