/** The pages of an account, which are not stored: they follow from the entries of the blocks that its rows name. */
import { present } from "#domain/invariant.ts";
import type { SealedHead } from "#domain/ledger/head.ts";
import { endOf, type HashedPage, nextPage, noPages } from "#domain/ledger/page.ts";
import { CHUNK_ROWS, chunkOf, ROW_PAGES, type Row } from "#domain/ledger/row.ts";
import type { OpenAccount } from "#domain/ledger/state.ts";
import { readBodies, readChunk } from "#storage/journal.ts";
import type { Store } from "#storage/store.ts";

/** Every page of an account up to and with a head, oldest first. */
export async function* readPages(
  store: Store,
  { definition, position }: OpenAccount,
  { head }: SealedHead,
): AsyncGenerator<HashedPage> {
  const { book } = head;
  const chunk = present(head.chunks[chunkOf(position)], `chunk of ${definition.id}`);
  const seqs = await blocksOf(store, book, position, await readRow(store, book, position, chunk.seq));
  let end = noPages(definition);
  for await (const { seq, entries } of readBodies(store, book, seqs)) {
    const postings = entries.flatMap(entry =>
      entry.postings.filter(({ account }) => account === definition.id).map(posting => ({ entry, posting })),
    );
    const { recordedAt } = present(postings[0], `a posting of block ${seq} on ${definition.id}`).entry;
    const page = nextPage(definition, end, { book, seq, recordedAt }, postings);
    end = endOf(page);
    yield page;
  }
}

/** The account's row as a block left it. */
export async function readRow(store: Store, book: string, position: number, seq: number): Promise<Row> {
  const rows = await readChunk(store, book, chunkOf(position), seq);
  return present(rows[position % CHUNK_ROWS], `row ${position} of ${book} in block ${seq}`);
}

/** Blocks with a page of the account, oldest first: one read for every `ROW_PAGES` of them. */
async function blocksOf(store: Store, book: string, position: number, newest: Row): Promise<number[]> {
  let seqs = [...newest.pages];
  for (let row = newest; row.pages.length === ROW_PAGES; ) {
    const oldest = present(row.pages[0], "page");
    row = await readRow(store, book, position, oldest);
    seqs = [...row.pages.slice(0, -1), ...seqs];
  }
  return seqs;
}
