/** What a voucher may propose, kind by kind: which accounts it touches and which entries it stands for. */
import type { VoucherReach } from "#domain/access/policy.ts";
import type { JournalState } from "#domain/ledger/state.ts";
import { ok, type Result } from "#domain/result.ts";
import type { BookRecord } from "#events/records.ts";
import { agreementMoneyAccounts, prepareAgreementMoney } from "#functions/commands/agreement-money.ts";
import { fundAccountsOf, fundReach, prepareFund } from "#functions/commands/fund-proposals.ts";
import {
  accountsIn,
  headerOf,
  type Prepared,
  type Proposal,
  prepareEntries,
  type Signatures,
} from "#functions/commands/prepared.ts";
import {
  accountsOfReversal,
  prepareCorrection,
  prepareReversal,
  reversedWith,
} from "#functions/commands/reversals.ts";
import { prepareTakeOver, takeOverAccounts } from "#functions/commands/take-over.ts";
import { isAgreementMoney, transferOf } from "#functions/shared/agreement-transfers.ts";
import type { App } from "#functions/shared/app.ts";
import { notFound } from "#functions/shared/ask.ts";
import { refuseUnderWay } from "#functions/shared/fund-work.ts";

/** The accounts that a proposal touches. What it looks up for that never changes. */
export async function accountsOf(
  app: App,
  book: BookRecord,
  proposal: Proposal,
): Promise<Result<readonly string[]>> {
  if (isAgreementMoney(proposal)) return ok(agreementMoneyAccounts(proposal));
  switch (proposal.kind) {
    case "reversal":
    case "correction": {
      const entries = await reversedWith(app, book.id, proposal.entry);
      if (entries.length === 0) return notFound("entry", proposal.entry);
      const blue = proposal.kind === "correction" ? accountsIn(proposal.entries) : [];
      return ok([...accountsOfReversal(book, entries), ...blue]);
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
  // Only who gives the money signs for it, whichever way it goes.
  if (isAgreementMoney(proposal))
    return { kind: "payment", payer: transferOf(proposal).from, ...ownersIn(state) };
  // Capital that is matched anew is looked at, and nobody's to agree to.
  if (proposal.kind === "reversal" || proposal.kind === "correction") {
    const entries = await reversedWith(app, book.id, proposal.entry);
    const touched = accountsIn([...entries, ...(proposal.kind === "correction" ? proposal.entries : [])]);
    return { kind: proposal.kind, payer: null, ...ownersIn(state, touched) };
  }
  return { kind: proposal.kind, payer: null, ...ownersIn(state) };
}

/** Whose these accounts are, all that were loaded when left out, and whether any belongs to all. */
export function ownersIn(
  { accounts }: JournalState,
  touched: readonly string[] = [...accounts.keys()],
): Pick<VoucherReach, "parties" | "common"> {
  const owners = touched.flatMap(account => accounts.get(account)?.definition.party ?? null);
  return { parties: [...new Set(owners.filter(party => party !== null))], common: owners.includes(null) };
}

/** What the proposal would post; refused when the book does not allow it now. */
export async function prepare(
  app: App,
  book: BookRecord,
  state: JournalState,
  proposal: Proposal,
  signatures: Signatures,
): Promise<Result<Prepared>> {
  if (isAgreementMoney(proposal)) return prepareAgreementMoney(app, book, state, proposal, signatures);
  if (proposal.kind !== "entry") {
    const settled = await refuseUnderWay(app.store, book.id);
    if (!settled.ok) return settled;
  }
  switch (proposal.kind) {
    case "reversal":
      return prepareReversal(app, book, state, proposal, signatures);
    case "correction":
      return prepareCorrection(app, book, state, proposal, signatures);
    case "fund":
      return prepareFund(app, book, state, proposal.action, headerOf(proposal, signatures));
    case "take-over":
      return prepareTakeOver(app, book, state, proposal, signatures);
    case "entry":
      return prepareEntries(state, proposal.entries, signatures);
  }
}
