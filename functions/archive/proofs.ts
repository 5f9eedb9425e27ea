/** Ways from a block to a signed checkpoint, as files that anybody can check. */
import { formatTlogProof } from "#domain/checkpoint/tlog-proof.ts";
import { present } from "#domain/invariant.ts";
import { cosignedNote, readCheckpointOver, readCosignatures } from "#storage/checkpoints.ts";
import { readHead } from "#storage/journal.ts";
import { readLog } from "#storage/log-proofs.ts";
import type { Store } from "#storage/store.ts";

/** Null while no checkpoint covers the block. With `carried` the file carries the head as well. */
export async function proofOf(
  store: Store,
  book: string,
  seq: number,
  carried: boolean,
): Promise<string | null> {
  const checkpoint = await readCheckpointOver(store, book, seq);
  if (checkpoint === null) return null;
  const { size } = checkpoint;
  const path = await readLog(store, book).inclusion(seq, size);
  const note = cosignedNote(checkpoint, await readCosignatures(store, book, size));
  const extra = carried ? present(await readHead(store, book, seq), `head ${seq} of ${book}`).bytes : null;
  return formatTlogProof({ index: seq, path, extra, checkpoint: note });
}

/** Of the block that closed the year; nothing is archived before that is signed. */
export async function cutProof(store: Store, book: string, cut: number): Promise<string> {
  return present(await proofOf(store, book, cut, false), `checkpoint over block ${cut} of ${book}`);
}
