/** The trial balance (科目余额表) of a moment, by effective date, or of an accounting period with its turnovers. */
import type * as z from "zod";
import {
  dateInChina,
  instantText,
  isDate,
  isMonth,
  monthOf,
  monthsBetween,
  parseInstant,
} from "#domain/calendar.ts";
import { present } from "#domain/invariant.ts";
import { balanceOf, type JournalState, type OpenAccount } from "#domain/ledger/state.ts";
import {
  addTurnovers,
  type PeriodBalance,
  periodBalance,
  type TrialLine,
  totalsOf,
} from "#domain/ledger/trial-balance.ts";
import { formatAmount } from "#domain/money/decimal-text.ts";
import { ok, type Result, refuse } from "#domain/result.ts";
import { ownCodes } from "#domain/statement/account-codes.ts";
import type { TrialBalance } from "#events/answers/books.ts";
import type { BookRecord } from "#events/records.ts";
import { codesAsked, codesOf, tableOf } from "#functions/shared/account-codes.ts";
import type { App, Ask, UseCase, UseCases } from "#functions/shared/app.ts";
import { readableBook } from "#functions/shared/ask.ts";
import { takenOverOn } from "#functions/shared/fund.ts";
import { balancesByEffectiveDate, stateOfPeriod } from "#storage/balances.ts";
import { loadStateAt, loadWholeState, readLastHead } from "#storage/journal.ts";
import { headAt } from "#storage/moments.ts";

const getTrialBalance: UseCase = async (app, ask) => {
  const book = await readableBook(app, ask);
  if (!book.ok) return book;
  const asked = Object.entries(ask.query).filter(([name]) => ["at", "effectiveOn", "period"].includes(name));
  const [[kind, value] = ["at", instantText(app.store.world.now())], ...more] = asked;
  if (more.length > 0) return wrong(kind, value, "one of at, effectiveOn and period");
  const answer = { at: ofMoment, effectiveOn: byEffectiveDate, period: ofPeriod }[
    kind as "at" | "effectiveOn" | "period"
  ];
  const made = await answer(app, book.value.id, value);
  return made.ok ? inOwnCodes(app, ask, book.value, made.value.value as unknown as Balances) : made;
};

type Balances = z.output<typeof TrialBalance>;

/** Beside the code of the book the party's own; of accounts with figures all must have one. */
async function inOwnCodes(app: App, ask: Ask, book: BookRecord, value: Balances): Answered {
  const { basis, accounts } = value;
  const period =
    basis.kind === "at" ? monthOf(dateInChina(Date.parse(basis.value))) : basis.value.slice(0, 7);
  const chosen = await codesAsked(app, ask, book, period);
  if (!chosen.ok) return chosen;
  if (chosen.value === null) return ok({ value });
  const shown = accounts.filter(({ opening = "", debit = "", credit = "", closing }) =>
    [opening, debit, credit, closing].some(amount => /[1-9]/.test(amount)),
  );
  const table = tableOf(chosen.value, book, shown);
  if (!table.ok) return table;
  const own = ownCodes(chosen.value.value.lines, book.parties);
  const coded = accounts.map(account => {
    const line = own.get(account.id);
    return line === undefined ? account : { ...account, own: { code: line.code, name: line.name } };
  });
  return ok({ value: { ...value, accounts: coded, ...codesOf(table.value.codes) } });
}

export const trialBalanceQueries: UseCases = { getTrialBalance };

type Answered = ReturnType<UseCase>;

async function ofMoment(app: App, book: string, text: string): Answered {
  const at = parseInstant(text, "at");
  if (!at.ok) return at;
  const [head, last] = await Promise.all([
    headAt(app.store, book, instantText(at.value)),
    readLastHead(app.store, book),
  ]);
  if (head === null) return wrong("at", text, "a moment when the book existed");
  const state = await loadStateAt(app.store, book, head);
  // What is after the last head may still be written: such an answer can change.
  const provisional = head.head.seq === last?.head.seq;
  return trialBalance(state, { kind: "at", value: instantText(at.value), provisional }, closings(state));
}

async function byEffectiveDate(app: App, book: string, date: string): Answered {
  if (!isDate(date)) return wrong("effectiveOn", date, "a calendar date such as 2021-03-31");
  const state = await loadWholeState(app.store, book);
  const balances = await balancesByEffectiveDate(app.store, state, date);
  const closing = (account: OpenAccount) => ({
    closing: formatAmount(
      present(balances.get(account.definition.id), account.definition.id),
      account.definition,
    ),
  });
  // Facts about the day may be recorded later as long as a period is open for them.
  return trialBalance(state, { kind: "effectiveOn", value: date, provisional: true }, closing);
}

async function ofPeriod(app: App, book: string, period: string): Answered {
  if (!isMonth(period)) return wrong("period", period, "a month such as 2021-03");
  const last = present(await readLastHead(app.store, book), `head of ${book}`);
  const { openPeriods } = last.head;
  const provisional = openPeriods.includes(period);
  const months = monthsBetween(`${period.slice(0, 4)}-01`, period);
  const states = await Promise.all(months.map(month => stateOfPeriod(app.store, book, last, month)));
  const state = states.at(-1);
  if (state === undefined || state === null) return wrong("period", period, "a period that was opened");
  const takenOver = period <= monthOf((await takenOverOn(app, book)) ?? "");
  return trialBalance(state, { kind: "period", value: period, provisional, takenOver }, account => {
    // A month that the book never opened moved nothing.
    const turnovers = months.flatMap((month, index) => {
      const ofMonth = states[index] ?? null;
      return ofMonth === null ? [] : [periodBalance(ofMonth, account, month)];
    });
    const year = addTurnovers(turnovers, account.definition);
    const balance: PeriodBalance = present(turnovers.at(-1), period);
    return { ...balance, yearDebit: year.debit, yearCredit: year.credit };
  });
}

function closings(state: JournalState) {
  return (account: OpenAccount) => ({ closing: formatAmount(balanceOf(state, account), account.definition) });
}

interface Basis {
  readonly kind: "at" | "effectiveOn" | "period";
  readonly value: string;
  /** Whether later commits can still change the answer. */
  readonly provisional: boolean;
  /** Whether it was brought along from the book before. */
  readonly takenOver?: boolean;
}

/** Names the head that the answer rests on. */
async function trialBalance(
  state: JournalState,
  basis: Basis,
  balancesOf: (account: OpenAccount) => TrialLine,
): Answered {
  const { head } = present(state.last, `head of ${state.book}`);
  const lines = [...state.accounts.values()].map(account => {
    const { id, name, nameEn, party, asset, scale, normal } = account.definition;
    return { id, name, nameEn, party, asset, scale, normal, ...balancesOf(account) };
  });
  const accounts = lines.map(({ scale: _, ...line }) => line);
  const cut = { seq: head.seq, recordedAt: head.recordedAt };
  return ok({ value: { book: state.book, basis, cut, accounts, totals: totalsOf(lines) } });
}

function wrong(field: string, value: string, expected: string): Result<never> {
  return refuse("request.invalid", `${field} "${value}" must be ${expected}`, { field, value, expected });
}
