/** Issued statements of a book, oldest first. */
import { ok } from "#domain/result.ts";
import type { IssuedStatementRecord } from "#events/statement-records.ts";
import type { UseCase, UseCases } from "#functions/shared/app.ts";
import { readableBook } from "#functions/shared/ask.ts";
import { ISSUED, issuedState } from "#functions/shared/issued.ts";
import { listedPage } from "#functions/shared/listed-page.ts";

const listIssuedStatements: UseCase = async (app, ask) => {
  const book = await readableBook(app, ask);
  if (!book.ok) return book;
  const page = await listedPage<IssuedStatementRecord>(app, ask, { kind: ISSUED, owner: book.value.id });
  if (!page.ok) return page;
  const { found, next } = page.value;
  return ok({ value: { statements: await Promise.all(found.map(each => issuedState(app, each))), next } });
};

export const issuedStatementQueries: UseCases = { listIssuedStatements };
