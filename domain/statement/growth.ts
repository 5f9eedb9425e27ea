/**
 * Whether a book only grew since something that the reader has kept: an earlier statement or checkpoint. Nothing
 * earlier was changed or taken away, whoever keeps the book (RFC 9162 §2.1.4.2).
 */
import { bookOfOrigin, parseSignedCheckpoint } from "#domain/checkpoint/checkpoint.ts";
import type { VerifierKey } from "#domain/checkpoint/verifier-key.ts";
import { hashFromText, hashText } from "#domain/hash.ts";
import { verifyConsistency } from "#domain/ledger/tree.ts";
import { ok, type Refused, type Result, refuse } from "#domain/result.ts";
import { signaturesBy } from "#domain/statement/signed-log.ts";
import type { LogProof } from "#domain/statement/statement.ts";
import { verifyFile } from "#domain/statement/verify-file.ts";

/** The log as it was. */
export interface EarlierLog {
  readonly book: string;
  readonly size: number;
  readonly root: string;
}

interface ConsistencyFile {
  readonly book: string;
  readonly from: { readonly size: number; readonly root: string };
  readonly to: { readonly size: number; readonly root: string };
  readonly path: readonly string[];
}

/**
 * Reads a kept statement or a signed checkpoint. Keys, when given, must have signed what is signed; also one that was
 * revoked, since what proves the earlier log is that the later one has grown from it.
 */
export function readEarlier(text: string, keys: readonly VerifierKey[]): Result<EarlierLog> {
  const vkeys = keys.map(({ revoked: _, ...key }) => key);
  if (text.trimStart().startsWith("{")) {
    const verified = verifyFile(text);
    if (!verified.ok) return verified;
    const { model, proof } = verified.value;
    const signed = proof.checkpoint === null ? ok(null) : verifyFile(text, { vkeys });
    return signed.ok ? ok({ book: model.book, ...proof.log }) : signed;
  }
  const noted = parseSignedCheckpoint(text);
  if (!noted.ok) return noted;
  const signed = signaturesBy(noted.value, vkeys);
  if (!signed.ok) return signed;
  const { origin, size, root } = noted.value.checkpoint;
  return ok({ book: bookOfOrigin(origin), size, root });
}

/** `file` is a consistency proof as the service gives it; without one the statement must carry its own. */
export function checkGrowth(
  book: string,
  proof: Pick<LogProof, "log" | "consistency">,
  earlier: EarlierLog,
  file: string | null,
): Result<EarlierLog> {
  const { log } = proof;
  if (earlier.book !== book) return broken(`the earlier file is of book ${earlier.book}, not of ${book}`);
  if (earlier.size > log.size) {
    return broken(
      `the earlier log has ${earlier.size} blocks, this one ${log.size}: verify them the other way round`,
    );
  }
  const path = earlier.size === log.size ? ok([]) : pathOf(proof, earlier, file);
  if (!path.ok) return path;
  const hashes = path.value.map(hashIn);
  const held =
    hashes.every(hash => hash !== null) &&
    verifyConsistency({
      from: earlier.size,
      to: log.size,
      path: hashes,
      fromRoot: hashFromText(earlier.root),
      toRoot: hashFromText(log.root),
    });
  return held
    ? ok(earlier)
    : broken(
        `the book of ${log.size} blocks is not the one of ${earlier.size} blocks grown: something was changed`,
      );
}

function pathOf(
  { log, consistency }: Pick<LogProof, "log" | "consistency">,
  { book, size }: EarlierLog,
  file: string | null,
): Result<readonly string[]> {
  if (file === null) {
    if (consistency?.from === size) return ok(consistency.path);
    return broken(
      `there is no consistency proof from ${size} to ${log.size} blocks: download the statement with since=${size}, or the proof from /v1/books/${book}/proofs/consistency?from=${size}&to=${log.size}`,
    );
  }
  const proof = readConsistency(file);
  if (proof === null) return broken("the consistency proof is not a file of the service");
  if (proof.book === book && proof.from.size === size && proof.to.size === log.size) return ok(proof.path);
  return broken(
    `the consistency proof is of ${proof.book} from ${proof.from.size} to ${proof.to.size}, wanted is ${book} from ${size} to ${log.size}`,
  );
}

/** The root that a consistency proof says the smaller log has; null when it is not a file of the service. */
export function claimedRoot(file: string): string | null {
  const root = readConsistency(file)?.from.root;
  return hashIn(root) === null ? null : (root ?? null);
}

function readConsistency(file: string): ConsistencyFile | null {
  try {
    const proof = JSON.parse(file) as ConsistencyFile;
    const stated = [proof.from.size, proof.to.size].every(Number.isSafeInteger);
    return stated && Array.isArray(proof.path) ? proof : null;
  } catch {
    return null;
  }
}

/** Null for anything but a hash in its one spelling. */
function hashIn(text: unknown): Uint8Array | null {
  if (typeof text !== "string") return null;
  const hash = hashFromText(text);
  return hashText(hash) === text ? hash : null;
}

function broken(message: string): Refused {
  return refuse("checkpoint.proof", message, { expected: "a proof that the log only grew" });
}
