/** Vouchers on a fund and its pools: the accounts they touch, whom they concern, what they post. */
import type { VoucherReach } from "#domain/access/policy.ts";
import { reachOfAction } from "#domain/fund/act.ts";
import type { FundAction } from "#domain/fund/actions.ts";
import type { EntryHeader } from "#domain/fund/drafts.ts";
import { isPoolAction, type PoolAction } from "#domain/fund/pools/act.ts";
import type { JournalState } from "#domain/ledger/state.ts";
import { ok, type Result } from "#domain/result.ts";
import type { BookRecord } from "#events/records.ts";
import type { App } from "#functions/shared/app.ts";
import { movementClaims } from "#functions/shared/entry-claims.ts";
import { type ActedOn, accountsFor, actOn, asFund } from "#functions/shared/fund.ts";
import { actOnPoolOf, poolAccounts, poolReach } from "#functions/shared/pools.ts";
import type { Claim } from "#storage/journal-items.ts";

type Action = FundAction | PoolAction;

export async function fundAccountsOf(
  app: App,
  book: BookRecord,
  action: Action,
): Promise<Result<readonly string[]>> {
  if (isPoolAction(action)) return poolAccounts(app, book, action);
  const fund = asFund(book);
  return fund.ok ? ok(await accountsFor(app, fund.value, action)) : fund;
}

export async function fundReach(app: App, book: BookRecord, action: Action): Promise<VoucherReach> {
  if (isPoolAction(action)) return poolReach(app, book, action);
  return reachOfAction(
    action,
    book.parties.map(({ id }) => id),
  );
}

/** What is done with the fund, as its rules give it on the book as it is; each movement at the bank once. */
export async function prepareFund(
  app: App,
  book: BookRecord,
  state: JournalState,
  action: Action,
  header: EntryHeader,
): Promise<Result<ActedOn & { readonly claims: readonly Claim[]; readonly inParts: true }>> {
  const acted = isPoolAction(action)
    ? await actOnPoolOf(app, book, state, action, header)
    : await actOnFund(app, book, state, action, header);
  return acted.ok ? ok({ ...acted.value, claims: movementClaims(acted.value.drafts), inParts: true }) : acted;
}

async function actOnFund(
  app: App,
  book: BookRecord,
  state: JournalState,
  action: FundAction,
  header: EntryHeader,
): Promise<Result<ActedOn>> {
  const fund = asFund(book);
  return fund.ok ? actOn(app, fund.value, state, action, header) : fund;
}
