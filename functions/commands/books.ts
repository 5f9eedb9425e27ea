/** Opening a book, and what every commit to one answers. */
import type * as z from "zod";
import type { Json } from "#domain/canonical.ts";
import { chartOf } from "#domain/fund/chart.ts";
import { present } from "#domain/invariant.ts";
import type { Block } from "#domain/ledger/block.ts";
import type { JournalState } from "#domain/ledger/state.ts";
import { ASSETS } from "#domain/money/asset.ts";
import { parsePositiveAmount } from "#domain/money/decimal-text.ts";
import { type Fault, ok, okUnless, type Result, refuse } from "#domain/result.ts";
import type { RegisterBook } from "#events/commands.ts";
import type { BookRecord, EntryRef, PartyRecord } from "#events/records.ts";
import { EVERYONE } from "#functions/commands/register.ts";
import type { App, UseCase, UseCases } from "#functions/shared/app.ts";
import { answered, bookRequest, notFound } from "#functions/shared/ask.ts";
import { commit } from "#storage/journal.ts";
import { latestVersion, versionSlots } from "#storage/records.ts";

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
  return answered(await commit(app.store, command));
};

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
    batch: { open: chartOf(record.kind, record.parties), openPeriods, closePeriods: [], entries: [] },
    records: () => versionSlots(store, { kind: "book", id: record.id, version: 1, value: record, lists }),
    receipt: posted,
  });
}

async function newBook({ store }: App, body: z.output<typeof RegisterBook>): Promise<Result<BookRecord>> {
  const faults: Fault[] = [];
  const parties: BookRecord["parties"][number][] = [];
  const fund = body.kind === "fiscal-custody";
  // A custody book may hold money without capital: earmarked grants, donations. Then nobody commits.
  const commits = fund && body.parties.some(({ commitment }) => commitment !== null);
  for (const [index, { id, commitment }] of body.parties.entries()) {
    const field = `parties[${index}]`;
    const found = await latestVersion<PartyRecord>(store, "party", id);
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
      const expected = fund ? "the committed amount" : "null, there is no fund to commit to";
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
  if (fund !== (body.bankAccount !== null)) {
    const expected = fund ? "the bank account that holds the fund" : "null, there is no fund to hold";
    const message = `bankAccount must be ${expected}`;
    faults.push({ code: "request.invalid", message, field: "bankAccount", expected });
  }
  const { id, kind, name, nameEn, bankAccount } = body;
  return okUnless(faults, { id, kind, name, nameEn, parties, bankAccount });
}

export const bookCommands: UseCases = { registerBook };
