/** Money of a joint fund: contributions, revenue, distribution. */
import type * as z from "zod";
import { mayActFor } from "#domain/access/policy.ts";
import { BANK, incomeShareOf, matchedCapitalOf, prepaidOf, UNDISTRIBUTED } from "#domain/fund/chart.ts";
import {
  type CapitalState,
  contributionEntries,
  distributionEntry,
  type EntryHeader,
  revenueEntry,
} from "#domain/fund/entries.ts";
import { bankReceipt } from "#domain/fund/once.ts";
import { present } from "#domain/invariant.ts";
import type { DraftEntry } from "#domain/ledger/entry.ts";
import { balanceOf, type JournalState } from "#domain/ledger/state.ts";
import { CNY } from "#domain/money/asset.ts";
import { formatAmount, parsePositiveAmount } from "#domain/money/decimal-text.ts";
import { ok, type Result, refuse, unwrap } from "#domain/result.ts";
import type { Distribute, RecordContribution, RecordRevenue } from "#events/commands.ts";
import type { BookRecord } from "#events/records.ts";
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
import { commit, type Judged } from "#storage/journal.ts";
import type { Claim } from "#storage/journal-items.ts";

const recordContribution: UseCase = async (app, ask) => {
  const body = ask.body as z.output<typeof RecordContribution>;
  const book = await fundBook(app, ask);
  if (!book.ok) return book;
  const party = book.value.parties.find(({ id }) => id === body.party);
  if (party === undefined) return stranger(body.party, book.value);
  const allowed = mayActFor(asker(ask), body.party);
  if (!allowed.ok) return allowed;
  const amount = parsePositiveAmount(body.amount, CNY);
  if (!amount.ok) return amount;
  const header = headerOf(
    ask,
    { ...body, narrative: body.narrative ?? `${party.name}缴纳出资` },
    body.reference,
  );
  const accounts = [BANK, ...capitalAccounts(book.value)];
  return post(
    app,
    ask,
    book.value,
    accounts,
    state => {
      const capital = capitalOf(state, book.value);
      const excess = excessOver(capital, body.party, amount.value);
      if (excess > 0n) {
        return refuse(
          "fund.over-commitment",
          `${body.party} would be ${formatAmount(excess, CNY)} CNY over its commitment`,
          {
            field: "amount",
            value: body.amount,
            expected: `at most ${formatAmount(amount.value - excess, CNY)}`,
          },
        );
      }
      return ok(contributionEntries(header, body.party, amount.value, capital));
    },
    [onceByReference(body.reference, body.party, amount.value)],
  );
};

const recordRevenue: UseCase = async (app, ask) => {
  const body = ask.body as z.output<typeof RecordRevenue>;
  const reader = await readableBook(app, ask);
  if (!reader.ok) return reader;
  const book = await fundBook(app, ask);
  if (!book.ok) return book;
  const amount = parsePositiveAmount(body.amount, CNY);
  if (!amount.ok) return amount;
  const header = headerOf(ask, body, body.reference);
  const once = [onceByReference(body.reference, "revenue", amount.value)];
  return post(
    app,
    ask,
    book.value,
    [BANK, UNDISTRIBUTED],
    () => ok([revenueEntry(header, amount.value)]),
    once,
  );
};

const distribute: UseCase = async (app, ask) => {
  const body = ask.body as z.output<typeof Distribute>;
  const book = await fundBook(app, ask);
  if (!book.ok) return book;
  const amount = parsePositiveAmount(body.amount, CNY);
  if (!amount.ok) return amount;
  const header = headerOf(
    ask,
    { ...body, narrative: body.narrative ?? "按到位资本分配收益（同股同权）" },
    null,
  );
  const shares = book.value.parties.map(({ id }) => incomeShareOf(id));
  const accounts = [UNDISTRIBUTED, ...shares, ...capitalAccounts(book.value)];
  return post(app, ask, book.value, accounts, state => {
    const waitingMinor = -balanceOf(state, present(state.accounts.get(UNDISTRIBUTED), UNDISTRIBUTED));
    if (amount.value > waitingMinor) {
      return refuse(
        "fund.nothing-to-distribute",
        `${formatAmount(waitingMinor, CNY)} CNY is waiting to be distributed`,
        {
          field: "amount",
          value: body.amount,
          expected: `at most ${formatAmount(waitingMinor, CNY)}`,
        },
      );
    }
    const weights = capitalOf(state, book.value).map(({ party, matchedMinor }) => ({
      party,
      weightMinor: matchedMinor,
    }));
    const entry = distributionEntry(header, amount.value, weights);
    return entry.ok ? ok([entry.value]) : entry;
  });
};

