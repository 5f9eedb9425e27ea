/** How much of an obligation can be paid now, and what a reversal takes back of what was paid. */

import { withoutMovement } from "#domain/agreement/pair-money.ts";
import type { Pair } from "#domain/agreement/standing.ts";
import { owedBy, owedTo } from "#domain/fund/chart.ts";
import { present } from "#domain/invariant.ts";
import type { Entry } from "#domain/ledger/entry.ts";
import { balanceOf, type JournalState } from "#domain/ledger/state.ts";
import { CNY } from "#domain/money/asset.ts";
import { formatAmount, parseAmount } from "#domain/money/decimal-text.ts";
import { ok, type Result, refuse, unwrap } from "#domain/result.ts";
import type { BookRecord, SettlementRecord, VoucherRecord } from "#events/records.ts";
import type { App } from "#functions/shared/app.ts";
import { notFound } from "#functions/shared/ask.ts";
import { type DepositOf, depositSlots, depositStanding, heldWithout } from "#functions/shared/deposits.ts";
import { isNetting, netStanding, readNetting } from "#functions/shared/nettings.ts";
import {
  heldPayment,
  type Method,
  methodOf,
  periodStanding,
  settlementId,
} from "#functions/shared/obligations.ts";
import { movementSlots, notReserved, type PairMoney, pairMoney } from "#functions/shared/pair-money.ts";
import { today } from "#functions/shared/people.ts";
import type { Slot } from "#storage/exactly-once.ts";
import { latestVersion } from "#storage/records.ts";

export interface Payable extends PairMoney {
  /** How the agreement has it paid. */
  readonly method: Method;
  readonly agreement: string;
}

export interface PairOfSettlement extends Pair {
  readonly settlement: string;
}

/** A payment is at most what this settlement, or this netting, still has open between the two, and what the book still owes. */
export async function payableOf(
  app: App,
  book: BookRecord,
  state: JournalState,
  pair: PairOfSettlement,
  amountMinor: bigint,
): Promise<Result<Payable>> {
  const { payer, payee } = pair;
  const found = isNetting(pair.settlement)
    ? await netPayable(app, book, pair)
    : await settledPayable(app, book, pair);
  if (!found.ok) return found;
  const { owedMinor, ...payable } = found.value;
  const net = (account: string) => balanceOf(state, present(state.accounts.get(account), account));
  const openMinor = [owedMinor, net(owedBy(payer)), -net(owedTo(payee))].reduce((a, b) => (a < b ? a : b));
  if (amountMinor <= openMinor) return ok(payable);
  const left = formatAmount(openMinor > 0n ? openMinor : 0n, CNY);
  const message = `${left} CNY of ${pair.settlement} can still be paid by ${payer} to ${payee}`;
  const value = formatAmount(amountMinor, CNY);
  return refuse("voucher.over-obligation", message, { field: "amount", value, expected: `at most ${left}` });
}

type Open = Payable & { readonly owedMinor: bigint };

async function settledPayable(app: App, book: BookRecord, pair: PairOfSettlement): Promise<Result<Open>> {
  const { payer, payee } = pair;
  const standing = await periodStanding(app.store, pair.settlement, today(app));
  if (standing === null || standing.newest.book !== book.id) return notFound("settlement", pair.settlement);
  const owed = standing.obligations.find(each => each.payer === payer && each.payee === payee);
  const method = methodOf(standing.newest, book);
  if (owed === undefined || (method === "pool" && book.kind !== "fiscal-custody"))
    return nothingBetween(pair, "an obligation of the settlement");
  if (standing.heldBy !== null) return heldPayment(standing.id, standing.heldBy);
  const money = await pairMoney(app.store, pair.settlement, pair);
  const free = notReserved(money);
  if (!free.ok) return free;
  return ok({ ...money, method, agreement: standing.newest.agreement, owedMinor: owed.openMinor });
}

