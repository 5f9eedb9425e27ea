/** The checkpoint in a statement: that it is of the statement's own log, and who has signed it. */
import {
  bookOfOrigin,
  type Checkpoint,
  keyOfBook,
  type NotedCheckpoint,
  parseSignedCheckpoint,
} from "#domain/checkpoint/checkpoint.ts";
import { type KnownSignature, verifyNote } from "#domain/checkpoint/note.ts";
import type { VerifierKey } from "#domain/checkpoint/verifier-key.ts";
import { type Fault, ok, okUnless, type Refused, type Result, refuse } from "#domain/result.ts";
import type { LogProof, Span } from "#domain/statement/statement.ts";

export interface SignedLog {
  readonly checkpoint: Checkpoint;
  /** Signatures by given keys; none when no key was given, and then nothing is known of who signed. */
  readonly signatures: readonly KnownSignature[];
}

const FIELD = "proof.checkpoint";

/** Null when the statement has no checkpoint; with keys that is refused, because nobody has signed it. */
export function checkSignatures(
  { book, cut, proof }: Pick<Span, "book" | "cut"> & { readonly proof: LogProof },
  vkeys: readonly VerifierKey[],
): Result<SignedLog | null> {
  if (proof.checkpoint === null) {
    const message = `no signed checkpoint covered block ${cut.seq} when this statement was made; download it again`;
    return okUnless(vkeys.length === 0 ? [] : [{ code: "checkpoint.none", message, field: FIELD }], null);
  }
  const noted = parseSignedCheckpoint(proof.checkpoint);
  if (!noted.ok) return placed(noted);
  const { checkpoint } = noted.value;
  const faults: Fault[] = [];
  if (checkpoint.size !== proof.log.size || checkpoint.root !== proof.log.root) {
    faults.push(broken("the checkpoint is not of the log that the head is in"));
  }
  if (bookOfOrigin(checkpoint.origin) !== book) {
    faults.push(broken(`the checkpoint is of ${checkpoint.origin}, which is not book ${book}`));
  }
  if (faults.length > 0) return okUnless(faults, null);
  const signatures = signaturesBy(noted.value, vkeys);
  return signatures.ok ? ok({ checkpoint, signatures: signatures.value }) : placed(signatures);
}

/** Signatures by these keys; one at least when there are keys. The log's key may go by the deployment's name. */
export function signaturesBy(
  { checkpoint, note }: NotedCheckpoint,
  vkeys: readonly VerifierKey[],
): Result<readonly KnownSignature[]> {
  if (vkeys.length === 0) return ok([]);
  const ofLog = vkeys
    .filter(({ type }) => type !== "cosignature")
    .map(key => keyOfBook(key, bookOfOrigin(checkpoint.origin)));
  const all = [...vkeys, ...ofLog];
  // Whoever also holds a file of before the revocation knows of it all the same.
  const revoked = all.filter(key => key.revoked !== undefined);
  const signed = verifyNote(note, [...revoked, ...all]);
  return signed.ok ? believed(checkpoint, signed.value) : signed;
}

/** A revoked key is believed on the checkpoint that stands by it; other signatures on the note are not touched by it. */
function believed(
  { size, root }: Checkpoint,
  signatures: readonly KnownSignature[],
): Result<readonly KnownSignature[]> {
  const stands = ({ key: { revoked } }: KnownSignature) =>
    revoked === undefined || (revoked.stands?.size === size && revoked.stands.root === root);
  const kept = signatures.filter(stands);
  const doubted = signatures.find(signature => !stands(signature))?.key;
  if (kept.length > 0 || doubted?.revoked === undefined) return ok(kept);
  const { since, reason, stands: last } = doubted.revoked;
  const known =
    last === null
      ? "no checkpoint of this book stands by it"
      : size > last.size
        ? `the last that stands has ${last.size} blocks, this one ${size}`
        : `only that of ${last.size} blocks stands by itself, and proves this one by growth (--since)`;
  return refuse(
    "checkpoint.key-revoked",
    `${doubted.name} (${doubted.id}) was revoked from ${since} (${reason}): ${known}`,
    { value: doubted.name, expected: "a file downloaded again, signed by the key that followed" },
  );
}

function placed({ faults: [first, ...rest] }: Refused): Refused {
  const at = (fault: Fault): Fault => ({ ...fault, field: FIELD });
  return { ok: false, faults: [at(first), ...rest.map(at)] };
}

function broken(message: string): Fault {
  return { code: "statement.broken-proof", message, field: FIELD };
}
