/** A fund as commands and queries find it: its register, its accounts, and what was posted on them. */
import { act, historiesOf } from "#domain/fund/act.ts";
import type { FundAction } from "#domain/fund/actions.ts";
import type { EntryHeader } from "#domain/fund/drafts.ts";
import type { Acted, Fund } from "#domain/fund/fund.ts";
import { FUND_ACCOUNTS, type FundKind, fundDefinitions } from "#domain/fund/fund-accounts.ts";
import { type FundRegister, foundingRegister } from "#domain/fund/register.ts";
import type { AccountDefinition } from "#domain/ledger/account.ts";
import type { DraftEntry, Entry } from "#domain/ledger/entry.ts";
import { balanceOf, type JournalState } from "#domain/ledger/state.ts";
import { CNY } from "#domain/money/asset.ts";
import { ok, type Result, refuse } from "#domain/result.ts";
import type { BookRecord } from "#events/records.ts";
import type { App, Stored } from "#functions/shared/app.ts";
import type { Slot } from "#storage/exactly-once.ts";
import { readEntriesOn } from "#storage/pages.ts";
import { latestVersion, versionSlots } from "#storage/records.ts";
import { readRegister } from "#storage/register.ts";

/** Kind of the record that a fund's register is. */
export const FUND_RECORD = "fund";

export interface FundBook extends BookRecord {
  readonly kind: FundKind;
}

export function asFund(book: BookRecord): Result<FundBook> {
  const { kind } = book;
  if (kind !== "agreement" && kind !== "quota-pool") return ok({ ...book, kind });
  const holds = kind === "agreement" ? "an agreement's obligations" : "quota";
  return refuse("request.invalid", `book ${book.id} holds ${holds} and no fund`, {
    field: "book",
    value: book.id,
    expected: "a book of a fund",
  });
}

export async function fundRegister({ store }: Stored, { id, parties }: BookRecord) {
  const found = await latestVersion<FundRegister>(store, FUND_RECORD, id);
  if (found !== null) return found;
  const committed = parties.flatMap(({ id: party, commitment }) =>
    commitment === null ? [] : [{ party, amount: withDecimals(commitment) }],
  );
  return { id, version: 0, value: foundingRegister(committed) };
}

/** The day on which the book's fund was taken over from another; null when it began here. */
export async function takenOverOn({ store }: App, book: string): Promise<string | null> {
  const found = await latestVersion<FundRegister>(store, FUND_RECORD, book);
  return found?.value.takenOver?.on ?? null;
}

/** Commitments were stored as they were given. */
function withDecimals(amount: string): string {
  const [whole = "0", decimals = ""] = amount.split(".");
  return `${whole}.${decimals.padEnd(CNY.scale, "0")}`;
}

/** The accounts that an action may touch or look at. */
export async function accountsFor(
  { store }: App,
  book: FundBook,
  action: FundAction,
): Promise<readonly string[]> {
  const own = fundDefinitions(book.kind, book.parties).map(({ id }) => id);
  if (action.do !== "winding-up") return own;
  const register = await readRegister(store, book.id);
  return [...new Set([...own, ...register.map(({ definition }) => definition.id)])];
}

/** The fund on the state of its accounts, with the entries that the action looks through. */
export async function fundOf(
  { store }: Stored,
  book: FundBook,
  state: JournalState,
  register: FundRegister,
  histories: (fund: Fund) => readonly string[] = () => [],
): Promise<Fund> {
  const entries = new Map<string, readonly Entry[]>();
  const own = new Set(fundDefinitions(book.kind, book.parties).map(({ id }) => id));
  const fund: Fund = {
    kind: book.kind,
    parties: book.parties.map(({ id }) => id),
    accounts: FUND_ACCOUNTS[book.kind],
    register,
    netOf: account => {
      const open = state.accounts.get(account);
      return open === undefined ? 0n : balanceOf(state, open);
    },
    others: [...state.accounts.keys()].filter(id => !own.has(id)),
    entriesOn: account => entries.get(account) ?? [],
  };
  for (const account of histories(fund)) {
    const open = state.accounts.get(account);
    if (open !== undefined && state.last !== null)
      entries.set(account, await readEntriesOn(store, open, state.last));
  }
  return fund;
}

/** What an action gives now, with the accounts that it opens and the register it leaves. */
export interface ActedOn {
  readonly drafts: readonly DraftEntry[];
  readonly open: readonly AccountDefinition[];
  readonly records: readonly Slot[];
}

export async function actOn(
  app: App,
  book: FundBook,
  state: JournalState,
  action: FundAction,
  header: EntryHeader,
): Promise<Result<ActedOn>> {
  const { version, value } = await fundRegister(app, book);
  const fund = await fundOf(app, book, state, value, each => historiesOf(each, action));
  const acted = act(fund, action, header);
  if (!acted.ok) return acted;
  const { drafts, register } = acted.value;
  const next = { kind: FUND_RECORD, id: book.id, version: version + 1, value: register };
  return ok({
    drafts,
    open: openedBy(book, state, acted.value),
    records: register === undefined ? [] : versionSlots(app.store, next),
  });
}

/** Accounts that are posted on and not open yet. */
function openedBy(
  book: FundBook,
  { accounts }: JournalState,
  { drafts }: Acted,
): readonly AccountDefinition[] {
  const used = new Set(drafts.flatMap(({ postings }) => postings.map(({ account }) => account)));
  return fundDefinitions(book.kind, book.parties).filter(({ id }) => used.has(id) && !accounts.has(id));
}
