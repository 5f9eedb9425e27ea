/** A fund as commands and queries find it: its register, its accounts, and what was posted on them. */
import { canonicalBytes } from "#domain/canonical.ts";
import { act, historiesOf } from "#domain/fund/act.ts";
import { accountsOfAction, type FundMap } from "#domain/fund/action-accounts.ts";
import type { FundAction } from "#domain/fund/actions.ts";
import type { EntryHeader } from "#domain/fund/drafts.ts";
import type { Acted, Fund } from "#domain/fund/fund.ts";
import { FUND_ACCOUNTS, type FundKind, fundDefinitions } from "#domain/fund/fund-accounts.ts";
import { type FundRegister, foundingRegister } from "#domain/fund/register.ts";
import { invariant } from "#domain/invariant.ts";
import type { AccountDefinition } from "#domain/ledger/account.ts";
import type { DraftEntry, Entry } from "#domain/ledger/entry.ts";
import { balanceOf, type JournalState } from "#domain/ledger/state.ts";
import { CNY } from "#domain/money/asset.ts";
import { ok, type Result, refuse } from "#domain/result.ts";
import type { BookRecord } from "#events/records.ts";
import type { App, Stored } from "#functions/shared/app.ts";
import type { Slot } from "#storage/exactly-once.ts";
import { readEntriesOnAll } from "#storage/pages.ts";
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

/** The accounts that an action may touch or look at, and the one that it goes through when it is large. */
export async function accountsFor(
  { store }: App,
  book: FundBook,
  action: FundAction,
): Promise<readonly string[]> {
  const needed = accountsOfAction(mapOf(book), action);
  if (needed !== null) return [...needed, FUND_ACCOUNTS[book.kind].clearing];
  const own = fundDefinitions(book.kind, book.parties).map(({ id }) => id);
  const register = await readRegister(store, book.id);
  return [...new Set([...own, ...register.map(({ definition }) => definition.id)])];
}

export function mapOf({ kind, parties }: FundBook): FundMap {
  return { parties: parties.map(({ id }) => id), accounts: FUND_ACCOUNTS[kind] };
}

/** The fund on the state of its accounts, with the entries that the action looks through. */
export async function fundOf(
  { store }: Stored,
  book: FundBook,
  state: JournalState,
  register: FundRegister,
  histories: (fund: Fund) => readonly string[] = () => [],
): Promise<Fund> {
  let entries: ReadonlyMap<string, readonly Entry[]> = new Map();
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
  const wanted = histories(fund).flatMap(account => state.accounts.get(account) ?? []);
  if (state.last !== null) entries = await readEntriesOnAll(store, wanted, state.last);
  return fund;
}

/** What an action gives now, with the accounts that it opens and the register it leaves. */
export interface ActedOn {
  readonly drafts: readonly DraftEntry[];
  readonly open: readonly AccountDefinition[];
  readonly records: readonly Slot[];
}

export async function actOn(
  app: Stored,
  book: FundBook,
  state: JournalState,
  action: FundAction,
  header: EntryHeader,
): Promise<Result<ActedOn>> {
  const { version, value } = await fundRegister(app, book);
  const whole = await fundOf(app, book, state, value, each => historiesOf(each, action));
  const needed = accountsOfAction(mapOf(book), action);
  const read = needed === null ? null : new Set(needed);
  const fund: Fund = {
    ...whole,
    netOf: account => {
      // An account that was not read would look as if nothing stood on it.
      invariant(
        read === null || read.has(account),
        `${action.do} looks at ${account}, which it does not name`,
      );
      return whole.netOf(account);
    },
  };
  const acted = act(fund, action, header);
  if (!acted.ok) return acted;
  const { drafts, register } = acted.value;
  const fits = register === undefined ? ok(null) : fitsItem(register, "action");
  if (!fits.ok) return fits;
  const next = { kind: FUND_RECORD, id: book.id, version: version + 1, value: register };
  return ok({
    drafts,
    open: openedBy(book, state, acted.value),
    records: register === undefined ? [] : versionSlots(app.store, next),
  });
}

/** What one item holds, with room for what is agreed later. */
const REGISTER_BYTES = 350_000;

/** Refuses a register that would outgrow the item that it is kept in. */
export function fitsItem(register: FundRegister, field: string): Result<null> {
  const bytes = canonicalBytes(register).length;
  if (bytes <= REGISTER_BYTES) return ok(null);
  const message = `what is agreed and was called for takes ${bytes} bytes, a register holds ${REGISTER_BYTES}`;
  const expected = "fewer calls, or the history of each party in fewer rows";
  return refuse("record.too-large", message, { field, value: bytes, expected });
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
