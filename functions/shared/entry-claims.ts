/** What entries claim, because it happens once: each movement at the bank, and the reversal of an entry. */
import { onceByReference } from "#domain/fund/once.ts";
import type { DraftEntry } from "#domain/ledger/entry.ts";
import { CNY } from "#domain/money/asset.ts";
import { formatAmount } from "#domain/money/decimal-text.ts";
import type { Claim } from "#storage/journal-items.ts";

export function claimsOf(drafts: readonly DraftEntry[]): readonly Claim[] {
  return [...movementClaims(drafts), ...reversalClaims(drafts)];
}

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

function reversalClaims(drafts: readonly DraftEntry[]): readonly Claim[] {
  return drafts.flatMap(({ reverses: id }): Claim[] =>
    id === undefined
      ? []
      : [{ kind: "reversal", id, code: "ledger.reversed", claims: `the reversal of entry ${id}` }],
  );
}
