/** Statements as they are asked for: made for the asker, in any form, and not kept. */
import { isMonth } from "#domain/calendar.ts";
import { type Fault, ok, okUnless, type Result } from "#domain/result.ts";
import { scopeName } from "#domain/statement/forms/form.ts";
import { inScope, modelOf, type Scope, type StatementModel } from "#domain/statement/statements.ts";
import { tableAsked } from "#functions/shared/account-codes.ts";
import type { Answer, UseCase, UseCases } from "#functions/shared/app.ts";
import { param, readableBook } from "#functions/shared/ask.ts";
import { namedScope } from "#functions/shared/issued.ts";
import { tooLarge } from "#functions/statements/answer-limit.ts";
import { jsonFile, renderStatement, STATEMENT_FORMATS } from "#functions/statements/render.ts";
import { buildStatement, buildStatements } from "#storage/statement.ts";

interface Wanted {
  readonly from: string;
  readonly to: string;
  readonly format: string;
  readonly since?: number;
}

const getStatement: UseCase = async (app, ask) => {
  const book = await readableBook(app, ask);
  if (!book.ok) return book;
  const wanted = wantedIn(ask.query);
  if (!wanted.ok) return wanted;
  const account = param(ask, "account");
  const { id, name } = book.value;
  const own = await tableAsked(app, ask, book.value, wanted.value.to, each => each.id === account);
  if (!own.ok) return own;
  const request = { book: id, bookName: name, account, ...own.value, ...wanted.value };
  const built = await buildStatement(app.store, request);
  return built.ok ? answer(built.value, modelOf(built.value), wanted.value) : built;
};

const getStatements: UseCase = async (app, ask) => {
  const book = await readableBook(app, ask);
  if (!book.ok) return book;
  const wanted = wantedIn(ask.query);
  if (!wanted.ok) return wanted;
  const { party } = ask.query;
  const scope: Scope =
    party === undefined ? { kind: "book" } : namedScope(book.value, { kind: "party", party });
  const { id, name } = book.value;
  const own = await tableAsked(app, ask, book.value, wanted.value.to, each => inScope(scope, each));
  if (!own.ok) return own;
  const request = { book: id, bookName: name, scope, ...own.value, ...wanted.value };
  const built = await buildStatements(app.store, request);
  return built.ok ? answer(built.value, built.value, wanted.value) : built;
};

async function answer(document: object, model: StatementModel, { format }: Wanted): Promise<Result<Answer>> {
  const rendered = format === "json" ? ok(jsonFile(document)) : await renderStatement(model, format);
  if (!rendered.ok) return rendered;
  const { mediaType, extension, bytes } = rendered.value;
  const refused = tooLarge(
    bytes.length,
    format,
    "an issued statement, which is built and kept: POST …/statements",
  );
  if (refused !== null) return refused;
  const { book, scope, from, to } = model;
  const name = `${book}_${scopeName(scope)}_${from}_${to}.${extension}`;
  const content = format === "json" ? { text: new TextDecoder().decode(bytes) } : { bytes };
  return ok({ value: document, file: { mediaType, name, ...content } });
}

function wantedIn(query: Readonly<Record<string, string>>): Result<Wanted> {
  const { from = "", to = "", format = "json", since } = query;
  const wanted = { from, to, format, ...(since === undefined ? {} : { since: Number(since) }) };
  return okUnless([...periodFaults(from, to), ...formFaults(format, since)], wanted);
}

export function periodFaults(from: string, to: string): Fault[] {
  const months = Object.entries({ from, to }).flatMap(([field, value]): Fault[] => {
    if (isMonth(value)) return [];
    const message = `${field} "${value}" is not an accounting period`;
    return [{ code: "request.month", message, field, value, expected: "2021-03" }];
  });
  if (months.length > 0 || from <= to) return months;
  const message = `to ${to} is before from ${from}`;
  return [{ code: "request.invalid", message, field: "to", value: to, expected: `${from} or later` }];
}

function formFaults(format: string, since = "1"): Fault[] {
  const faults: Fault[] = [];
  if (!STATEMENT_FORMATS.includes(format)) {
    const expected = STATEMENT_FORMATS.join(", ");
    const message = `format "${format}" is not known`;
    faults.push({ code: "request.invalid", message, field: "format", value: format, expected });
  }
  if (!/^[1-9]\d{0,11}$/.test(since)) {
    const message = `since "${since}" is not the size of a log`;
    faults.push({
      code: "request.invalid",
      message,
      field: "since",
      value: since,
      expected: "a number from 1",
    });
  }
  return faults;
}

export const statementQueries: UseCases = { getStatement, getStatements };
