/** What the commands of a storm want, as plain data, and what the model and the storage must make of it. */

import type { FaultCode } from "#domain/faults.ts";
import type { AccountDefinition } from "#domain/ledger/account.ts";
import { account } from "#tests/support/book.ts";

/** Net change of an account in its smallest unit: positive is a debit. */
export type Move = readonly [account: string, netMinor: number];

export interface Work {
  readonly kind:
    | "register"
    | "open-account"
    | "change-account"
    | "open-period"
    | "close-period"
    | "close-year"
    | "post"
    | "batch"
    | "reverse"
    | "voucher"
    | "level";
  readonly open: readonly AccountDefinition[];
  /** A bound for the account that somebody saw in this version. */
  readonly change: {
    readonly account: string;
    readonly version: number;
    readonly bound: AccountDefinition["bound"];
  } | null;
  readonly openPeriods: readonly string[];
  readonly closePeriods: readonly string[];
  /** One list of moves for each entry. */
  readonly entries: readonly (readonly Move[])[];
  /** Accounting period and day of all entries. */
  readonly period: string;
  readonly effectiveOn: string;
  /** Id of the entry that is reversed. */
  readonly reverses: string | null;
  readonly voucher: { readonly id: string; readonly approve: boolean } | null;
  /** Posts what `account` lacks to `target`, against another account; nothing when nothing is lacking. */
  readonly level: { readonly account: string; readonly against: string; readonly target: number } | null;
}

/** A request of a client. The same key and digest is the same request, however often it is sent. */
export interface StormRequest {
  readonly key: string;
  readonly digest: string;
  readonly work: Work;
}

export function work(kind: Work["kind"], about: Partial<Work> = {}): Work {
  return {
    kind,
    open: [],
    change: null,
    openPeriods: [],
    closePeriods: [],
    entries: [],
    period: "2021-03",
    effectiveOn: "2021-03-15",
    reverses: null,
    voucher: null,
    level: null,
    ...about,
  };
}

export function request(key: string, wanted: Work): StormRequest {
  return { key, digest: JSON.stringify(wanted), work: wanted };
}

/** Refusals that say: it is not known or not the time, send the same request again. */
export const AGAIN: ReadonlySet<FaultCode> = new Set([
  "ledger.contention",
  "ledger.throttled",
  "ledger.incomplete-read",
]);

const LAND = { asset: "LAND_M2", scale: 0 };

/** Fourteen accounts, so that a few more cross into a third chunk of rows; three are carried over when a year closes. */
const FIRST_ACCOUNTS: readonly AccountDefinition[] = [
  account("bank", { bound: "debit" }),
  account("share", { bound: "credit" }),
  account("free1"),
  account("free2"),
  account("land1", { ...LAND, bound: "debit" }),
  account("land2", LAND),
  account("kept"),
  account("result", { carriesTo: "kept" }),
  account("income", { carriesTo: "result" }),
  account("cost", { carriesTo: "result" }),
  ...Array.from({ length: 4 }, (_, index) => account(`idle${index}`)),
];

export const MONTHS = ["2021-03", "2021-04", "2021-05", "2021-06", "2021-07"] as const;

/** What every client tries first; one of them registers the book. */
export const REGISTRATION = work("register", {
  open: FIRST_ACCOUNTS,
  openPeriods: [MONTHS[0], MONTHS[1]],
});
