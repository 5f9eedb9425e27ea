/** Whether restored books are what they were: every block is rebuilt and held against what was signed. */
import { bookOfOrigin, parseSignedCheckpoint, readKept } from "#domain/checkpoint/checkpoint.ts";
import { checkKeyChain } from "#domain/checkpoint/key-chain.ts";
import type { VerifierKey } from "#domain/checkpoint/verifier-key.ts";
import type { Finding } from "#domain/ledger/rebuild.ts";
import { unwrap } from "#domain/result.ts";
import type { BookRecord } from "#events/records.ts";
import { resume } from "#functions/checkpoint/sign-checkpoint.ts";
import { BackupError } from "#local/backup/manifest.ts";
import { readNewestCheckpoint, readSigningKeys } from "#storage/checkpoints.ts";
import { readLog } from "#storage/log-proofs.ts";
import { EVERYONE, listLatest } from "#storage/records.ts";
import type { Store } from "#storage/store.ts";
import { verifyBook } from "#storage/verify-book.ts";

export interface RestoredBook {
  readonly book: string;
  readonly blocks: number;
  readonly entries: number;
  readonly findings: readonly Finding[];
  /** Blocks that the book's own newest checkpoint covers; 0 when nothing was signed. */
  readonly signedBlocks: number;
  /** Blocks that a checkpoint from outside covers and the book does not have. */
  readonly lostBlocks: number;
  /** What is wrong with a checkpoint, in words. */
  readonly contradictions: readonly string[];
}

/**
 * `notes` are signed checkpoints that were kept elsewhere, by a partner for instance. What is known to nobody but
 * this backup cannot be missed: without such a note a loss of the last blocks stays unseen.
 */
export async function checkRestored(
  store: Store,
  notes: readonly string[],
): Promise<readonly RestoredBook[]> {
  const books = await listLatest<BookRecord>(store, "book", EVERYONE);
  const keys = unwrap(checkKeyChain(await readSigningKeys(store)));
  const outside = notes.map(note => ({ note, book: bookOf(note) }));
  const stray = outside.find(({ book }) => !books.some(({ id }) => id === book));
  if (stray !== undefined)
    throw new BackupError(`the backup has no book ${stray.book}, which a checkpoint is of`);
  const reports: RestoredBook[] = [];
  for (const { id } of books) {
    const { blocks, entries, findings } = await verifyBook(store, id);
    const own = await readNewestCheckpoint(store, id);
    const ofBook = outside.filter(({ book }) => book === id).map(({ note }) => note);
    const held: Held[] = [];
    for (const note of [...(own === null ? [] : [own.note]), ...ofBook])
      held.push(await heldAgainst(store, { book: id, blocks, keys, note }));
    reports.push({
      book: id,
      blocks,
      entries,
      findings,
      signedBlocks: own?.size ?? 0,
      lostBlocks: Math.max(0, ...held.map(({ lost }) => lost)),
      contradictions: held.flatMap(({ wrong }) => (wrong === null ? [] : [wrong])),
    });
  }
  return reports;
}

/** A book that is as it must be and as far as anybody has seen it. */
export function isWhole({ findings, lostBlocks, contradictions }: RestoredBook): boolean {
  return findings.length === 0 && lostBlocks === 0 && contradictions.length === 0;
}

function bookOf(note: string): string {
  const parsed = parseSignedCheckpoint(note);
  if (!parsed.ok) throw new BackupError(parsed.faults[0].message);
  return bookOfOrigin(parsed.value.checkpoint.origin);
}

interface Held {
  readonly lost: number;
  readonly wrong: string | null;
}

async function heldAgainst(
  store: Store,
  about: { book: string; blocks: number; keys: readonly VerifierKey[]; note: string },
): Promise<Held> {
  const { book, blocks, keys, note } = about;
  const kept = readKept(note, keys);
  if (!kept.ok) return { lost: 0, wrong: kept.faults[0].message };
  const { origin, size, root } = kept.value;
  if (size > blocks) return { lost: size - blocks, wrong: null };
  const resumed = await resume(readLog(store, book), keys, book, origin, { note, size, root });
  return { lost: 0, wrong: resumed.ok ? null : resumed.faults[0].message };
}
