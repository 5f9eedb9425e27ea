/** How much of an obligation is paid: kept per settlement, payer and payee, and written with each payment. */
import { owedBy, owedTo } from "#domain/fund/chart.ts";
import { present } from "#domain/invariant.ts";
import type { Entry } from "#domain/ledger/entry.ts";
import { balanceOf, type JournalState } from "#domain/ledger/state.ts";
import { CNY } from "#domain/money/asset.ts";
import { formatAmount, readAmount } from "#domain/money/decimal-text.ts";
import { ok, type Result, refuse } from "#domain/result.ts";
import type { BookRecord, ObligationPaidRecord, SettlementRecord } from "#events/records.ts";
import type { App } from "#functions/shared/app.ts";
import { notFound } from "#functions/shared/ask.ts";
import type { Slot } from "#storage/exactly-once.ts";
import { latestVersion, versionSlots } from "#storage/records.ts";

interface Pair {
  readonly settlement: string;
  readonly payer: string;
  readonly payee: string;
}

/** What was paid before, in the version that the next one follows. */
export interface Payable {
  readonly id: string;
  readonly version: number;
  readonly paidMinor: bigint;
}

/** A payment is at most what this settlement still has open between the two, and what the book still owes. */
export async function payableOf(
  app: App,
  book: BookRecord,
  state: JournalState,
  pair: Pair,
  amountMinor: bigint,
): Promise<Result<Payable>> {
  const { payer, payee } = pair;
  const settlement = await latestVersion<SettlementRecord>(app.store, "settlement", pair.settlement);
  if (settlement === null || settlement.value.book !== book.id)
    return notFound("settlement", pair.settlement);
  const owed = settlement.value.target.filter(each => each.payer === payer && each.payee === payee);
  if (owed.length === 0 || book.kind !== "fiscal-custody") {
    const message = `${pair.settlement} has no obligation of ${payer} to ${payee} that this book can pay`;
    const expected = "payer and payee of an obligation of the settlement";
    return refuse("voucher.over-obligation", message, { field: "payee", value: payee, expected });
  }
  const paid = await paidSoFar(app, pair);
  const targetMinor = owed.reduce((sum, { amount }) => sum + readAmount(amount, CNY), 0n);
  const net = (account: string) => balanceOf(state, present(state.accounts.get(account), account));
  const openMinor = [targetMinor - paid.paidMinor, net(owedBy(payer)), -net(owedTo(payee))].reduce((a, b) =>
    a < b ? a : b,
  );
  if (amountMinor <= openMinor) return ok(paid);
  const left = formatAmount(openMinor > 0n ? openMinor : 0n, CNY);
  const message = `${left} CNY of ${pair.settlement} can still be paid by ${payer} to ${payee}`;
  const value = formatAmount(amountMinor, CNY);
  return refuse("voucher.over-obligation", message, { field: "amount", value, expected: `at most ${left}` });
}

async function paidSoFar(app: App, { settlement, payer, payee }: Pair): Promise<Payable> {
  const id = `${settlement}/${payer}/${payee}`;
  const found = await latestVersion<ObligationPaidRecord>(app.store, "obligation-paid", id);
  if (found === null) return { id, version: 0, paidMinor: 0n };
  return { id, version: found.version, paidMinor: readAmount(found.value.paid, CNY) };
}

/** The record after one more payment, or after one that was taken back (negative). */
export function paymentSlots(
  app: App,
  { id, version, paidMinor }: Payable,
  amountMinor: bigint,
): readonly Slot[] {
  const value: ObligationPaidRecord = { paid: formatAmount(paidMinor + amountMinor, CNY) };
  return versionSlots(app.store, { kind: "obligation-paid", id, version: version + 1, value });
}

/** What a reversal of these entries takes back from the obligations that they paid. */
export async function paidBack(app: App, entries: readonly Entry[]): Promise<readonly Slot[]> {
  const payment = entries.find(({ kind }) => kind === "payment");
  const charge = entries.find(({ kind }) => kind === "payment-charge");
  if (payment === undefined || charge === undefined) return [];
  const partyOf = (entry: Entry) =>
    present(
      entry.postings.find(({ dimensions }) => dimensions.party !== undefined),
      entry.id,
    );
  const [to, by] = [partyOf(payment), partyOf(charge)];
  const settlement = present(
    payment.evidence.find(({ kind }) => kind === "settlement"),
    "settlement",
  ).id;
  const pair = { settlement, payer: by.dimensions.party ?? "", payee: to.dimensions.party ?? "" };
  return paymentSlots(app, await paidSoFar(app, pair), -readAmount(to.amount, CNY));
}
