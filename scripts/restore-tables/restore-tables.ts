/**
 * Brings restored tables into fresh ones: each book up to its last whole block, under its log's name only if no signed
 * checkpoint at hand covers more. The source is only read.
 */
import { readKept } from "#domain/checkpoint/checkpoint.ts";
import { checkKeyChain } from "#domain/checkpoint/key-chain.ts";
import { unwrap } from "#domain/result.ts";
import type { BookRecord } from "#events/records.ts";
import { readNewestCheckpoint, readSigningKeys } from "#storage/checkpoints.ts";
import { type Copied, copyTables } from "#storage/copy-tables.ts";
import { listLatest } from "#storage/records.ts";
import type { Store } from "#storage/store.ts";
import { wholeThrough } from "#storage/whole-through.ts";

const EVERYONE = "all";

export interface RestoredTables {
  readonly books: readonly {
    readonly book: string;
    /** Blocks that are taken along, and how many heads there were beyond. */
    readonly blocks: number;
    readonly cut: number;
    readonly missing: string | null;
    /** Blocks that a signed checkpoint covers and that are not taken along. */
    readonly lost: number;
  }[];
  /** Null where blocks are lost and no new log is begun: nothing was copied. */
  readonly copied: Copied | null;
}

/** `notes` are signed checkpoints that were kept elsewhere; those in the tables count as well. */
export async function restoreTables(
  from: Store,
  to: Store,
  { notes, newLog }: { readonly notes: readonly string[]; readonly newLog: boolean },
): Promise<RestoredTables> {
  const keys = unwrap(checkKeyChain(await readSigningKeys(from)));
  const outside = notes.map(note => unwrap(readKept(note, keys)));
  const books: RestoredTables["books"][number][] = [];
  for (const { id } of await listLatest<BookRecord>(from, "book", EVERYONE)) {
    const { last, newestSeq, missing } = await wholeThrough(from, id);
    const blocks = (last?.head.seq ?? -1) + 1;
    const own = (await readNewestCheckpoint(from, id))?.size ?? 0;
    const signed = Math.max(own, ...outside.filter(({ book }) => book === id).map(({ size }) => size));
    books.push({
      book: id,
      blocks,
      cut: newestSeq + 1 - blocks,
      missing,
      lost: Math.max(0, signed - blocks),
    });
  }
  const loses = books.some(({ lost }) => lost > 0);
  if (loses && !newLog) return { books, copied: null };
  const through = new Map(books.map(({ book, blocks }) => [book, blocks - 1]));
  return { books, copied: await copyTables(from, to, { through, newLog: loses }) };
}
