/** Opening and closing accounting periods: commits to the book, so that no posting can race them. */
import type * as z from "zod";
import { dateInChina, monthOf } from "#domain/calendar.ts";
import { carriedAccounts, carryOverEntries, isDecember } from "#domain/fund/year-close.ts";
import { nextMonth } from "#domain/ledger/judge-periods.ts";
import { type Batch, type JournalState, openPeriodsAfter } from "#domain/ledger/state.ts";
import { ok, type Result, refuse } from "#domain/result.ts";
import type { ClosePeriods, OpenPeriods } from "#events/commands.ts";
import { posted } from "#functions/commands/books.ts";
import type { App, Ask, UseCase, UseCases } from "#functions/shared/app.ts";
import { answered, asker, bookRecord, bookRequest, param } from "#functions/shared/ask.ts";
import { refuseUnderWay } from "#functions/shared/fund-work.ts";
import { type Command, commit } from "#storage/journal.ts";
import { readRegister } from "#storage/register.ts";

const openPeriods: UseCase = (app, ask) => {
  const { periods } = ask.body as z.output<typeof OpenPeriods>;
  const batch: Batch = { open: [], openPeriods: periods, closePeriods: [], entries: [] };
  return commitPeriods(app, ask, () => ({ accounts: [], judge: () => batch }));
};

/** Closing December closes the year: its carry-over is posted in the same block. */
const closePeriods: UseCase = (app, ask) => {
  const { periods } = ask.body as z.output<typeof ClosePeriods>;
  const [december, another] = periods.filter(isDecember);
  if (another !== undefined) return Promise.resolve(oneYearAtATime(another));
  const batch: Batch = { open: [], openPeriods: [], closePeriods: periods, entries: [] };
  if (december === undefined) return commitPeriods(app, ask, () => ({ accounts: [], judge: () => batch }));
  return commitPeriods(app, ask, book => ({
    accounts: async () => ok(carriedAccounts(await readRegister(app.store, book))),
    judge: (state, recordedAt) => ({
      ...batch,
      openPeriods: newYear(state, batch, recordedAt),
      entries: carryOverEntries(state, december, asker(ask).id),
    }),
  }));
};

export const periodCommands: UseCases = { openPeriods, closePeriods };

/** The January to go on in, when no period would be open otherwise and it may be opened. */
function newYear(state: JournalState, batch: Batch, recordedAt: string): readonly string[] {
  if (openPeriodsAfter(state, batch).length > 0) return [];
  const january = nextMonth(batch.closePeriods.at(-1) ?? "");
  return january <= nextMonth(monthOf(dateInChina(Date.parse(recordedAt)))) ? [january] : [];
}

async function commitPeriods(
  app: App,
  ask: Ask,
  work: (book: string) => {
    readonly accounts: Command["accounts"];
    readonly judge: (state: JournalState, recordedAt: string) => Batch;
  },
) {
  const book = await bookRecord(app, param(ask, "book"));
  if (!book.ok) return book;
  const { id } = book.value;
  const { accounts, judge } = work(id);
  return answered(
    await commit(app.store, {
      book: id,
      request: bookRequest(ask, id),
      accounts,
      judge: async (state, recordedAt) => {
        const batch = judge(state, recordedAt);
        // What is posted in parts is posted in the period of its first part.
        const settled = batch.closePeriods.length === 0 ? ok(null) : await refuseUnderWay(app.store, id);
        return settled.ok ? ok({ batch, receipt: posted }) : settled;
      },
    }),
  );
}

function oneYearAtATime(period: string): Result<never> {
  const message = `a command closes one year; ${period} closes another`;
  return refuse("request.invalid", message, { field: "periods", value: period, expected: "one December" });
}
