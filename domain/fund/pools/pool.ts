/**
 * What actions beside capital and income see of a shared book, and what they make of it. Money and quota are in the
 * book; what was agreed or proposed is kept as memorandum records, and never in a balance.
 */
import type { VoucherReach } from "#domain/access/policy.ts";
import type { BookKind, BookParty } from "#domain/fund/chart.ts";
import type { EntryHeader } from "#domain/fund/drafts.ts";
import { resting } from "#domain/fund/drafts.ts";
import type { CompensationFund, Receipt } from "#domain/fund/pools/donation-register.ts";
import type { Programme } from "#domain/fund/pools/programme.ts";
import type { QuotaRegister } from "#domain/fund/pools/quota-register.ts";
import type { ZoneCompany, ZoneFigures } from "#domain/fund/pools/zone-register.ts";
import { stranger } from "#domain/fund/register.ts";
import type { AccountDefinition } from "#domain/ledger/account.ts";
import type { DraftEntry, Entry } from "#domain/ledger/entry.ts";
import { ok, type Result, refuse } from "#domain/result.ts";

/** Memorandum records (备查簿) by kind; each is found in its book by an id. */
export interface KeptValues {
  readonly "quota-pool": QuotaRegister;
  readonly "grant-programme": Programme;
  readonly "compensation-fund": CompensationFund;
  readonly donation: Receipt;
  readonly "zone-company": ZoneCompany;
  readonly "zone-figures": ZoneFigures;
}

export type KeptKind = keyof KeptValues;

export interface KeptKey {
  readonly kind: KeptKind;
  /** Unique in the book among records of the kind. */
  readonly id: string;
}

/** A record as an action leaves it. */
export interface Kept<Kind extends KeptKind = KeptKind> {
  readonly kind: Kind;
  readonly id: string;
  readonly value: KeptValues[Kind];
}

/** The book before its balances are read: its parties and its records. */
export interface Remembered {
  readonly kind: BookKind;
  /** In the order of the agreement. */
  readonly parties: readonly BookParty[];
  /** The newest version of a record that the action asked for; null when there is none. */
  readonly kept: <Kind extends KeptKind>(kind: Kind, id: string) => KeptValues[Kind] | null;
  /** Every record of the kind that was asked for, in the order of their ids. */
  readonly all: <Kind extends KeptKind>(kind: Kind) => readonly KeptValues[Kind][];
}

export interface SharedBook extends Remembered {
  /** Debits minus credits in the smallest unit; zero for an account that is not open. */
  readonly netOf: (account: string) => bigint;
  /** Entries on an account, oldest first; of the accounts that the action asked for. */
  readonly entriesOn: (account: string) => readonly Entry[];
}

/** Entries to post, the accounts that they may need, and records that change. */
export interface PoolActed {
  readonly drafts: readonly DraftEntry[];
  /** Opened by the commit that first posts on them. */
  readonly open: readonly AccountDefinition[];
  readonly kept: readonly Kept[];
}

/** What an action needs and does. */
export interface PoolAct<Action> {
  /** Records that it reads; asked again with those that are found, until nothing new is named. */
  readonly keeps: (book: Remembered, action: Action) => readonly KeptKey[];
  /** Accounts that it may touch or look at. */
  readonly accounts: (book: Remembered, action: Action) => readonly string[];
  /** Accounts whose entries it looks through. */
  readonly histories: (book: Remembered, action: Action) => readonly string[];
  /** Whom it concerns, and whose consent it needs. */
  readonly reach: (book: Remembered, action: Action) => VoucherReach;
  readonly act: (book: SharedBook, action: Action, header: EntryHeader) => Result<PoolActed>;
}

/** Concerns these parties; another person of another party decides. */
export function concerning(parties: readonly string[]): VoucherReach {
  return { kind: "fund", payer: null, parties, common: true };
}

/** Needs the consent of each of these; who prepared it for one of them has given that one's. */
export function agreedBy(parties: readonly string[]): VoucherReach {
  const each = [...new Set(parties)];
  return { kind: "fund", payer: null, parties: each, common: true, consents: each };
}

export function partyOf({ parties }: Remembered, id: string, field = "action.party"): Result<BookParty> {
  const party = parties.find(each => each.id === id);
  if (party !== undefined) return ok(party);
  const ids = parties.map(each => each.id);
  return { ok: false, faults: [stranger(id, ids, field)] };
}

/**
 * The header with the document that it rests on: its number, with the digest of the first attached file. Refused
 * when a file is needed and none is attached.
 */
export function documented(
  header: EntryHeader,
  number: string,
  needed: "file" | "number" = "number",
): Result<EntryHeader> {
  const file = header.evidence.find(({ kind, digest }) => kind === "document" && digest !== undefined);
  if (needed === "file" && file === undefined) {
    const about = { field: "attachments", value: number, expected: "the document as an attachment" };
    return refuse("fund.needs-document", `attach ${number}; its digest goes with the entry`, about);
  }
  const digest = file?.digest === undefined ? {} : { digest: file.digest };
  return ok(resting(header, { kind: "document", id: number, ...digest }));
}

/** Entries that still count: neither reversed nor a reversal. */
export function standing(entries: readonly Entry[]): readonly Entry[] {
  const reversed = new Set(entries.flatMap(({ reverses }) => reverses ?? []));
  return entries.filter(({ id, reverses }) => reverses === null && !reversed.has(id));
}