export const fundCommands: UseCases = { recordContribution, recordRevenue, distribute };

/** Commits entries that are judged against the state of these accounts. */
async function post(
  app: App,
  ask: Ask,
  { id }: BookRecord,
  accounts: readonly string[],
  entries: (state: JournalState) => Result<readonly DraftEntry[]>,
  claims: readonly Claim[] = [],
) {
  const judge = (state: JournalState): Promise<Result<Judged>> => {
    const drafts = entries(state);
    if (!drafts.ok) return Promise.resolve(drafts);
    const batch = { open: [], openPeriods: [], closePeriods: [], entries: drafts.value };
    return Promise.resolve(ok({ batch, claims, receipt: posted }));
  };
  return answered(await commit(app.store, { book: id, request: bookRequest(ask, id), accounts, judge }));
}

function onceByReference(reference: string, source: string, amountMinor: bigint): Claim {
  const amount = formatAmount(amountMinor, CNY);
  return {
    ...bankReceipt(reference, source, amount),
    code: "fund.recorded-before",
    claims: `recording ${amount} CNY under the bank reference "${reference}"`,
  };
}

async function fundBook(app: App, ask: Ask): Promise<Result<BookRecord>> {
  const book = await bookRecord(app, param(ask, "book"));
  if (!book.ok || book.value.kind === "fiscal-custody") return book;
  return refuse("request.invalid", `book ${book.value.id} holds an agreement's obligations and no fund`, {
    field: "book",
    value: book.value.id,
    expected: "a book of a fund",
  });
}

function stranger(party: string, { id, parties }: BookRecord): Result<never> {
  const expected = parties.map(each => each.id).join(" or ");
  return refuse(
    "fund.not-a-party",
    `"${party}" is not a party to the fund ${id}; its parties are ${expected}`,
    {
      field: "party",
      value: party,
      expected,
    },
  );
}

function headerOf(
  ask: Ask,
  body: { narrative: string; effectiveOn: string; period?: string | undefined },
  reference: string | null,
): EntryHeader {
  return {
    narrative: body.narrative,
    effectiveOn: body.effectiveOn,
    period: periodOf(body),
    preparer: asker(ask).id,
    approver: null,
    evidence: reference === null ? [] : [{ kind: "bank-reference", id: reference }],
  };
}

function capitalAccounts({ parties }: BookRecord): string[] {
  return parties.flatMap(({ id }) => [matchedCapitalOf(id), prepaidOf(id)]);
}

/** Capital of every party as the book has it. Liabilities have credit balances, so the sign turns. */
function capitalOf(state: JournalState, { parties }: BookRecord): CapitalState[] {
  const creditOf = (account: string) => -balanceOf(state, present(state.accounts.get(account), account));
  return parties.map(({ id, commitment }) => {
    const matchedMinor = creditOf(matchedCapitalOf(id));
    const paidMinor = matchedMinor + creditOf(prepaidOf(id));
    const commitmentMinor = unwrap(parsePositiveAmount(present(commitment, `commitment of ${id}`), CNY));
    return { party: id, commitmentMinor, paidMinor, matchedMinor };
  });
}

function excessOver(capital: readonly CapitalState[], party: string, amountMinor: bigint): bigint {
  const { paidMinor, commitmentMinor } = present(
    capital.find(each => each.party === party),
    party,
  );
  return paidMinor + amountMinor - commitmentMinor;
}
