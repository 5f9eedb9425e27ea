/** Issued statements of a book, oldest first. */
import { ok } from "#domain/result.ts";
import type { IssuedStatementRecord } from "#events/statement-records.ts";
import type { UseCase, UseCases } from "#functions/shared/app.ts";
import { readableBook } from "#functions/shared/ask.ts";
import { ISSUED, issuedState } from "#functions/shared/issued.ts";
import { listLatest } from "#storage/records.ts";

const listIssuedStatements: UseCase = async (app, ask) => {
  const book = await readableBook(app, ask);
  if (!book.ok) return book;
  const issued = await listLatest<IssuedStatementRecord>(app.store, ISSUED, book.value.id);
  return ok({ value: { statements: await Promise.all(issued.map(each => issuedState(app, each))) } });
};

export const issuedStatementQueries: UseCases = { listIssuedStatements };
