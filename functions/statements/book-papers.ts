/** Papers of a book: 记账凭证, 明细账, 总账. */
import { monthsBetween } from "#domain/calendar.ts";
import { present } from "#domain/invariant.ts";
import type { Entry } from "#domain/ledger/entry.ts";
import type { JournalState, OpenAccount } from "#domain/ledger/state.ts";
import { addTurnovers, periodBalance } from "#domain/ledger/trial-balance.ts";
import { formatAmount } from "#domain/money/decimal-text.ts";
import {
  accountBookPdf,
  generalLedgerPdf,
  isShown,
  type LedgerAccount,
  type LedgerMonth,
} from "#domain/papers/account-book.ts";
import { entryPdf } from "#domain/papers/entry-paper.ts";
import { okUnless } from "#domain/result.ts";
import { codesTitle, inOwnCode } from "#domain/statement/account-codes.ts";
import { tableAsked } from "#functions/shared/account-codes.ts";
import type { App, UseCase, UseCases } from "#functions/shared/app.ts";
import { notFound, param, readableBook } from "#functions/shared/ask.ts";
import { nameOfPerson, printed } from "#functions/statements/paper-answer.ts";
import { periodFaults } from "#functions/statements/statements.ts";
import { stateOfPeriod } from "#storage/balances.ts";
import { readClaim } from "#storage/claims.ts";
import { readBody, readEntry, readLastHead } from "#storage/journal.ts";
import { readRegister } from "#storage/register.ts";
import { buildStatements } from "#storage/statement.ts";

const printEntry: UseCase = async (app, ask) => {
  const book = await readableBook(app, ask);
  if (!book.ok) return book;
  const { id, name } = book.value;
  const wanted = param(ask, "entry");
  const entry = await readEntry(app.store, id, wanted);
  if (entry === null) return notFound("entry", wanted);
  const { preparer, approver, reverses } = entry;
  const reversed = reverses === null ? null : await readEntry(app.store, id, reverses);
  const register = await readRegister(app.store, id);
  const used = new Set(entry.postings.map(({ account }) => account));
  const own = await tableAsked(app, ask, book.value, entry.period, each => used.has(each.id));
  if (!own.ok) return own;
  const { codes } = own.value;
  const accounts = register.map(({ definition }) => inOwnCode(codes, definition));
  const codeOf = (account: string) => inOwnCode(codes, { id: account, name: "" }).id;
  const postings = entry.postings.map(each => ({ ...each, account: codeOf(each.account) }));
  const model = {
    book: id,
    bookName: `${name}${codesTitle(codes)}`,
    entry: { ...entry, postings },
    accounts: new Map(accounts.map(each => [each.id, each.name])),
    preparer: await nameOfPerson(app, preparer),
    approver: approver === null ? null : await nameOfPerson(app, approver),
    reverses: reversed?.number ?? null,
    reversedBy: await reversalOf(app, id, entry),
  };
  return printed(`${id}_${entry.number}`, fonts => entryPdf(model, fonts));
};

async function reversalOf({ store }: App, book: string, { id }: Entry): Promise<string | null> {
  const seq = await readClaim(store, book, "reversal", id);
  if (seq === null) return null;
  const { entries } = await readBody(store, book, seq);
  return present(
    entries.find(each => each.reverses === id),
    `the reversal of ${id}`,
  ).number;
}

const printAccountBook: UseCase = async (app, ask) => {
  const book = await readableBook(app, ask);
  if (!book.ok) return book;
  const span = spanIn(ask.query);
  if (!span.ok) return span;
  const { id, name } = book.value;
  const { from, to } = span.value;
  const scope = { kind: "account", account: param(ask, "account") } as const;
  const own = await tableAsked(app, ask, book.value, to, each => each.id === scope.account);
  if (!own.ok) return own;
  const { codes } = own.value;
  const request = { book: id, bookName: name, scope, from: `${from.slice(0, 4)}-01`, to };
  const built = await buildStatements(app.store, request);
  if (!built.ok) return built;
  const [account] = built.value.accounts;
  const { cut } = built.value;
  const statement = present(account, scope.account);
  const shown = { ...statement, account: inOwnCode(codes, statement.account) };
  const bookName = `${name}${codesTitle(codes)}`;
  return printed(`${id}_${scope.account}_${from}_${to}`, fonts =>
    accountBookPdf({ book: id, bookName, from, to, cut }, shown, fonts),
  );
};

const printGeneralLedger: UseCase = async (app, ask) => {
  const book = await readableBook(app, ask);
  if (!book.ok) return book;
  const span = spanIn(ask.query);
  if (!span.ok) return span;
  const { id, name } = book.value;
  const { from, to } = span.value;
  const last = present(await readLastHead(app.store, id), `head of ${id}`);
  const months = monthsBetween(`${from.slice(0, 4)}-01`, to);
  const states = await Promise.all(months.map(month => stateOfPeriod(app.store, id, last, month)));
  const newest = states.findLast(state => state !== null) ?? null;
  if (newest === null) return notFound("period", to);
  const accounts = [...newest.accounts.values()].map(
    (account): LedgerAccount => ({
      id: account.definition.id,
      name: account.definition.name,
      asset: account.definition.asset,
      months: monthsOf(account, months, states).filter(({ period }) => period >= from),
    }),
  );
  const moved = new Set(accounts.filter(isShown).map(account => account.id));
  const own = await tableAsked(app, ask, book.value, to, each => moved.has(each.id));
  if (!own.ok) return own;
  const { codes } = own.value;
  const shown = accounts.map(account => inOwnCode(codes, account));
  const { seq, recordedAt } = last.head;
  const bookName = `${name}${codesTitle(codes)}`;
  return printed(`${id}_general-ledger_${from}_${to}`, fonts =>
    generalLedgerPdf({ book: id, bookName, from, to, cut: { seq, recordedAt } }, shown, fonts),
  );
};

/** A month that the book never opened moved nothing, and an account that was opened later had nothing. */
function monthsOf(
  account: OpenAccount,
  months: readonly string[],
  states: readonly (JournalState | null)[],
): LedgerMonth[] {
  const { definition } = account;
  const zero = formatAmount(0n, definition);
  let closing = zero;
  let year = { debit: zero, credit: zero };
  return months.map((period, index) => {
    const state = states[index] ?? null;
    const open = state?.accounts.get(definition.id);
    const balance =
      state === null || open === undefined
        ? { opening: closing, debit: zero, credit: zero, closing }
        : periodBalance(state, open, period);
    year = period.endsWith("-01") ? balance : addTurnovers([year, balance], definition);
    closing = balance.closing;
    return { period, ...balance, yearDebit: year.debit, yearCredit: year.credit };
  });
}

function spanIn({ from = "", to = "" }: Readonly<Record<string, string>>) {
  return okUnless(periodFaults(from, to), { from, to });
}

export const bookPaperQueries: UseCases = { printEntry, printAccountBook, printGeneralLedger };
