/** Vouchers on the money of an agreement: payments, prepayments (预拨), deposits (保证金), and what goes back of them. */
import { agreedPrepayment } from "#domain/agreement/clauses/advances.ts";
import { periodFaults } from "#domain/agreement/periods.ts";
import { lastDayOf } from "#domain/calendar.ts";
import {
  advanceDefinitions,
  depositDrawnEntry,
  depositOf,
  depositsWith,
  paidAheadBy,
  paidEntries,
  receivedAheadBy,
} from "#domain/fund/agreement-money.ts";
import { BANK, incomeShareOf, owedBy, owedTo } from "#domain/fund/chart.ts";
import type { JournalState } from "#domain/ledger/state.ts";
import { CNY } from "#domain/money/asset.ts";
import { parsePositiveAmount } from "#domain/money/decimal-text.ts";
import { ok, okUnless, type Result, refuse } from "#domain/result.ts";
import type { BookRecord, SettlementRecord } from "#events/records.ts";
import {
  depositMoved,
  prepareDeposit,
  prepareDepositReturn,
} from "#functions/commands/agreement-deposits.ts";
import { prepareReturn } from "#functions/commands/agreement-returns.ts";
import {
  atMost,
  type Context,
  evidenceOf,
  isByBank,
  noClause,
  versionOn,
} from "#functions/commands/agreement-vouchers.ts";
import { notRecordedBefore, payableOf } from "#functions/commands/obligation-payments.ts";
import { headerOf, type Prepared, type ProposalOf, type Signatures } from "#functions/commands/prepared.ts";
import type { AgreementMoney } from "#functions/shared/agreement-transfers.ts";
import type { App } from "#functions/shared/app.ts";
import { depositStanding } from "#functions/shared/deposits.ts";
import { methodOf, settlementId } from "#functions/shared/obligations.ts";
import { movementSlots, notReserved, pairMoney } from "#functions/shared/pair-money.ts";
import { latestVersion } from "#storage/records.ts";

export function agreementMoneyAccounts(proposal: AgreementMoney): readonly string[] {
  if (proposal.kind === "deposit" || proposal.kind === "deposit-returned")
    return [depositOf(proposal.party), depositsWith(proposal.heldBy)];
  const { payer, payee } = proposal;
  const own = [BANK, owedTo(payee), owedBy(payer), incomeShareOf(payer)];
  if (proposal.kind !== "payment") return [...own, receivedAheadBy(payee), paidAheadBy(payer)];
  const { depositHeldBy } = proposal;
  return depositHeldBy === undefined ? own : [...own, depositOf(payer), depositsWith(depositHeldBy)];
}

export async function prepareAgreementMoney(
  app: App,
  book: BookRecord,
  state: JournalState,
  proposal: AgreementMoney,
  signatures: Signatures,
): Promise<Result<Prepared>> {
  const amount = parsePositiveAmount(proposal.amount, CNY);
  if (!amount.ok) return amount;
  const context = { app, book, state, signatures, amountMinor: amount.value };
  const prepared = await prepareKind(context, proposal);
  if (!prepared.ok) return prepared;
  const used = new Set(prepared.value.drafts.flatMap(({ postings }) => postings.map(each => each.account)));
  const open = advanceDefinitions(book.parties).filter(({ id }) => used.has(id) && !state.accounts.has(id));
  return ok({ ...prepared.value, open });
}

function prepareKind(context: Context, proposal: AgreementMoney): Promise<Result<Prepared>> {
  switch (proposal.kind) {
    case "payment":
      return preparePayment(context, proposal);
    case "prepayment":
      return preparePrepayment(context, proposal);
    case "payment-returned":
      return prepareReturn(context, proposal);
    case "deposit":
      return prepareDeposit(context, proposal);
    case "deposit-returned":
      return prepareDepositReturn(context, proposal);
  }
}

