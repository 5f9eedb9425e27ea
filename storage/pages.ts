/** The pages of accounts, which are not stored: they follow from the entries of the blocks that their rows name. */
import { present } from "#domain/invariant.ts";
import type { Body } from "#domain/ledger/block.ts";
import type { Entry } from "#domain/ledger/entry.ts";
import type { SealedHead } from "#domain/ledger/head.ts";
import { endOf, type HashedPage, nextPage, noPages, type PagesEnd } from "#domain/ledger/page.ts";
import { CHUNK_ROWS, chunkOf, ROW_PAGES, type Row } from "#domain/ledger/row.ts";
import type { OpenAccount } from "#domain/ledger/state.ts";
import { readBodies, readChunk } from "#storage/journal.ts";
import type { Store } from "#storage/store.ts";

/** The row of an account as an earlier block left it: pages are wanted from there on. */
export interface Since {
  readonly seq: number;
  readonly row: Row;
}

/** Every page of an account up to and with a head, oldest first. */
export async function* readPages(
  store: Store,
  account: OpenAccount,
  head: SealedHead,
): AsyncGenerator<HashedPage> {
  for await (const { pages } of readPagesOfAll(store, [{ account, since: null }], head)) yield* pages;
}

/**
 * The pages of several accounts up to and with a head, block by block: what a block has for them. Every block is read
 * once, however many of the accounts it touches.
 */
export async function* readPagesOfAll(
  store: Store,
  wanted: readonly { readonly account: OpenAccount; readonly since: Since | null }[],
  { head }: SealedHead,
): AsyncGenerator<{ readonly seq: number; readonly pages: readonly HashedPage[] }> {
  const { book } = head;
  const touched = new Map<number, OpenAccount[]>();
  const ends = new Map<string, PagesEnd>();
  const rowOf = rowReader(store, book);
  for (const { account, since } of wanted) {
    const { definition, position } = account;
    const chunk = present(head.chunks[chunkOf(position)], `chunk of ${definition.id}`);
    const newest = await rowOf(position, chunk.seq);
    ends.set(definition.id, since === null ? noPages(definition) : endOfRow(since.row));
    for (const seq of await blocksOf(rowOf, position, newest, since?.seq ?? -1)) {
      touched.set(seq, [...(touched.get(seq) ?? []), account]);
    }
  }
  const seqs = [...touched.keys()].sort((a, b) => a - b);
  for await (const body of readBodies(store, book, seqs)) {
    const pages = present(touched.get(body.seq), `accounts of block ${body.seq}`).map(({ definition }) => {
      const page = pageIn(body, book, definition, present(ends.get(definition.id), definition.id));
      ends.set(definition.id, endOf(page));
      return page;
    });
    yield { seq: body.seq, pages };
  }
}

function pageIn(
  { seq, entries }: Body,
  book: string,
  definition: OpenAccount["definition"],
  end: PagesEnd,
): HashedPage {
  const postings = entries.flatMap(entry =>
    entry.postings.filter(({ account }) => account === definition.id).map(posting => ({ entry, posting })),
  );
  const { recordedAt } = present(postings[0], `a posting of block ${seq} on ${definition.id}`).entry;
  return nextPage(definition, end, { book, seq, recordedAt }, postings);
}

function endOfRow({ balance, postings, tip }: Row): PagesEnd {
  return { closing: balance, count: postings, hash: tip };
}

/** Every entry on each of these accounts up to and with a head, oldest first; every block is read once. */
export async function readEntriesOnAll(
  store: Store,
  accounts: readonly OpenAccount[],
  { head }: SealedHead,
): Promise<ReadonlyMap<string, readonly Entry[]>> {
  const { book } = head;
  const found = new Map<string, Entry[]>();
  const seqs = new Set<number>();
  const rowOf = rowReader(store, book);
  await Promise.all(
    accounts.map(async ({ definition: { id }, position }) => {
      found.set(id, []);
      const chunk = present(head.chunks[chunkOf(position)], `chunk of ${id}`);
      const newest = await rowOf(position, chunk.seq);
      for (const seq of await blocksOf(rowOf, position, newest, -1)) seqs.add(seq);
    }),
  );
  const inOrder = [...seqs].sort((a, b) => a - b);
  for await (const { entries } of readBodies(store, book, inOrder))
    for (const entry of entries)
      for (const account of new Set(entry.postings.map(posting => posting.account)))
        found.get(account)?.push(entry);
  return found;
}

type RowReader = (position: number, seq: number) => Promise<Row>;

/** Reads rows as blocks left them: those of one chunk together, once. */
function rowReader(store: Store, book: string): RowReader {
  const chunks = new Map<string, Promise<readonly Row[]>>();
  return async (position, seq) => {
    const chunk = chunkOf(position);
    const known = chunks.get(`${chunk}#${seq}`) ?? readChunk(store, book, chunk, seq);
    chunks.set(`${chunk}#${seq}`, known);
    return present((await known)[position % CHUNK_ROWS], `row ${position} of ${book} in block ${seq}`);
  };
}

/** Blocks behind `after` with a page of the account, oldest first: one read for every `ROW_PAGES` of them. */
async function blocksOf(rowOf: RowReader, position: number, newest: Row, after: number): Promise<number[]> {
  let seqs = [...newest.pages];
  for (let row = newest; row.pages.length === ROW_PAGES; ) {
    const oldest = present(row.pages[0], "page");
    if (oldest <= after) break;
    row = await rowOf(position, oldest);
    seqs = [...row.pages.slice(0, -1), ...seqs];
  }
  return seqs.filter(seq => seq > after);
}
