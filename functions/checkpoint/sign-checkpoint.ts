/**
 * Signs the newest head of a book, if the book extends what was signed before: a log never signs two checkpoints
 * that are inconsistent (C2SP tlog-checkpoint v1.0.0). Nothing that is stored is believed: the last checkpoint
 * must carry our signature, its tree is grown leaf by leaf from the heads themselves, and the root that comes
 * out is the one that is signed.
 */
import { instantText } from "#domain/calendar.ts";
import {
  formatCheckpoint,
  keyOfBook,
  originOf,
  parseSignedCheckpoint,
  verifyCheckpoint,
} from "#domain/checkpoint/checkpoint.ts";
import type { VerifierKey } from "#domain/checkpoint/verifier-key.ts";
import { hashFromText, hashText, sameBytes } from "#domain/hash.ts";
import { headHash, headLeaf, type SealedHead } from "#domain/ledger/head.ts";
import {
  append,
  EMPTY,
  type Frontier,
  frontierRoot,
  verifyConsistency,
  verifyInclusion,
} from "#domain/ledger/tree.ts";
import { ok, type Refused, type Result, refuse } from "#domain/result.ts";
import { announceKey } from "#functions/checkpoint/announce-key.ts";
import { type SigningKeys, signNote, verifierOf } from "#functions/checkpoint/signing-key.ts";
import {
  appendCheckpoint,
  type CheckpointRecord,
  readNewestCheckpoint,
  revokedSigningKey,
} from "#storage/checkpoints.ts";
import { readHeads, readLastHead } from "#storage/journal.ts";
import { type LogReader, readLog } from "#storage/log-proofs.ts";
import type { Store } from "#storage/store.ts";

const ATTEMPTS_MAX = 5;

/** The new checkpoint; null when the newest head is signed already. It leaves here only once it is stored. */
export async function signCheckpoint(
  store: Store,
  keys: SigningKeys,
  book: string,
): Promise<Result<CheckpointRecord | null>> {
  const known = await announceKey(store, keys);
  if (!known.ok) return known;
  const { id } = verifierOf(keys.current);
  const revoked = await revokedSigningKey(store, id);
  if (revoked !== null) {
    return refuse("checkpoint.key-revoked", `key ${id} was revoked at ${revoked.at}: ${revoked.reason}`, {
      expected: "the next signing key",
    });
  }
  const origin = originOf(keys.current.keyName, book);
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
    const last = await readNewestCheckpoint(store, book);
    const head = await readLastHead(store, book);
    if (head === null) return ok(null);
    const grown = await growth(store, known.value, { book, origin, last, head });
    if (!grown.ok) return grown;
    const { size } = grown.value;
    if (size === last?.size) return ok(null);
    const root = hashText(frontierRoot(grown.value));
    const note = await signNote(formatCheckpoint({ origin, size, root }), [keys.current], origin);
    const signedAt = instantText(store.world.now());
    const record = { origin, size, root, previous: last?.size ?? 0, note, signedAt };
    if (await appendCheckpoint(store, book, record)) return ok(record);
  }
  return refuse("ledger.contention", `others signed checkpoints of ${book} at the same moment`);
}

interface Extension {
  readonly book: string;
  readonly origin: string;
  readonly last: CheckpointRecord | null;
  readonly head: SealedHead;
}

/** The log up to `head`, grown from the last checkpoint. */
async function growth(
  store: Store,
  keys: readonly VerifierKey[],
  { book, origin, last, head }: Extension,
): Promise<Result<Frontier>> {
  if (last !== null && last.size > head.log.size) {
    return notExtending(book, `it has ${head.log.size} blocks, ${last.size} were signed`);
  }
  const log = readLog(store, book);
  const start =
    last === null ? ok({ frontier: EMPTY, previous: null }) : await resume(log, keys, book, origin, last);
  if (!start.ok) return start;
  let { frontier, previous } = start.value;
  for await (const next of headsSince(store, book, frontier.size, head.head.seq)) {
    const { seq, book: owner, previous: follows } = next.head;
    if (seq !== frontier.size || owner !== book)
      return notExtending(book, `block ${frontier.size} is missing`);
    if (follows !== previous) return notExtending(book, `block ${seq} does not follow the one before`);
    frontier = append(frontier, headLeaf(next.bytes)).frontier;
    previous = headHash(next.bytes);
  }
  const root = frontierRoot(frontier);
  if (frontier.size !== head.log.size || !sameBytes(root, frontierRoot(head.log))) {
    return notExtending(book, "the tree nodes that are kept beside its heads are not those of the heads");
  }
  if (last === null) return ok(frontier);
  // The proof that partners will be given must hold before there is something to prove.
  const proof = {
    from: last.size,
    to: frontier.size,
    path: await log.consistency(last.size, frontier.size),
    fromRoot: hashFromText(last.root),
    toRoot: root,
  };
  return verifyConsistency(proof) ? ok(frontier) : notExtending(book, "its consistency proof does not hold");
}

async function* headsSince(store: Store, book: string, from: number, to: number): AsyncGenerator<SealedHead> {
  if (from <= to) yield* readHeads(store, book, from, to);
}

/** Where a checkpoint left off, when it is ours and the book contains it; it must not be ahead of the book. */
export async function resume(
  log: LogReader,
  keys: readonly VerifierKey[],
  book: string,
  origin: string,
  last: Pick<CheckpointRecord, "note" | "size" | "root">,
): Promise<Result<{ frontier: Frontier; previous: string | null }>> {
  const noted = parseSignedCheckpoint(last.note);
  if (!noted.ok) return noted;
  const names = keys.map(key => keyOfBook(key, book));
  const signed = verifyCheckpoint(noted.value, names, origin);
  if (!signed.ok) return signed;
  const { size, root: text } = noted.value.checkpoint;
  if (size !== last.size || text !== last.root) {
    return notExtending(
      book,
      "its last checkpoint is filed under another size or root than it was signed with",
    );
  }
  const root = hashFromText(text);
  const { bytes } = await log.head(size - 1);
  const path = await log.inclusion(size - 1, size);
  if (!verifyInclusion({ leaf: headLeaf(bytes), leafIndex: size - 1, size, path, root })) {
    return notExtending(book, `block ${size - 1} is not the one that was signed`);
  }
  const frontier = { size, peaks: await log.peaks(size) };
  if (!sameBytes(frontierRoot(frontier), root)) {
    return notExtending(book, `its first ${size} blocks are not those that were signed`);
  }
  return ok({ frontier, previous: headHash(bytes) });
}

function notExtending(book: string, why: string): Refused {
  return refuse("checkpoint.not-extending", `book ${book} does not extend its last checkpoint: ${why}`, {
    field: "book",
    value: book,
  });
}
