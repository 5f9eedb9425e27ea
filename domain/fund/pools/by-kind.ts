/** What an account got by what was done. */
import { type SharedBook, standing } from "#domain/fund/pools/pool.ts";
import { netOf } from "#domain/ledger/account.ts";
import type { Asset } from "#domain/money/asset.ts";
import { readAmount } from "#domain/money/decimal-text.ts";

/** Credits less debits on an account by the kind of the entry, reversed ones left out. */
export function creditsByKind(
  { entriesOn }: SharedBook,
  account: string,
  asset: Asset,
): (kind: string) => bigint {
  const sums = new Map<string, bigint>();
  for (const { kind, postings } of standing(entriesOn(account)))
    for (const posting of postings)
      if (posting.account === account) {
        const net = netOf(posting.side, readAmount(posting.amount, asset));
        sums.set(kind, (sums.get(kind) ?? 0n) - net);
      }
  return kind => sums.get(kind) ?? 0n;
}
