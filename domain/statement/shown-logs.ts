/**
 * What two partners were shown of a book, compared without whoever keeps it: each has a checkpoint, alone or in a
 * statement, that the log has signed. Two signed roots that cannot be of one log are a fork (a split view).
 */
import { bookOfOrigin, parseSignedCheckpoint } from "#domain/checkpoint/checkpoint.ts";
import type { VerifierKey } from "#domain/checkpoint/verifier-key.ts";
import { ok, type Result, refuse } from "#domain/result.ts";
import { checkGrowth, claimedRoot, type EarlierLog } from "#domain/statement/growth.ts";
import { signaturesBy } from "#domain/statement/signed-log.ts";
import type { LogProof } from "#domain/statement/statement.ts";
import { verifyFile } from "#domain/statement/verify-file.ts";

/** A log as the one who keeps it has signed it. */
export interface ShownLog extends EarlierLog {
  readonly origin: string;
  /** The signed note, to be kept as it is. */
  readonly note: string;
  /** What a statement proves of its growth. */
  readonly consistency: LogProof["consistency"];
  /** Why the signature may be somebody else's: the key was revoked. Null when there is no such doubt. */
  readonly doubt: string | null;
}

/** What was shown to both: one log at one size, at two sizes, or two logs. */
export type Comparison =
  | { readonly kind: "same" }
  | { readonly kind: "grown"; readonly smaller: ShownLog; readonly larger: ShownLog }
  | {
      readonly kind: "fork";
      /** Blocks of the smaller log, whose root is not what the larger one had at that size. */
      readonly size: number;
      /** The consistency proof that shows it; null when both logs have one size. */
      readonly proof: string | null;
    };

/** Reads a checkpoint or a statement with one; a log key (no partner's) must have signed it. */
export function readShown(text: string, keys: readonly VerifierKey[]): Result<ShownLog> {
  const found = text.trimStart().startsWith("{") ? noteIn(text) : ok({ note: text, consistency: undefined });
  if (!found.ok) return found;
  const { note, consistency } = found.value;
  const noted = parseSignedCheckpoint(note);
  if (!noted.ok) return noted;
  const ofLog = keys.filter(({ type }) => type !== "cosignature");
  const signed = signaturesBy(
    noted.value,
    ofLog.map(({ revoked: _, ...key }) => key),
  );
  if (!signed.ok) return signed;
  if (signed.value.length === 0) {
    return refuse("checkpoint.key", "none of the given keys is one of a log", {
      expected: "the log's verifier key, of type 01 or 02",
    });
  }
  const believed = signaturesBy(noted.value, ofLog);
  const doubt = believed.ok ? null : believed.faults[0].message;
  const { checkpoint } = noted.value;
  return ok({ ...checkpoint, book: bookOfOrigin(checkpoint.origin), note, consistency, doubt });
}

/** The note of a statement that verifies. */
function noteIn(text: string): Result<Pick<ShownLog, "note" | "consistency">> {
  const verified = verifyFile(text);
  if (!verified.ok) return verified;
  const { checkpoint, consistency } = verified.value.proof;
  if (checkpoint === null) {
    return refuse("checkpoint.none", "the statement has no signed checkpoint; download it again");
  }
  return ok({ note: checkpoint, consistency });
}

/** `proofs` are consistency proofs as the service gives them; whoever made them, they prove the same. */
export function compareShown(one: ShownLog, other: ShownLog, proofs: readonly string[]): Result<Comparison> {
  if (one.origin !== other.origin) {
    return refuse("checkpoint.origin", `one is of ${one.origin}, the other of ${other.origin}: two logs`, {
      value: other.origin,
      expected: one.origin,
    });
  }
  const [smaller, larger] = one.size <= other.size ? [one, other] : [other, one];
  const { size } = smaller;
  if (size === larger.size) {
    return ok(one.root === other.root ? { kind: "same" } : { kind: "fork", size, proof: null });
  }
  const grown = isGrown(larger, smaller, null);
  if (grown.ok) return ok({ kind: "grown", smaller, larger });
  let refused = grown;
  for (const proof of proofs) {
    const held = isGrown(larger, smaller, proof);
    if (held.ok) return ok({ kind: "grown", smaller, larger });
    const root = claimedRoot(proof);
    // A proof that holds from another root: the larger log itself says that it was another one at this size.
    if (root !== null && root !== smaller.root && isGrown(larger, { ...smaller, root }, proof).ok) {
      return ok({ kind: "fork", size, proof });
    }
    refused = held;
  }
  return refused;
}

function isGrown(larger: ShownLog, smaller: EarlierLog, proof: string | null): Result<EarlierLog> {
  const { size, root, consistency } = larger;
  const given = consistency === undefined ? {} : { consistency };
  return checkGrowth(larger.book, { log: { size, root }, ...given }, smaller, proof);
}
