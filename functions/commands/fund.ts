/** Money of a joint fund that one person records, where the book allows it: contributions, revenue, distribution. */
import type * as z from "zod";
import { mayActFor } from "#domain/access/policy.ts";
import type { FundAction } from "#domain/fund/actions.ts";
import type { EntryHeader } from "#domain/fund/drafts.ts";
import { ok, type Result, refuse } from "#domain/result.ts";
import type { Distribute, RecordContribution, RecordRevenue } from "#events/commands.ts";
import { posted } from "#functions/commands/books.ts";
import type { App, Ask, UseCase, UseCases } from "#functions/shared/app.ts";
import {
  answered,
  asker,
  bookRecord,
  bookRequest,
  param,
  periodOf,
  readableBook,
} from "#functions/shared/ask.ts";
import { movementClaims } from "#functions/shared/entry-claims.ts";
import { accountsFor, actOn, asFund, type FundBook } from "#functions/shared/fund.ts";
import { commit } from "#storage/journal.ts";

const recordContribution: UseCase = async (app, ask) => {
  const { party, holder, amount, reference, narrative, ...about } = ask.body as z.output<
    typeof RecordContribution
  >;
  const book = await fundBook(app, ask);
  if (!book.ok) return book;
  const known = book.value.parties.find(({ id }) => id === party);
  // A stranger is refused by the fund itself, with the parties that there are.
  const allowed = known === undefined ? ok(null) : mayActFor(asker(ask), party);
  if (!allowed.ok) return allowed;
  const action = { do: "contribution", party, holder, amount, reference, overpaid: "refuse" } as const;
  return record(app, ask, book.value, action, { ...about, narrative: narrative ?? `${known?.name}缴纳出资` });
};

const recordRevenue: UseCase = async (app, ask) => {
  const { amount, reference, ...about } = ask.body as z.output<typeof RecordRevenue>;
  const reader = await readableBook(app, ask);
  if (!reader.ok) return reader;
  const book = await fundBook(app, ask);
  return book.ok ? record(app, ask, book.value, { do: "revenue", amount, reference }, about) : book;
};

const distribute: UseCase = async (app, ask) => {
  const { amount, rule, narrative, ...about } = ask.body as z.output<typeof Distribute>;
  const book = await fundBook(app, ask);
  if (!book.ok) return book;
  const words = rule === "equity" ? "按到位资本分配收益（同股同权）" : "分配收益";
  return record(
    app,
    ask,
    book.value,
    { do: "distribution", rule, amount },
    { ...about, narrative: narrative ?? words },
  );
};

export const fundCommands: UseCases = { recordContribution, recordRevenue, distribute };

/** Commits what the action gives on the state of the fund. */
async function record(
  app: App,
  ask: Ask,
  book: FundBook,
  action: FundAction,
  about: { narrative: string; effectiveOn: string; period?: string | undefined },
) {
  const { narrative, effectiveOn } = about;
  const preparer = asker(ask).id;
  const header: EntryHeader = {
    narrative,
    effectiveOn,
    period: periodOf(about),
    preparer,
    approver: null,
    evidence: [],
  };
  return answered(
    await commit(app.store, {
      book: book.id,
      request: bookRequest(ask, book.id),
      accounts: async () => ok(await accountsFor(app, book, action)),
      opens: true,
      judge: async state => {
        const acted = await actOn(app, book, state, action, header);
        if (!acted.ok) return inBody(acted);
        const { drafts, open, records } = acted.value;
        const batch = { open, openPeriods: [], closePeriods: [], entries: drafts };
        return ok({ batch, claims: movementClaims(drafts), records: () => records, receipt: posted });
      },
    }),
  );
}

/** The action is the body itself here. */
function inBody(refused: Extract<Result<never>, { ok: false }>): Result<never> {
  const [first, ...others] = refused.faults.map(fault =>
    fault.field === undefined ? fault : { ...fault, field: fault.field.replace(/^action\./, "") },
  );
  return first === undefined ? refused : { ok: false, faults: [first, ...others] };
}

/** The fund, when its book lets one person record what these routes record. */
async function fundBook(app: App, ask: Ask): Promise<Result<FundBook>> {
  const book = await bookRecord(app, param(ask, "book"));
  if (!book.ok) return book;
  if (book.value.twoPersons !== "always") return asFund(book.value);
  const message = `in book ${book.value.id} all money is proposed by one person and approved by another`;
  const about = { field: "book", value: book.value.id, expected: `a voucher with kind "fund"` };
  return refuse("fund.needs-voucher", message, about);
}
