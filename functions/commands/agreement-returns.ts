/** Money that goes back to its payer: what was paid too much, and what the bank sent back (退汇). */
import { overpaidReturned, type Return, sentBack } from "#domain/agreement/pair-money.ts";
import { clearedEntry, returnedEntries } from "#domain/fund/agreement-money.ts";
import type { DraftEntry } from "#domain/ledger/entry.ts";
import { ok, type Result } from "#domain/result.ts";
import {
  atMost,
  type Context,
  evidenceOf,
  isByBank,
  methodOfPeriod,
} from "#functions/commands/agreement-vouchers.ts";
import { headerOf, type Prepared, type ProposalOf } from "#functions/commands/prepared.ts";
import type { App } from "#functions/shared/app.ts";
import { notFound } from "#functions/shared/ask.ts";
import { periodStanding } from "#functions/shared/obligations.ts";
import { movementSlots, notReserved, type PairMoney, pairMoney } from "#functions/shared/pair-money.ts";

export async function prepareReturn(
  { app, book, signatures, amountMinor }: Context,
  returned: ProposalOf<"payment-returned">,
): Promise<Result<Prepared>> {
  const { settlement, payer, payee, reference, effectiveOn: paidOn } = returned;
  const money = await pairMoney(app.store, settlement, { payer, payee });
  const free = notReserved(money);
  if (!free.ok) return free;
  const method = await methodOfPeriod(app, book, settlement);
  if (!method.ok) return method;
  const back = await returnOf(app, money, returned, amountMinor);
  if (!back.ok) return back;
  const { after, aheadMinor, paidMinor, unclearedMinor } = back.value;
  const header = headerOf(returned, signatures, ...evidenceOf(method.value, reference, settlement));
  const pair = { payer, payee };
  const drafts: DraftEntry[] = [];
  if (unclearedMinor > 0n)
    drafts.push(clearedEntry(header, [{ ...pair, amountMinor: -unclearedMinor }], "prepayment-uncleared"));
  const pool = method.value === "pool";
  drafts.push(...returnedEntries(header, { ...pair, amountMinor: aheadMinor, pool }, "ahead"));
  drafts.push(...returnedEntries(header, { ...pair, amountMinor: paidMinor, pool }, "owed"));
  const { voucher } = signatures;
  const about = { paidOn, reference, byBank: isByBank(method.value), voucher };
  const of = returned.why === "sent-back" ? { sentBack: returned.voucher } : {};
  return ok({ drafts, claims: [], records: movementSlots(app.store, money, after, { ...about, ...of }) });
}

async function returnOf(
  { store }: App,
  { totals, payments }: PairMoney,
  returned: ProposalOf<"payment-returned">,
  amountMinor: bigint,
): Promise<Result<Return>> {
  const { settlement, payer, payee, effectiveOn } = returned;
  if (returned.why === "sent-back") {
    const part = payments.find(each => each.voucher === returned.voucher && each.way !== "deposit");
    if (part === undefined) return notFound("payment", returned.voucher);
    const there = atMost(amountMinor, part.amountMinor, `of that payment did not come back yet`);
    return there.ok ? ok(sentBack(totals, part.way, amountMinor)) : there;
  }
  const standing = await periodStanding(store, settlement, effectiveOn);
  if (standing === null) return notFound("settlement", settlement);
  const owed = standing.obligations.find(each => each.payer === payer && each.payee === payee);
  const tooMuchMinor = -(owed?.openMinor ?? 0n);
  const there = atMost(amountMinor, tooMuchMinor, `was paid too much by ${payer} to ${payee}`);
  return there.ok ? ok(overpaidReturned(totals, amountMinor)) : there;
}