/** The net is one obligation of its own, once every book has its part of the netting. */
async function netPayable(
  app: App,
  book: BookRecord,
  pair: PairOfSettlement & { readonly depositHeldBy?: string | undefined },
): Promise<Result<Open>> {
  const { settlement: id, payer, payee, depositHeldBy } = pair;
  const netting = await readNetting(app.store, id);
  if (netting === null) return notFound("netting", id);
  const standing = await netStanding(app.store, netting.value, today(app));
  const net = standing?.net;
  if (net?.book !== book.id || net.payer !== payer || net.payee !== payee || depositHeldBy !== undefined)
    return nothingBetween(pair, "the net of the netting, in the book that carries it, out of no deposit");
  if (netting.value.state !== "posted") {
    const message = `${id} is ${netting.value.state}; its net is owed when every book has its part`;
    return refuse("netting.not-posted", message, { field: "settlement", value: id, expected: "posted" });
  }
  const { money, openMinor } = present(standing, `net of ${id}`);
  return ok({ ...money, method: net.method, agreement: net.agreement, owedMinor: openMinor });
}

function nothingBetween({ settlement, payer, payee }: PairOfSettlement, of: string): Result<never> {
  const message = `${settlement} has no obligation of ${payer} to ${payee} that this book can pay`;
  const about = { field: "payee", value: payee, expected: `payer and payee of ${of}` };
  return refuse("voucher.over-obligation", message, about);
}

/** One transfer is one payment: the same reference and amount between the same two is not recorded again. */
export function notRecordedBefore(
  { payments }: PairMoney,
  reference: string,
  amountMinor: bigint,
): Result<null> {
  const same = payments.find(each => each.reference === reference && each.amountMinor === amountMinor);
  if (same === undefined) return ok(null);
  const message = `${formatAmount(amountMinor, CNY)} CNY under the reference "${reference}" were recorded before, as of ${same.paidOn}`;
  return refuse("fund.recorded-before", message, {
    field: "reference",
    value: reference,
    expected: "the reference of another transfer",
  });
}

/** What a reversal of the entries of a voucher takes back of the money between parties that it moved. */
export async function takenBack(app: App, entries: readonly Entry[]): Promise<Result<readonly Slot[]>> {
  const [entry] = entries;
  const id = entry?.evidence.find(({ kind }) => kind === "voucher")?.id;
  if (entry === undefined || id === undefined) return ok([]);
  const voucher = await latestVersion<VoucherRecord>(app.store, "voucher", id);
  // A book that was brought along names vouchers of where it came from.
  if (voucher === null) return ok([]);
  const { proposal } = voucher.value;
  const about = { on: entry.effectiveOn, voucher: id };
  switch (proposal.kind) {
    case "payment": {
      const pair = await pairTakenBack(app, proposal, about);
      if (!pair.ok || proposal.depositHeldBy === undefined) return pair;
      const { payer: party, depositHeldBy: heldBy, settlement } = proposal;
      const settled = await latestVersion<SettlementRecord>(app.store, "settlement", settlement);
      const { agreement } = present(settled, settlement).value;
      const deposit = await depositTakenBack(app, { agreement, party, heldBy }, about);
      return deposit.ok ? ok([...pair.value, ...deposit.value]) : deposit;
    }
    case "prepayment":
      return pairTakenBack(
        app,
        { ...proposal, settlement: settlementId(proposal.agreement, proposal) },
        about,
      );
    case "payment-returned":
      return pairTakenBack(app, proposal, about);
    case "deposit":
    case "deposit-returned":
      return depositTakenBack(app, proposal, about);
    default:
      return ok([]);
  }
}

interface TakenBack {
  readonly on: string;
  readonly voucher: string;
}

async function pairTakenBack(
  { store }: App,
  pair: PairOfSettlement & { readonly amount: string },
  { on, voucher }: TakenBack,
): Promise<Result<readonly Slot[]>> {
  const money = await pairMoney(store, pair.settlement, pair);
  const free = notReserved(money);
  if (!free.ok) return free;
  const after = withoutMovement(money.movements, voucher, unwrap(parseAmount(pair.amount, CNY)));
  return after.ok ? ok(movementSlots(store, money, after.value, { paidOn: on, reverses: voucher })) : after;
}

async function depositTakenBack(
  { store }: App,
  deposit: DepositOf,
  { on, voucher }: TakenBack,
): Promise<Result<readonly Slot[]>> {
  const stands = await depositStanding(store, deposit);
  const heldMinor = heldWithout(stands, voucher);
  if (heldMinor >= 0n) return ok(depositSlots(store, stands, { heldMinor, on, reverses: voucher }));
  const message = `${formatAmount(-heldMinor, CNY)} CNY of this deposit were drawn or given back since`;
  const expected = "what came after it taken back first";
  return refuse("voucher.settled-otherwise", message, { field: "entry", value: voucher, expected });
}
