/** The book's side: postings of the bank account as lines that are matched with the bank's. */
import { netOf, type Side } from "#domain/ledger/account.ts";
import type { Asset } from "#domain/money/asset.ts";
import { readAmount } from "#domain/money/decimal-text.ts";
import type { Counterparty } from "#domain/reconciliation/bank-line.ts";
import type { BookLine } from "#domain/reconciliation/match.ts";

/** A posting as pages and statements show it. */
export interface ShownPosting {
  /** Id of its entry. */
  readonly entry: string;
  readonly number: string;
  readonly effectiveOn: string;
  readonly narrative: string;
  readonly side: Side;
  /** Decimal text with the asset's decimals. */
  readonly amount: string;
  /** References such as `bank-reference:CZ-2021-001`. */
  readonly evidence: readonly string[];
  readonly party?: string | null;
}

const REFERENCE = "bank-reference:";
const VOUCHER = "voucher:";

/**
 * Debits of the account are money in; `sign` −1 turns that, for a partner whose own book has the other side. A line is
 * known by its entry, and counted when one entry posts to the account several times. `payees` names by voucher who was
 * paid.
 */
export function bookLinesOf(
  postings: Iterable<ShownPosting>,
  asset: Pick<Asset, "scale">,
  { sign = 1n, payees = new Map() }: { sign?: 1n | -1n; payees?: ReadonlyMap<string, Counterparty> } = {},
): readonly BookLine[] {
  const counts = new Map<string, number>();
  return [...postings].map(
    ({ entry, number, effectiveOn, narrative, side, amount, evidence, party }): BookLine => {
      const nth = (counts.get(entry) ?? 0) + 1;
      counts.set(entry, nth);
      const reference = idAfter(evidence, REFERENCE);
      const counterparty = payees.get(idAfter(evidence, VOUCHER) ?? "");
      return {
        id: nth === 1 ? entry : `${entry}#${nth}`,
        entryNumber: number,
        effectiveOn,
        amountMinor: sign * netOf(side, readAmount(amount, asset)),
        narrative,
        ...(reference === undefined ? {} : { reference }),
        ...(party === undefined || party === null ? {} : { party }),
        ...(counterparty === undefined ? {} : { counterparty }),
      };
    },
  );
}

function idAfter(evidence: readonly string[], prefix: string): string | undefined {
  return evidence.find(text => text.startsWith(prefix))?.slice(prefix.length);
}
