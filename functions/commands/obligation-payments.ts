/** How much of an obligation is paid: kept per settlement, payer and payee, and written with each payment. */

import { dateInChina } from "#domain/calendar.ts";
import { owedBy, owedTo } from "#domain/fund/chart.ts";
import { present } from "#domain/invariant.ts";
import type { Entry } from "#domain/ledger/entry.ts";
import { balanceOf, type JournalState } from "#domain/ledger/state.ts";
import { CNY } from "#domain/money/asset.ts";
import { formatAmount, readAmount } from "#domain/money/decimal-text.ts";
import { ok, type Result, refuse } from "#domain/result.ts";
import type { BookRecord, ObligationPaidRecord } from "#events/records.ts";
import type { App } from "#functions/shared/app.ts";
import { notFound } from "#functions/shared/ask.ts";
import { heldPayment, type Method, methodOf, periodStanding } from "#functions/shared/obligations.ts";
import type { Slot } from "#storage/exactly-once.ts";
import { latestVersion, versionSlots } from "#storage/records.ts";

interface Pair {
  readonly settlement: string;
  readonly payer: string;
  readonly payee: string;
}

/** What was paid before, in the version that the next one follows. */
interface PaidBefore {
  readonly id: string;
  readonly version: number;
  readonly paidMinor: bigint;
}

export interface Payable extends PaidBefore {
  /** How the agreement has it paid. */
  readonly method: Method;
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
  const today = dateInChina(app.store.world.now());
  const standing = await periodStanding(app.store, pair.settlement, today);
  if (standing === null || standing.newest.book !== book.id) return notFound("settlement", pair.settlement);
  const owed = standing.obligations.find(each => each.payer === payer && each.payee === payee);
  const method = methodOf(standing.newest, book);
  if (owed === undefined || (method === "pool" && book.kind !== "fiscal-custody")) {
    const message = `${pair.settlement} has no obligation of ${payer} to ${payee} that this book can pay`;
    const expected = "payer and payee of an obligation of the settlement";
    return refuse("voucher.over-obligation", message, { field: "payee", value: payee, expected });
  }
  if (standing.heldBy !== null) return heldPayment(standing.id, standing.heldBy);
  const net = (account: string) => balanceOf(state, present(state.accounts.get(account), account));
  const openMinor = [owed.openMinor, net(owedBy(payer)), -net(owedTo(payee))].reduce((a, b) =>
    a < b ? a : b,
  );
  if (amountMinor <= openMinor) return ok({ ...(await paidSoFar(app, pair)), method });
  const left = formatAmount(openMinor > 0n ? openMinor : 0n, CNY);
  const message = `${left} CNY of ${pair.settlement} can still be paid by ${payer} to ${payee}`;
  const value = formatAmount(amountMinor, CNY);
  return refuse("voucher.over-obligation", message, { field: "amount", value, expected: `at most ${left}` });
}

async function paidSoFar(app: App, { settlement, payer, payee }: Pair): Promise<PaidBefore> {
  const id = `${settlement}/${payer}/${payee}`;
  const found = await latestVersion<ObligationPaidRecord>(app.store, "obligation-paid", id);
  if (found === null) return { id, version: 0, paidMinor: 0n };
  return { id, version: found.version, paidMinor: readAmount(found.value.paid, CNY) };
}

/** The record after one more payment, or after one that was taken back (negative). */
export function paymentSlots(
  app: App,
  { id, version, paidMinor }: PaidBefore,
  amountMinor: bigint,
  about: Omit<ObligationPaidRecord, "paid">,
): readonly Slot[] {
  const value: ObligationPaidRecord = { paid: formatAmount(paidMinor + amountMinor, CNY), ...about };
  return versionSlots(app.store, { kind: "obligation-paid", id, version: version + 1, value });
}

/** What a reversal of these entries takes back from the obligations that they paid. */
export async function paidBack(app: App, entries: readonly Entry[]): Promise<readonly Slot[]> {
  const [to, by] = sidesOfPayment(entries);
  if (to === undefined || by === undefined) return [];
  const settlement = present(
    to.entry.evidence.find(({ kind }) => kind === "settlement"),
    "settlement",
  ).id;
  const pair = { settlement, payer: by.party, payee: to.party };
  return paymentSlots(app, await paidSoFar(app, pair), -readAmount(to.amount, CNY), {
    paidOn: to.entry.effectiveOn,
  });
}

/** Whom a payment went to, and who bore it: two entries out of a pool, one where treasuries settle by a document. */
function sidesOfPayment(entries: readonly Entry[]) {
  const sideIn = (kind: string, side: "debit" | "credit") =>
    entries
      .filter(entry => entry.kind === kind)
      .flatMap(entry =>
        entry.postings.flatMap(posting => {
          const { party } = posting.dimensions;
          return posting.side === side && party !== undefined
            ? [{ entry, party, amount: posting.amount }]
            : [];
        }),
      )[0];
  return [
    sideIn("payment", "debit") ?? sideIn("clearing", "debit"),
    sideIn("payment-charge", "credit") ?? sideIn("clearing", "credit"),
  ];
}
