/** A book under measurement: registered with its accounts, and written through the real journal. */

import { ACCOUNTS, PERIODS } from "#bench/workload.ts";
import type { DraftEntry } from "#domain/ledger/entry.ts";
import type { Batch } from "#domain/ledger/state.ts";
import { ok, type Result, unwrap } from "#domain/result.ts";
import type { Doing } from "#storage/deeds.ts";
import type { Receipt } from "#storage/exactly-once.ts";
import { commit } from "#storage/journal.ts";
import { ledgerKeys } from "#storage/keys.ts";
import type { Store } from "#storage/store.ts";

let books = 0;

/** Registers a book that no other measurement has written to. */
export async function freshBook(store: Store): Promise<string> {
  const book = `bench-${++books}`;
  const batch: Batch = { open: ACCOUNTS, openPeriods: PERIODS, closePeriods: [], entries: [] };
  unwrap(await send(store, book, "open", batch, { opens: true }));
  return book;
}

let keys = 0;

/** One command: these entries, or a refusal. */
export function post(store: Store, book: string, entries: readonly DraftEntry[]): Promise<Result<Receipt>> {
  return send(store, book, `key-${++keys}`, { open: [], openPeriods: [], closePeriods: [], entries });
}

/** As a bureau's command leaves one: it is written, and counted, with every commit. */
function deedOf(book: string, key: string): Doing {
  const path = `/v1/books/${book}/contributions`;
  return { who: "bench", role: "finance", party: "SH", operation: "recordContribution", path, key };
}

export function send(
  store: Store,
  book: string,
  key: string,
  batch: Batch,
  { opens = false } = {},
): Promise<Result<Receipt>> {
  const touched = batch.entries.flatMap(({ postings }) => postings.map(({ account }) => account));
  return commit(store, {
    book,
    request: {
      table: "ledger",
      key: ledgerKeys.key(book, "bench", key),
      digest: key,
      deed: deedOf(book, key),
    },
    accounts: [
      ...batch.open.flatMap(({ id, carriesTo }) => [id, ...(carriesTo === undefined ? [] : [carriesTo])]),
      ...touched,
    ],
    opens,
    judge: () =>
      Promise.resolve(
        ok({
          batch,
          receipt: ({ sealed, body }) => ({ seq: sealed.head.seq, entries: body.entries.length }),
        }),
      ),
  });
}
