/** Where a fund stands. */
import { dateInChina, isDate } from "#domain/calendar.ts";
import { fundPosition, positionHistories } from "#domain/fund/position.ts";
import { ok, refuse } from "#domain/result.ts";
import type { UseCase, UseCases } from "#functions/shared/app.ts";
import { readableBook } from "#functions/shared/ask.ts";
import { asFund, fundOf, fundRegister } from "#functions/shared/fund.ts";
import { loadWholeState } from "#storage/journal.ts";

const getFund: UseCase = async (app, ask) => {
  const book = await readableBook(app, ask);
  if (!book.ok) return book;
  const fundBook = asFund(book.value);
  if (!fundBook.ok) return fundBook;
  const { asOf = dateInChina(app.store.world.now()) } = ask.query;
  if (!isDate(asOf)) {
    const about = { field: "asOf", value: asOf, expected: "2021-06-30" };
    return refuse("request.date", `asOf "${asOf}" is not a calendar date`, about);
  }
  const [state, { version, value }] = await Promise.all([
    loadWholeState(app.store, book.value.id),
    fundRegister(app, book.value),
  ]);
  const fund = await fundOf(app, fundBook.value, state, value, positionHistories);
  return ok({ value: { book: book.value.id, version, ...fundPosition(fund, asOf) } });
};

export const fundQueries: UseCases = { getFund };
