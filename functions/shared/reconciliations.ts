/** Tables of days as they are stored, and who may have a hand in them. */
import type { Principal } from "#domain/access/principal.ts";
import { ok, type Result, refuse } from "#domain/result.ts";
import type { BookRecord, ReconciliationRecord } from "#events/records.ts";
import type { App } from "#functions/shared/app.ts";
import type { OwnAccount } from "#functions/shared/bank-accounts.ts";
import { listLatest } from "#storage/records.ts";

/** As the first version wrote it: one line on either side of a match, no cards. */
interface FirstReconciliation extends Omit<ReconciliationRecord, "matches" | "table"> {
  readonly matches: readonly {
    readonly bankLine: string;
    readonly bookLine: string;
    readonly rule: "reference";
  }[];
  readonly table: Omit<ReconciliationRecord["table"], "cards">;
}

export type StoredReconciliation = ReconciliationRecord | FirstReconciliation;

/** A stored table in the form of today. */
export function asKeptNow(stored: StoredReconciliation): ReconciliationRecord {
  const matches = stored.matches.map(match =>
    "bankLine" in match
      ? { bankLines: [match.bankLine], bookLines: [match.bookLine], rule: match.rule }
      : match,
  );
  return {
    ...stored,
    matches,
    table: "cards" in stored.table ? stored.table : { ...stored.table, cards: [] },
  };
}

/** A book's first account is named by the day alone, as tables were before a book could have several. */
export function reconciliationId(
  { id, bankAccount }: BookRecord,
  { number }: OwnAccount,
  asOf: string,
): string {
  return bankAccount?.number === number ? `${id}.${asOf}` : `${id}.${number}.${asOf}`;
}

/** 出纳 keeps the journal; the table is made and reviewed by others. */
export function notTheCashier({ id }: Principal, { cashier, number }: OwnAccount): Result<null> {
  if (cashier !== id) return ok(null);
  return refuse("bank.same-person", `${id} is the cashier of ${number}; the table is another person's work`, {
    value: id,
    expected: "somebody who is not the cashier of this account",
  });
}

/** The last day of this account whose table is sealed; empty when there is none. */
export async function sealedThrough(
  { store }: App,
  book: BookRecord,
  { number }: OwnAccount,
): Promise<string> {
  const tables = await listLatest<ReconciliationRecord>(store, "reconciliation", book.id);
  const days = tables
    .filter(
      ({ value }) => value.table.bankAccount === number && value.seal !== null && value.seal !== undefined,
    )
    .map(({ value }) => value.asOf);
  return days.toSorted().at(-1) ?? "";
}
