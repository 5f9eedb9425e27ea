/**
 * What a checkpoint says, C2SP tlog-checkpoint v1.0.0: which log, how many leaves, which root. Read strictly:
 * extension lines, which the standard allows but does not recommend, are refused.
 */
import { bytesFromBase64 } from "#domain/checkpoint/base64.ts";
import { type KnownSignature, parseNote, type SignedNote, verifyNote } from "#domain/checkpoint/note.ts";
import { type VerifierKey, verifierKey } from "#domain/checkpoint/verifier-key.ts";
import { ok, type Refused, type Result, refuse } from "#domain/result.ts";

export interface Checkpoint {
  /** Names the log for everyone, without spaces. Also the name of the log's key. */
  readonly origin: string;
  readonly size: number;
  /** RFC 6962 root, base64. */
  readonly root: string;
}

/** A checkpoint in its signed note. */
export interface NotedCheckpoint {
  readonly checkpoint: Checkpoint;
  readonly note: SignedNote;
}

const HASH_BYTES = 32;
const BODY = /^([^\n]+)\n(0|[1-9]\d*)\n([^\n]+)\n$/;

/** The log of one book, below the prefix of the deployment. */
export function originOf(prefix: string, book: string): string {
  return `${prefix}/${book}`;
}

export function bookOfOrigin(origin: string): string {
  return origin.slice(origin.lastIndexOf("/") + 1);
}

export function formatCheckpoint({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${root}\n`;
}

export function parseCheckpoint(text: string): Result<Checkpoint> {
  const [, origin = "", digits = "", root = ""] = BODY.exec(text) ?? [];
  const size = Number(digits);
  if (origin === "") return malformed("it does not consist of origin, size and root");
  if (!Number.isSafeInteger(size)) return malformed(`a log of ${digits} leaves is larger than any here`);
  if (bytesFromBase64(root)?.length !== HASH_BYTES) return malformed("its root is not a SHA-256 hash");
  return ok({ origin, size, root });
}

export function parseSignedCheckpoint(text: string): Result<NotedCheckpoint> {
  const note = parseNote(text);
  if (!note.ok) return note;
  const checkpoint = parseCheckpoint(note.value.text);
  return checkpoint.ok ? ok({ checkpoint: checkpoint.value, note: note.value }) : checkpoint;
}

/** The signatures by these keys on a checkpoint of this origin; at least one of them must be there. */
export function verifyCheckpoint(
  { checkpoint, note }: NotedCheckpoint,
  keys: readonly VerifierKey[],
  origin: string,
): Result<readonly KnownSignature[]> {
  if (checkpoint.origin !== origin) {
    return refuse("checkpoint.origin", `the checkpoint is of ${checkpoint.origin}, not of ${origin}`, {
      value: checkpoint.origin,
      expected: origin,
    });
  }
  return verifyNote(note, keys);
}

/** A checkpoint that was kept elsewhere, and its book, if one of the log's keys has signed it under that book's name. */
export function readKept(
  text: string,
  keys: readonly VerifierKey[],
): Result<Checkpoint & { readonly book: string }> {
  const noted = parseSignedCheckpoint(text);
  if (!noted.ok) return noted;
  const { checkpoint } = noted.value;
  const book = bookOfOrigin(checkpoint.origin);
  const names = keys.map(key => keyOfBook(key, book));
  const signed = verifyCheckpoint(noted.value, names, checkpoint.origin);
  return signed.ok ? ok({ ...checkpoint, book }) : signed;
}

/** The log's key under the name that it has in this book's checkpoints: the origin. */
export function keyOfBook({ name, type, publicKey, revoked }: VerifierKey, book: string): VerifierKey {
  const key = verifierKey(originOf(name, book), type, publicKey);
  return revoked === undefined ? key : { ...key, revoked };
}

function malformed(why: string): Refused {
  return refuse("checkpoint.malformed", `this is not a checkpoint: ${why}`, {
    expected: "origin, size and root, one line each",
  });
}
