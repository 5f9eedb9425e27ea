/** What a voucher may propose, kind by kind: which accounts it touches and which entries it stands for. */
import type { VoucherReach } from "#domain/access/policy.ts";
import { BANK, incomeShareOf, owedBy, owedTo } from "#domain/fund/chart.ts";
import { clearingEntry, poolPaymentEntries } from "#domain/fund/entries.ts";
import type { Evidence } from "#domain/ledger/entry.ts";
import type { JournalState } from "#domain/ledger/state.ts";
import { CNY } from "#domain/money/asset.ts";
import { parsePositiveAmount } from "#domain/money/decimal-text.ts";
import { ok, type Result } from "#domain/result.ts";
import type { BookRecord } from "#events/records.ts";
import { fundAccountsOf, fundReach, prepareFund } from "#functions/commands/fund-proposals.ts";
import { payableOf, paymentSlots } from "#functions/commands/obligation-payments.ts";
import {
  accountsIn,
  headerOf,
  type Prepared,
  type Proposal,
  type ProposalOf,
  prepareEntries,
  type Signatures,
} from "#functions/commands/prepared.ts";
import { prepareCorrection, prepareReversal, reversedWith } from "#functions/commands/reversals.ts";
import { prepareTakeOver, takeOverAccounts } from "#functions/commands/take-over.ts";
import type { App } from "#functions/shared/app.ts";
import { notFound } from "#functions/shared/ask.ts";

/** The accounts that a proposal touches. What it looks up for that never changes. */
export async function accountsOf(
  app: App,
  book: BookRecord,
  proposal: Proposal,
): Promise<Result<readonly string[]>> {
  switch (proposal.kind) {
    case "payment":
      return ok([BANK, owedTo(proposal.payee), owedBy(proposal.payer), incomeShareOf(proposal.payer)]);
    case "reversal":
    case "correction": {
      const entries = await reversedWith(app, book.id, proposal.entry);
      if (entries.length === 0) return notFound("entry", proposal.entry);
      return ok(accountsIn([...entries, ...(proposal.kind === "correction" ? proposal.entries : [])]));
    }
    case "fund":
      return fundAccountsOf(app, book, proposal.action);
    case "take-over":
      return takeOverAccounts(app, book);
    case "entry":
      return ok(accountsIn(proposal.entries));
  }
}

/** Whom the proposal concerns, by the accounts it touches. */
export async function reachOf(
  app: App,
  book: BookRecord,
  proposal: Proposal,
  state: JournalState,
): Promise<VoucherReach> {
  if (proposal.kind === "fund") return fundReach(app, book, proposal.action);
  // What was before is what every party says it was.
  if (proposal.kind === "take-over") {
    const all = book.parties.map(({ id }) => id);
    return { kind: "take-over", payer: null, parties: all, common: true, consents: all };
  }
  const payer = proposal.kind === "payment" ? proposal.payer : null;
  return { kind: proposal.kind, payer, ...ownersIn(state) };
}

/** Whose accounts were loaded, and whether any belongs to all. */
export function ownersIn({ accounts }: JournalState): Pick<VoucherReach, "parties" | "common"> {
  const owners = [...accounts.values()].map(({ definition }) => definition.party);
  return { parties: [...new Set(owners.filter(party => party !== null))], common: owners.includes(null) };
}

/** What the proposal would post; refused when the book does not allow it now. */
export function prepare(
  app: App,
  book: BookRecord,
  state: JournalState,
  proposal: Proposal,
  signatures: Signatures,
): Promise<Result<Prepared>> {
  switch (proposal.kind) {
    case "payment":
      return preparePayment(app, book, state, proposal, signatures);
    case "reversal":
      return prepareReversal(app, book, state, proposal, signatures);
    case "correction":
      return prepareCorrection(app, book, state, proposal, signatures);
    case "fund":
      return prepareFund(app, book, state, proposal.action, headerOf(proposal, signatures));
    case "take-over":
      return prepareTakeOver(app, book, state, proposal, signatures);
    case "entry":
      return Promise.resolve(prepareEntries(state, proposal.entries, signatures));
  }
}

async function preparePayment(
  app: App,
  book: BookRecord,
  state: JournalState,
  payment: ProposalOf<"payment">,
  signatures: Signatures,
): Promise<Result<Prepared>> {
  const amount = parsePositiveAmount(payment.amount, CNY);
  if (!amount.ok) return amount;
  const payable = await payableOf(app, book, state, payment, amount.value);
  if (!payable.ok) return payable;
  const { payer, payee, settlement, reference, effectiveOn: paidOn } = payment;
  const { method } = payable.value;
  // A deduction and a central table go by their document, everything else by the bank's reference.
  const byBank = method === "pool" || method === "bank-transfer";
  const evidence: Evidence[] = [
    { kind: byBank ? "bank-reference" : "document", id: reference },
    { kind: "settlement", id: settlement },
  ];
  const header = headerOf(payment, signatures, ...evidence);
  const paid = { payer, payee, amountMinor: amount.value };
  return ok({
    drafts: method === "pool" ? poolPaymentEntries(header, paid) : [clearingEntry(header, paid)],
    claims: [],
    records: paymentSlots(app, payable.value, amount.value, {
      paidOn,
      reference,
      byBank,
      voucher: signatures.voucher,
    }),
  });
}
