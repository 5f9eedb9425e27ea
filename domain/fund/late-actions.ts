/** Interest on late contributions (逾期利息), where the terms say so: charged as they give it, and paid. */
import type { ActionOf } from "#domain/fund/actions.ts";
import { interestMinor, lateness, partStandings } from "#domain/fund/calls.ts";
import { bankReference, draft, type EntryHeader, move, resting } from "#domain/fund/drafts.ts";
import { type Acted, atMost, type Fund, known, money, readMoney } from "#domain/fund/fund.ts";
import { netIn, receiptsOf } from "#domain/fund/receipts.ts";
import type { Evidence } from "#domain/ledger/entry.ts";
import { ok, type Result, refuse } from "#domain/result.ts";

/**
 * Interest that the terms give until a day, less what was charged before. Of a fund that was taken over, what ran until
 * then is part of what was brought along.
 */
export function lateInterestDue(fund: Fund, party: string, asOf: string): bigint {
  const { accounts, register } = fund;
  if (register.terms.late === null) return 0n;
  const { late: terms } = register.terms;
  const parts = partStandings(register.calls, receiptsOf(fund, party)).filter(part => part.party === party);
  const untilMinor = (day: string) => interestMinor(lateness(parts, terms, day), terms);
  const since = register.takenOver?.on ?? "";
  const accruedMinor =
    since === "" ? untilMinor(asOf) : asOf <= since ? 0n : untilMinor(asOf) - untilMinor(since);
  const owed = accounts.lateOf(party);
  const entries = fund.entriesOn(owed);
  const charges = new Set(entries.filter(({ kind }) => kind === "late-interest").map(({ id }) => id));
  const chargedMinor = entries
    .filter(({ id, reverses }) => charges.has(reverses ?? id))
    .reduce((sum, entry) => sum + netIn(entry, owed), 0n);
  return accruedMinor - chargedMinor;
}

export function lateInterest(
  fund: Fund,
  action: ActionOf<"late-interest">,
  header: EntryHeader,
): Result<Acted> {
  const { party, asOf } = action;
  const is = known(fund, party);
  if (!is.ok) return is;
  const amount = readMoney(action.amount);
  if (!amount.ok) return amount;
  const dueMinor = lateInterestDue(fund, party, asOf);
  if (amount.value !== dueMinor || asOf > header.effectiveOn) {
    const message = `until ${asOf} the terms give ${money(dueMinor)} CNY of late interest for ${party} that was not charged`;
    const about = { field: "action.amount", value: action.amount, expected: money(dueMinor) };
    return refuse("fund.late-interest", message, about);
  }
  const rule: Evidence = { kind: "rule", id: "late-interest", detail: { asOf } };
  const { lateOf, lateIncome } = fund.accounts;
  const postings = move(lateOf(party), lateIncome, dueMinor, { party });
  return ok({ drafts: [draft("late-interest", resting(header, rule), postings)] });
}

export function lateInterestPaid(
  fund: Fund,
  { party, amount, reference }: ActionOf<"late-interest-paid">,
  header: EntryHeader,
): Result<Acted> {
  const is = known(fund, party);
  if (!is.ok) return is;
  const read = readMoney(amount);
  if (!read.ok) return read;
  const { lateOf, bank } = fund.accounts;
  const owed = atMost(
    "fund.over-balance",
    `of late interest is owed by ${party}`,
    read.value,
    fund.netOf(lateOf(party)),
  );
  if (!owed.ok) return owed;
  const postings = move(bank, lateOf(party), read.value, { party });
  return ok({ drafts: [draft("late-interest-paid", resting(header, bankReference(reference)), postings)] });
}
