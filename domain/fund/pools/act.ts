/** Every action of a pool by its name, and the kinds of book that it may be done in. */
import type { BookKind } from "#domain/fund/chart.ts";
import type { EntryHeader } from "#domain/fund/drafts.ts";
import { DONATION_ACTS, type DonationAction } from "#domain/fund/pools/donations.ts";
import type { GrantAction } from "#domain/fund/pools/grant-actions.ts";
import { GRANT_ACTS } from "#domain/fund/pools/grants.ts";
import type { PoolAct, PoolActed, SharedBook } from "#domain/fund/pools/pool.ts";
import { QUOTA_ACTS, type QuotaAction } from "#domain/fund/pools/quota.ts";
import { ZONE_ACTS, type ZoneAction } from "#domain/fund/pools/zone.ts";
import { ok, type Result, refuse } from "#domain/result.ts";

export type PoolAction = QuotaAction | GrantAction | DonationAction | ZoneAction;

const ACTS: Readonly<Record<PoolAction["do"], unknown>> = {
  ...QUOTA_ACTS,
  ...GRANT_ACTS,
  ...DONATION_ACTS,
  ...ZONE_ACTS,
};

export function isPoolAction(action: { readonly do: string }): action is PoolAction {
  return Object.hasOwn(ACTS, action.do);
}

/** How an action is done. The table gives every action its own; the compiler cannot follow the name through it. */
export function poolAct(action: PoolAction): PoolAct<PoolAction> {
  return ACTS[action.do] as PoolAct<PoolAction>;
}

/** Quota is kept in a book of its own; everything else where money is. */
export function bookOfAction(kind: BookKind, action: { readonly do: string }): Result<null> {
  const expected: BookKind = Object.hasOwn(QUOTA_ACTS, action.do) ? "quota-pool" : "fiscal-custody";
  if (kind === expected) return ok(null);
  const about = { field: "action.do", value: action.do, expected: `a book of kind ${expected}` };
  return refuse("fund.other-book", `${action.do} is not done in a book of kind ${kind}`, about);
}

export function actOnPool(book: SharedBook, action: PoolAction, header: EntryHeader): Result<PoolActed> {
  const fits = bookOfAction(book.kind, action);
  return fits.ok ? poolAct(action).act(book, action, header) : fits;
}
