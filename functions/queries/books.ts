/** Books: balances, entries, statements, verification. */
import { mayRead } from "#domain/access/policy.ts";
import { isMonth } from "#domain/calendar.ts";
import { hashText } from "#domain/hash.ts";
import { present } from "#domain/invariant.ts";
import { headHash } from "#domain/ledger/head.ts";
import { rowOf } from "#domain/ledger/state.ts";
import { frontierRoot } from "#domain/ledger/tree.ts";
import { formatAmount } from "#domain/money/decimal-text.ts";
import { type Fault, ok, okUnless } from "#domain/result.ts";
import { statementCsv } from "#domain/statement/forms/csv.ts";
import { modelOf } from "#domain/statement/statements.ts";
import type { BookRecord } from "#events/records.ts";
import { EVERYONE } from "#functions/commands/register.ts";
import type { UseCase, UseCases } from "#functions/shared/app.ts";
import { asker, param, readableBook } from "#functions/shared/ask.ts";
import { loadWholeState } from "#storage/journal.ts";
import { listLatest } from "#storage/records.ts";
import { buildStatement } from "#storage/statement.ts";
import { verifyBook as verifyWholeBook } from "#storage/verify-book.ts";

const listBooks: UseCase = async (app, ask) => {
  const books = await listLatest<BookRecord>(app.store, "book", EVERYONE);
  const readable = books.filter(
    ({ value }) =>
      mayRead(
        asker(ask),
        value.parties.map(({ id }) => id),
        value.id,
      ).ok,
  );
  return ok({ value: { books: readable.map(({ value }) => value) } });
};

const getBook: UseCase = async (app, ask) => {
  const book = await readableBook(app, ask);
  if (!book.ok) return book;
  const state = await loadWholeState(app.store, book.value.id);
  const last = present(state.last, `head of ${book.value.id}`);
  const accounts = [...state.accounts.values()].map(account => {
    const { id, name, nameEn, party, asset, normal } = account.definition;
    const row = rowOf(state, account);
    const balance = row?.balance ?? formatAmount(0n, account.definition);
    return { id, name, nameEn, party, asset, normal, balance, postings: row?.postings ?? 0 };
  });
  const { seq, recordedAt, openPeriods, closedThrough } = last.head;
  const head = {
    seq,
    recordedAt,
    hash: headHash(last.bytes),
    logSize: last.log.size,
    logRoot: hashText(frontierRoot(last.log)),
  };
  return ok({ value: { ...book.value, head, openPeriods, closedThrough, accounts } });
};

const getStatement: UseCase = async (app, ask) => {
  const book = await readableBook(app, ask);
  if (!book.ok) return book;
  const { from = "", to = "", format = "json", since } = ask.query;
  const sound = okUnless(statementFaults(from, to, format, since), null);
  if (!sound.ok) return sound;
  const { id, name } = book.value;
  const account = param(ask, "account");
  const statement = await buildStatement(app.store, {
    book: id,
    bookName: name,
    account,
    from,
    to,
    ...(since === undefined ? {} : { since: Number(since) }),
  });
  if (!statement.ok) return statement;
  const file = `${id}_${account}_${from}_${to}`;
  if (format === "csv") {
    return ok({
      value: null,
      file: { mediaType: "text/csv", text: statementCsv(modelOf(statement.value)), name: `${file}.csv` },
    });
  }
  return ok({
    value: statement.value,
    file: {
      mediaType: "application/json",
      text: `${JSON.stringify(statement.value, null, 2)}\n`,
      name: `${file}.json`,
    },
  });
};

function statementFaults(from: string, to: string, format: string, since = "1"): Fault[] {
  const months = Object.entries({ from, to }).flatMap(([field, value]): Fault[] =>
    isMonth(value)
      ? []
      : [
          {
            code: "request.month",
            message: `${field} "${value}" is not an accounting period`,
            field,
            value,
            expected: "2021-03",
          },
        ],
  );
  if (months.length === 0 && to < from) {
    months.push({
      code: "request.invalid",
      message: `to ${to} is before from ${from}`,
      field: "to",
      value: to,
      expected: `${from} or later`,
    });
  }
  if (format !== "json" && format !== "csv") {
    months.push({
      code: "request.invalid",
      message: `format "${format}" is not known`,
      field: "format",
      value: format,
      expected: "json or csv",
    });
  }
  if (!/^[1-9]\d{0,11}$/.test(since)) {
    months.push({
      code: "request.invalid",
      message: `since "${since}" is not the size of a log`,
      field: "since",
      value: since,
      expected: "a number from 1",
    });
  }
  return months;
}

const verifyBook: UseCase = async (app, ask) => {
  const book = await readableBook(app, ask);
  if (!book.ok) return book;
  return ok({ value: await verifyWholeBook(app.store, book.value.id) });
};

export const bookQueries: UseCases = { listBooks, getBook, getStatement, verifyBook };