async function preparePayment(
  { app, book, state, signatures, amountMinor }: Context,
  payment: ProposalOf<"payment">,
): Promise<Result<Prepared>> {
  const payable = await payableOf(app, book, state, payment, amountMinor);
  if (!payable.ok) return payable;
  const { payer, payee, settlement, reference, effectiveOn: paidOn, depositHeldBy: heldBy } = payment;
  const { method, agreement, totals } = payable.value;
  const once = notRecordedBefore(payable.value, reference, amountMinor);
  if (!once.ok) return once;
  const { voucher } = signatures;
  const header = headerOf(payment, signatures, ...evidenceOf(method, reference, settlement));
  const about = { paidOn, reference, byBank: isByBank(method), voucher };
  const after = { ...totals, paidMinor: totals.paidMinor + amountMinor };
  if (heldBy === undefined) {
    const paid = { payer, payee, amountMinor, pool: method === "pool" };
    const records = movementSlots(app.store, payable.value, after, about);
    return ok({ drafts: paidEntries(header, paid, "owed"), claims: [], records });
  }
  const deposit = await depositStanding(app.store, { agreement, party: payer, heldBy });
  const there = atMost(amountMinor, deposit.heldMinor, `of ${payer}'s deposit is held by ${heldBy}`);
  if (!there.ok) return there;
  return ok({
    drafts: [depositDrawnEntry(header, { party: payer, heldBy, amountMinor }, payee)],
    claims: [],
    records: [
      ...movementSlots(app.store, payable.value, after, { ...about, way: "deposit" }),
      ...depositMoved(app, deposit, -amountMinor, payment, voucher),
    ],
  });
}

async function preparePrepayment(
  { app, book, signatures, amountMinor }: Context,
  prepayment: ProposalOf<"prepayment">,
): Promise<Result<Prepared>> {
  const { agreement: name, from, to, payer, payee, reference, effectiveOn: paidOn } = prepayment;
  const agreement = await versionOn(app, book, name, lastDayOf(to));
  if (!agreement.ok) return agreement;
  const whole = okUnless(periodFaults(agreement.value, { from, to }), null);
  if (!whole.ok) return whole;
  const agreedMinor = agreedPrepayment(agreement.value.settling, { payer, payee });
  if (agreedMinor === 0n)
    return noClause("settlement.no-prepayment-clause", name, `${payer} prepays ${payee}`);
  const settlement = settlementId(name, { from, to });
  const settled = await latestVersion<SettlementRecord>(app.store, "settlement", settlement);
  if (settled !== null && !isUndecided(settled.value)) {
    const message = `${settlement} is settled: what is owed is paid, nothing ahead of it any more`;
    const expected = "a payment of the obligation";
    return refuse("settlement.settled", message, { field: "from", value: from, expected });
  }
  const money = await pairMoney(app.store, settlement, { payer, payee });
  const free = notReserved(money);
  if (!free.ok) return free;
  const within = atMost(
    amountMinor,
    agreedMinor - money.totals.prepaidMinor,
    `can still be prepaid by ${payer} to ${payee} for ${from} to ${to}`,
  );
  if (!within.ok) return within;
  const once = notRecordedBefore(money, reference, amountMinor);
  if (!once.ok) return once;
  const method = methodOf(agreement.value, book);
  const header = headerOf(prepayment, signatures, ...evidenceOf(method, reference, settlement));
  const { totals } = money;
  const after = {
    ...totals,
    paidMinor: totals.paidMinor + amountMinor,
    prepaidMinor: totals.prepaidMinor + amountMinor,
  };
  const { voucher } = signatures;
  const about = { way: "prepayment", paidOn, reference, byBank: isByBank(method), voucher } as const;
  return ok({
    drafts: paidEntries(header, { payer, payee, amountMinor, pool: method === "pool" }, "ahead"),
    claims: [],
    records: movementSlots(app.store, money, after, about),
  });
}

/** While a term is held the assessment is still to come. */
function isUndecided({ earlier = [], evaluation }: SettlementRecord): boolean {
  return [...earlier, evaluation].some(({ held }) => held.length > 0);
}
