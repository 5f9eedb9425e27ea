/** What a party paid in, read from the entries on its account for prepaid capital. */
import type { Receipt } from "#domain/fund/calls.ts";
import type { Fund } from "#domain/fund/fund.ts";
import { isTakenOver, receiptsBefore } from "#domain/fund/taken-over.ts";
import { netOf } from "#domain/ledger/account.ts";
import type { Entry } from "#domain/ledger/entry.ts";
import { CNY } from "#domain/money/asset.ts";
import { readAmount } from "#domain/money/decimal-text.ts";

/** Evidence under which an entry says who within the party paid, or who paid in its stead. */
export const CAPITAL_RECEIPT = "capital-receipt";

/** Entries that move capital about and are no money from the party. */
const INTERNAL: ReadonlySet<string> = new Set([
  "capital-matching",
  "capital-transfer",
  "withdrawal",
  "winding-up",
]);

/** What a party paid in, before the fund was taken over and since; of a fund with the entries on its prepaid account. */
export function receiptsOf({ accounts, entriesOn, register }: Fund, party: string): readonly Receipt[] {
  const account = accounts.prepaidOf(party);
  return [...receiptsBefore(register.takenOver, party), ...receiptsOn(entriesOn(account), account, party)];
}

/** Receipts of the party in order of recording; what was taken back is negative. */
function receiptsOn(entries: readonly Entry[], account: string, party: string): readonly Receipt[] {
  const byId = new Map(entries.map(entry => [entry.id, entry]));
  return entries.flatMap((entry): Receipt[] => {
    const origin = byId.get(entry.reverses ?? entry.id) ?? entry;
    const amountMinor = -netIn(entry, account);
    if (INTERNAL.has(origin.kind) || isTakenOver(origin.kind) || amountMinor === 0n) return [];
    const about = origin.evidence.find(({ kind, id }) => kind === "rule" && id === CAPITAL_RECEIPT)?.detail;
    const holder = about?.["holder"];
    return [
      { on: entry.effectiveOn, party, holder: typeof holder === "string" ? holder : null, amountMinor },
    ];
  });
}

/** Debits minus credits of the entry on the account, in fen. */
export function netIn({ postings }: Entry, account: string): bigint {
  return postings.reduce(
    (sum, each) => (each.account === account ? sum + netOf(each.side, readAmount(each.amount, CNY)) : sum),
    0n,
  );
}
