/** Opening a book, and what every commit to one answers. */
import type * as z from "zod";
import { canonicalBytes, type Json } from "#domain/canonical.ts";
import { openingAccounts } from "#domain/fund/fund-accounts.ts";
import { hashText, sha256 } from "#domain/hash.ts";
import { present } from "#domain/invariant.ts";
import type { AccountDefinition } from "#domain/ledger/account.ts";
import type { Block } from "#domain/ledger/block.ts";
import type { JournalState } from "#domain/ledger/state.ts";
import { ASSETS } from "#domain/money/asset.ts";
import { parsePositiveAmount } from "#domain/money/decimal-text.ts";
import { type Fault, ok, okUnless, type Result, refuse } from "#domain/result.ts";
import type { RegisterBook } from "#events/commands.ts";
import type { BookRecord, EntryRef, PartyRecord } from "#events/records.ts";
import type { App, UseCase, UseCases } from "#functions/shared/app.ts";
import { answered, bookRequest, notFound } from "#functions/shared/ask.ts";
import { commit } from "#storage/journal.ts";
import { ledgerKeys } from "#storage/keys.ts";
import { EVERYONE, latestVersion, versionSlots } from "#storage/records.ts";
import { readRegister } from "#storage/register.ts";

/** What a commit put into the book, for its receipt. */
export function posted(block: Block): { [key: string]: Json } {
  const { head } = block.sealed;
  return {
    book: head.book,
    seq: head.seq,
    recordedAt: head.recordedAt,
    entries: entryRefs(block).map(({ id, number }) => ({ id, number })),
    balances: Object.fromEntries(block.pages.map(({ page }) => [page.account, page.closing])),
  };
}

export function entryRefs(block: Block): readonly EntryRef[] {
  return block.body.entries.map(({ id, number }) => ({ id, number }));
}

/** The answer when there is nothing to post. */
export function nothingPosted(book: string): { [key: string]: Json } {
  return { book, seq: null, recordedAt: null, entries: [], balances: {} };
}

const registerBook: UseCase = async (app, ask) => {
  const body = ask.body as z.output<typeof RegisterBook>;
  const record = await newBook(app, body);
  if (!record.ok) return record;
  const judge = (state: JournalState) =>
    Promise.resolve(judgeRegistration(app, state, record.value, body.openPeriods));
  const command = { book: body.id, request: bookRequest(ask, body.id), accounts: [], opens: true, judge };
  const registered = await commit(app.store, command);
  if (!registered.ok) return registered;
  const opened = await openOthers(app, record.value);
  return opened.ok ? answered(registered) : opened;
};

/** Accounts of one commit: each is an item, and so is each group of eight that it touches. */
const OPENED_AT_ONCE = 64;

/** The first of them with the book, in the order in which they stand. */
function firstOf(all: readonly AccountDefinition[]): readonly AccountDefinition[] {
  return all.length <= SMALL_BOOK ? all : all.slice(0, OPENED_AT_ONCE);
}

/** What a book of up to ten parties opens, in one commit. */
const SMALL_BOOK = 70;

/**
 * The accounts that the first commit could not hold, in commits of their own under keys of the system: where a
 * registration ended early, the same request opens the rest.
 */
async function openOthers({ store }: App, { id: book, kind, parties }: BookRecord): Promise<Result<null>> {
  const all = openingAccounts(kind, parties);
  if (all.length === firstOf(all).length) return ok(null);
  const there = new Set((await readRegister(store, book)).map(({ definition }) => definition.id));
  for (let from = firstOf(all).length; from < all.length; from += OPENED_AT_ONCE) {
    const lot = all.slice(from, from + OPENED_AT_ONCE);
    const open = lot.filter(({ id }) => !there.has(id));
    if (open.length === 0) continue;
    const opened = await commit(store, {
      book,
      request: {
        table: "ledger",
        key: ledgerKeys.key(book, REGISTRATION, String(from)),
        digest: hashText(sha256(canonicalBytes(lot))),
        // Of the registration, which left its own.
        deed: null,
      },
      accounts: [],
      opens: true,
      judge: () => {
        const batch = { open, openPeriods: [], closePeriods: [], entries: [] };
        return Promise.resolve(ok({ batch, receipt: () => null }));
      },
    });
    if (!opened.ok) return opened;
  }
  return ok(null);
}

/** Ids of people begin with a letter or a digit: nobody else can send a key of this one. */
const REGISTRATION = "~registration";

function judgeRegistration(
  { store }: App,
  state: JournalState,
  record: BookRecord,
  openPeriods: readonly string[],
) {
  if (state.last !== null) {
    return refuse("record.exists", `book "${record.id}" is registered already`, {
      field: "id",
      value: record.id,
      expected: "an id that is not in use",
    });
  }
  const lists = [{ owner: EVERYONE, sort: record.id }];
  return ok({
    batch: {
      open: firstOf(openingAccounts(record.kind, record.parties)),
      openPeriods,
      closePeriods: [],
      entries: [],
    },
    records: () => versionSlots(store, { kind: "book", id: record.id, version: 1, value: record, lists }),
    receipt: posted,
  });
}

async function newBook({ store }: App, body: z.output<typeof RegisterBook>): Promise<Result<BookRecord>> {
  const faults: Fault[] = [];
  const parties: BookRecord["parties"][number][] = [];
  const custody = body.kind === "fiscal-custody";
  const hasCapital = custody || body.kind === "company";
  // A custody book may hold money without capital: earmarked grants, donations. Then nobody commits.
  const commits = hasCapital && body.parties.some(({ commitment }) => commitment !== null);
  const registered = await Promise.all(
    body.parties.map(({ id }) => latestVersion<PartyRecord>(store, "party", id)),
  );
  for (const [index, { id, commitment }] of body.parties.entries()) {
    const field = `parties[${index}]`;
    const found = registered[index] ?? null;
    if (found === null) return notFound("party", id);
    if (parties.some(party => party.id === id)) {
      const message = `${field}.id "${id}" is named twice`;
      faults.push({
        code: "request.invalid",
        message,
        field: `${field}.id`,
        value: id,
        expected: "each party once",
      });
    }
    if (commits !== (commitment !== null)) {
      const expected = hasCapital ? "the committed amount" : "null, there is no capital to commit to";
      const message = `${field}.commitment must be ${expected}`;
      faults.push({
        code: "request.invalid",
        message,
        field: `${field}.commitment`,
        value: commitment,
        expected,
      });
    } else if (commitment !== null) {
      const asset = present(ASSETS.get("CNY"), "CNY");
      const amount = parsePositiveAmount(commitment, asset, `${field}.commitment`);
      if (!amount.ok) faults.push(...amount.faults);
    }
    parties.push({ ...found.value, commitment });
  }
  // A company may name its own; other books hold no money.
  if (body.kind !== "company" && custody !== (body.bankAccount !== null)) {
    const expected = custody ? "the bank account that holds the fund" : "null, there is no fund to hold";
    const message = `bankAccount must be ${expected}`;
    faults.push({ code: "request.invalid", message, field: "bankAccount", expected });
  }
  const { id, kind, name, nameEn, bankAccount, twoPersons } = body;
  return okUnless(faults, { id, kind, name, nameEn, parties, bankAccount, twoPersons });
}

export const bookCommands: UseCases = { registerBook };
