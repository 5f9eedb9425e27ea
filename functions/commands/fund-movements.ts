/** What a fund's entries claim of the bank: that each movement is recorded once. */
import { onceByReference } from "#domain/fund/once.ts";
import type { DraftEntry } from "#domain/ledger/entry.ts";
import { CNY } from "#domain/money/asset.ts";
import { formatAmount } from "#domain/money/decimal-text.ts";
import type { Claim } from "#storage/journal-items.ts";

export function movementClaims(drafts: readonly DraftEntry[]): readonly Claim[] {
  return drafts.flatMap((draft): Claim[] => {
    const postings = draft.postings.map(({ amountMinor, dimensions = {} }) => ({
      amount: formatAmount(amountMinor, CNY),
      dimensions,
    }));
    const once = onceByReference({ ...draft, postings });
    if (once === null) return [];
    const reference = draft.evidence.find(({ kind }) => kind === "bank-reference")?.id;
    const claims = `recording ${postings[0]?.amount} CNY under the bank reference "${reference}"`;
    return [{ ...once, code: "fund.recorded-before", claims }];
  });
}
