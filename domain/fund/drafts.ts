/** What every entry of a fund is drafted from. */
import type { DraftEntry, DraftPosting, Evidence } from "#domain/ledger/entry.ts";

/** What every entry of one command shares. */
export interface EntryHeader {
  readonly narrative: string;
  readonly effectiveOn: string;
  readonly period: string;
  readonly preparer: string;
  readonly approver: string | null;
  readonly evidence: readonly Evidence[];
}

export function draft(kind: string, header: EntryHeader, postings: readonly DraftPosting[]): DraftEntry {
  return { kind, ...header, postings };
}

/** Debits one account and credits another. */
export function move(
  debit: string,
  credit: string,
  amountMinor: bigint,
  dimensions: DraftPosting["dimensions"] = {},
): DraftPosting[] {
  return [
    { account: debit, side: "debit", amountMinor, dimensions },
    { account: credit, side: "credit", amountMinor, dimensions },
  ];
}

/** The header with more that the entry rests on. */
export function resting(header: EntryHeader, ...evidence: readonly Evidence[]): EntryHeader {
  return { ...header, evidence: [...header.evidence, ...evidence] };
}

export function bankReference(id: string): Evidence {
  return { kind: "bank-reference", id };
}
