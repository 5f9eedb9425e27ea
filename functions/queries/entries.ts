/** Entries by id, and lists of them in order of recording. */
import { isMonth } from "#domain/calendar.ts";
import { present } from "#domain/invariant.ts";
import { CORRECTION, type Entry } from "#domain/ledger/entry.ts";
import { ok, type Result, refuse } from "#domain/result.ts";
import type { App, Ask, UseCase, UseCases } from "#functions/shared/app.ts";
import { notFound, param, readableBook } from "#functions/shared/ask.ts";
import { limitOf } from "#functions/shared/limit.ts";
import { readClaim } from "#storage/claims.ts";
import { readBody, readEntry, readLastHead } from "#storage/journal.ts";

const PER_PAGE = 50;
const PER_PAGE_MAX = 200;
/** A filtered list reads every block; one page looks at so many at the most and says where it stopped. */
const BLOCKS_PER_PAGE_MAX = 500;

const getEntry: UseCase = async (app, ask) => {
  const book = await readableBook(app, ask);
  if (!book.ok) return book;
  const id = param(ask, "entry");
  const entry = await readEntry(app.store, book.value.id, id);
  if (entry === null) return notFound("entry", id);
  return ok({ value: { ...entry, ...(await correctionsOf(app, book.value.id, entry)) } });
};

/** What corrects the entry, and what it corrects itself. */
export async function correctionsOf({ store }: App, book: string, { id, evidence }: Entry) {
  const corrects = evidence.find(({ kind }) => kind === "entry")?.id ?? null;
  const seq = await readClaim(store, book, "reversal", id);
  if (seq === null) return { reversedBy: null, correctedBy: [], corrects };
  const { entries } = await readBody(store, book, seq);
  const reference = ({ id: entry, number }: Entry) => ({ id: entry, number });
  const reversal = present(
    entries.find(({ reverses }) => reverses === id),
    `the reversal of ${id} in block ${seq}`,
  );
  const blue = entries.filter(({ kind }) => kind === CORRECTION);
  return { reversedBy: reference(reversal), correctedBy: blue.map(reference), corrects };
}

/** The page continues behind an entry's id, so it never shifts while others write. */
const listEntries: UseCase = async (app, ask) => {
  const book = await readableBook(app, ask);
  if (!book.ok) return book;
  const page = pageOf(ask);
  if (!page.ok) return page;
  const { after, limit } = page.value;
  const { period } = ask.query;
  if (period !== undefined && !isMonth(period)) {
    const about = { field: "period", value: period, expected: "2021-03" };
    return refuse("request.month", `period "${period}" is not an accounting period`, about);
  }
  const wanted = filterOf(ask);
  const last = (await readLastHead(app.store, book.value.id))?.head.seq ?? -1;
  const found: Entry[] = [];
  let seq = after.seq;
  for (
    let blocks = 0;
    seq <= last && found.length <= limit && blocks < BLOCKS_PER_PAGE_MAX;
    seq++, blocks++
  ) {
    const { entries } = await readBody(app.store, book.value.id, seq);
    found.push(
      ...entries.filter((entry, index) => (seq > after.seq || index > after.index) && wanted(entry)),
    );
  }
  const shown = found.slice(0, limit);
  const stoppedEarly = seq <= last ? `${seq}.-1` : null;
  const next = found.length > limit ? (shown.at(-1)?.id ?? null) : stoppedEarly;
  return ok({ value: { entries: shown, next } });
};

export const entryQueries: UseCases = { getEntry, listEntries };

/** All given filters must hold. None of them has a key of its own: the list is read and filtered. */
function filterOf({ query }: Ask): (entry: Entry) => boolean {
  const { account, party, period, number, evidence } = query;
  return entry =>
    (account === undefined || entry.postings.some(posting => posting.account === account)) &&
    (party === undefined || entry.postings.some(({ dimensions }) => dimensions.party === party)) &&
    (period === undefined || entry.period === period) &&
    (number === undefined || entry.number === number) &&
    (evidence === undefined || entry.evidence.some(({ kind, id }) => `${kind}:${id}` === evidence));
}

function pageOf({ query }: Ask): Result<{ after: { seq: number; index: number }; limit: number }> {
  const { after = "0.-1" } = query;
  const [, seq, index] = /^(\d{1,12})\.(-1|\d{1,6})$/.exec(after) ?? [];
  if (seq === undefined || index === undefined) {
    const about = { field: "after", value: after, expected: "4.0" };
    return refuse("request.invalid", `after "${after}" is not the id of an entry`, about);
  }
  const limit = limitOf({ query }, { most: PER_PAGE_MAX, usual: PER_PAGE });
  return limit.ok ? ok({ after: { seq: Number(seq), index: Number(index) }, limit: limit.value }) : limit;
}
