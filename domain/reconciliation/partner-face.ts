/**
 * The third face of a shared account's table: what of it is whose (分户). The shares add up to the account, before and
 * after the outstanding items; what nobody can be named for stands apart (待查款项) instead of being guessed.
 */
import type { Asset } from "#domain/money/asset.ts";
import { formatAmount, readAmount } from "#domain/money/decimal-text.ts";
import type { Outstanding } from "#domain/reconciliation/outstanding.ts";

/** A part of the book's balance. `common` belongs to all and is not shared yet. */
export interface Share {
  readonly party: string | null;
  readonly name: string;
  readonly kind: "party" | "common" | "unidentified";
  /** What the account holds for it; below zero when it holds less than nothing. */
  readonly balanceMinor: bigint;
}

/** Amounts are decimal text. */
export interface PartnerRow extends Omit<Share, "balanceMinor"> {
  readonly balance: string;
  /** 银行已收、单位未收 of this partner. */
  readonly received: string;
  /** 银行已付、单位未付 of this partner. */
  readonly paid: string;
  readonly adjusted: string;
}

export interface PartnerFace {
  readonly rows: readonly PartnerRow[];
  readonly balance: string;
  readonly adjusted: string;
  /** Whether the shares add up to the book's balance of the account. */
  readonly agrees: boolean;
}

/** One row for each share; `unidentified` and `common` are added where items need them. */
export function partnerFace(
  shares: readonly Share[],
  received: Outstanding,
  paid: Outstanding,
  bookBalanceMinor: bigint,
  asset: Asset,
): PartnerFace {
  const rows = withPlaces(shares).map(share => ({
    ...share,
    receivedMinor: sumFor(share, received, shares, asset),
    paidMinor: sumFor(share, paid, shares, asset),
  }));
  const total = (of: (row: (typeof rows)[number]) => bigint) => rows.reduce((sum, row) => sum + of(row), 0n);
  const balanceMinor = total(row => row.balanceMinor);
  const text = (amountMinor: bigint) => formatAmount(amountMinor, asset);
  return {
    rows: rows.map(({ party, name, kind, balanceMinor: ownMinor, receivedMinor, paidMinor }) => ({
      party,
      name,
      kind,
      balance: text(ownMinor),
      received: text(receivedMinor),
      paid: text(paidMinor),
      adjusted: text(ownMinor + receivedMinor - paidMinor),
    })),
    balance: text(balanceMinor),
    adjusted: text(total(row => row.balanceMinor + row.receivedMinor - row.paidMinor)),
    agrees: balanceMinor === bookBalanceMinor,
  };
}

function withPlaces(shares: readonly Share[]): readonly Share[] {
  const missing = (kind: Share["kind"], name: string): readonly Share[] =>
    shares.some(share => share.kind === kind) ? [] : [{ party: null, name, kind, balanceMinor: 0n }];
  return [...shares, ...missing("common", "共同"), ...missing("unidentified", "待查款项")];
}

function sumFor(share: Share, { items }: Outstanding, shares: readonly Share[], asset: Asset): bigint {
  const partners = new Set(shares.flatMap(({ party }) => party ?? []));
  return items
    .filter(({ party, unidentified }) => {
      if (unidentified) return share.kind === "unidentified";
      const own = party !== undefined && partners.has(party);
      return own ? share.party === party : share.kind === "common";
    })
    .reduce((sum, { amount }) => sum + readAmount(amount, asset), 0n);
}
