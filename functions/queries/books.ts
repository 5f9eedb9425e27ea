/** Books: balances, entries, verification. */
import { mayRead } from "#domain/access/policy.ts";
import { hashText } from "#domain/hash.ts";
import { present } from "#domain/invariant.ts";
import { headHash } from "#domain/ledger/head.ts";
import { rowOf } from "#domain/ledger/state.ts";
import { frontierRoot } from "#domain/ledger/tree.ts";
import { formatAmount } from "#domain/money/decimal-text.ts";
import { ok } from "#domain/result.ts";
import type { BookRecord } from "#events/records.ts";
import type { UseCase, UseCases } from "#functions/shared/app.ts";
import { asker, readableBook } from "#functions/shared/ask.ts";
import { listedPage } from "#functions/shared/listed-page.ts";
import { loadWholeState } from "#storage/journal.ts";
import { EVERYONE } from "#storage/records.ts";
import { verifyBook as verifyWholeBook } from "#storage/verify-book.ts";

const listBooks: UseCase = async (app, ask) => {
  const page = await listedPage<BookRecord>(app, ask, { kind: "book", owner: EVERYONE });
  if (!page.ok) return page;
  const { found, next } = page.value;
  const readable = found.filter(
    ({ value }) =>
      mayRead(
        asker(ask),
        value.parties.map(({ id }) => id),
        value.id,
      ).ok,
  );
  return ok({ value: { books: readable.map(({ value }) => value), next } });
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

const verifyBook: UseCase = async (app, ask) => {
  const book = await readableBook(app, ask);
  if (!book.ok) return book;
  return ok({ value: await verifyWholeBook(app.store, book.value.id) });
};

export const bookQueries: UseCases = { listBooks, getBook, verifyBook };
