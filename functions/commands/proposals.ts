/** What a voucher may propose, kind by kind: which accounts it touches and which entries it stands for. */
import type { VoucherReach } from "#domain/access/policy.ts";
import type { JournalState } from "#domain/ledger/state.ts";
import { ok, type Result } from "#domain/result.ts";
import type { BookRecord } from "#events/records.ts";
import {
  agreementMoneyAccounts,
  isAgreementMoney,
  prepareAgreementMoney,
  spentBy,
} from "#functions/commands/agreement-money.ts";
import { fundAccountsOf, fundReach, prepareFund } from "#functions/commands/fund-proposals.ts";
import {
  accountsIn,
  headerOf,
  type Prepared,
  type Proposal,
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
  if (isAgreementMoney(proposal)) return ok(agreementMoneyAccounts(proposal));
  switch (proposal.kind) {
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
  // Only who gives the money signs for it, whichever way it goes.
  if (isAgreementMoney(proposal)) return { kind: "payment", payer: spentBy(proposal), ...ownersIn(state) };
  return { kind: proposal.kind, payer: null, ...ownersIn(state) };
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
  if (isAgreementMoney(proposal)) return prepareAgreementMoney(app, book, state, proposal, signatures);
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
      return Promise.resolve(prepareEntries(state, proposal.entries, signatures));
  }
}
