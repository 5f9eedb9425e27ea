/** Entries as a table: one row for each posting, so that it can be summed in any program. */
import type { Entry } from "#domain/ledger/entry.ts";
import { guarded } from "#domain/statement/forms/csv.ts";

export const ENTRY_COLUMNS = [
  "entry",
  "number",
  "period",
  "effective_on",
  "recorded_at",
  "kind",
  "narrative",
  "account",
  "asset",
  "debit",
  "credit",
  "party",
  "preparer",
  "approver",
  "reverses",
  "evidence",
] as const;

export function entryRows(entry: Entry): string[][] {
  const { id, number, period, effectiveOn, recordedAt, kind, preparer, approver, reverses } = entry;
  const evidence = entry.evidence.map(each => `${each.kind}:${each.id}`).join(" ");
  return entry.postings.map(({ account, asset, side, amount, dimensions }) => [
    id,
    number,
    period,
    effectiveOn,
    recordedAt,
    kind,
    guarded(entry.narrative),
    account,
    asset,
    side === "debit" ? amount : "",
    side === "credit" ? amount : "",
    dimensions.party ?? "",
    preparer,
    approver ?? "",
    reverses ?? "",
    guarded(evidence),
  ]);
}
