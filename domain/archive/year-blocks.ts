/** The blocks of an archive as they lie in its files, and what is read of them. */
import { stringify } from "csv-stringify/sync";
import { ENTRY_COLUMNS, entryRows } from "#domain/audit/entry-rows.ts";
import type { Entry } from "#domain/ledger/entry.ts";
import type { Head } from "#domain/ledger/head.ts";

/** Whether an entry of the year may have been posted by the end of this block: a month of it is open or closed. */
export function hasBegun({ openPeriods, closedThrough }: Head, year: string): boolean {
  return (closedThrough ?? "") >= `${year}-01` || openPeriods.some(period => period.startsWith(`${year}-`));
}

export function isOfYear({ period }: Pick<Entry, "period">, year: string): boolean {
  return period.startsWith(`${year}-`);
}

/** The entries of the year as a table, one row for each posting. */
export function entriesTable(entries: readonly Entry[]): string {
  const rows = entries.flatMap(entryRows);
  return `\ufeff${stringify([[...ENTRY_COLUMNS], ...rows], { record_delimiter: "\r\n" })}`;
}

/** Names of the files that a part of the blocks has. */
export function partNames(part: number) {
  const number = String(part).padStart(5, "0");
  return {
    blocks: `vouchers/blocks-${number}.jsonl`,
    entries: `vouchers/entries-${number}.csv`,
    approvals: `vouchers/approvals-${number}.json`,
  };
}

/** A voucher that entries name; null when it was decided where the book was before it moved. */
export interface ArchivedApproval {
  readonly id: string;
  readonly voucher: {
    readonly proposal: {
      readonly attachments?: readonly { readonly name: string; readonly digest: string }[];
    };
  } | null;
}

export function attachmentName(digestHex: string): string {
  return `attachments/${digestHex}`;
}

/** Names of the files that a month of the account books has. */
export function monthNames(month: string) {
  return {
    proof: `books/${month}.json`,
    detail: `books/${month}.csv`,
    general: `books/${month}.general.csv`,
  };
}

/** The way from the last block of the archive to a signed checkpoint. */
export const CUT_PROOF = "register/cut.tlog-proof";
