/** A leaf's way to a signed checkpoint as one text file, C2SP tlog-proof (no version was tagged yet). */
import { base64Text, bytesFromBase64 } from "#domain/checkpoint/base64.ts";
import { type Checkpoint, parseSignedCheckpoint, verifyCheckpoint } from "#domain/checkpoint/checkpoint.ts";
import type { KnownSignature } from "#domain/checkpoint/note.ts";
import type { VerifierKey } from "#domain/checkpoint/verifier-key.ts";
import { hashFromText } from "#domain/hash.ts";
import { verifyInclusion } from "#domain/ledger/tree.ts";
import { ok, type Refused, type Result, refuse } from "#domain/result.ts";

export interface TlogProof {
  readonly index: number;
  /** RFC 6962 inclusion path, lowest first. */
  readonly path: readonly Uint8Array[];
  /** Opaque, and not authenticated by anything. */
  readonly extra: Uint8Array | null;
  /** The signed checkpoint, as it was issued. */
  readonly checkpoint: string;
}

const HEADER = "c2sp.org/tlog-proof@v1";
const HASH_BYTES = 32;

export function formatTlogProof({ index, path, extra, checkpoint }: TlogProof): string {
  const lines = [
    HEADER,
    ...(extra === null ? [] : [`extra ${base64Text(extra)}`]),
    `index ${index}`,
    ...path.map(base64Text),
  ];
  return `${lines.join("\n")}\n\n${checkpoint}`;
}

export function parseTlogProof(text: string): Result<TlogProof> {
  const split = text.indexOf("\n\n");
  const [header, ...lines] = text.slice(0, Math.max(split, 0)).split("\n");
  if (header !== HEADER) return malformed(`it does not begin with ${HEADER}`);
  const extraLine = lines[0]?.startsWith("extra ") ? lines.shift()?.slice("extra ".length) : undefined;
  const extra = extraLine === undefined ? null : bytesFromBase64(extraLine);
  if (extraLine !== undefined && extra === null) return malformed("its extra data is not base64");
  const index = /^index (0|[1-9]\d*)$/.exec(lines.shift() ?? "")?.[1];
  if (index === undefined || !Number.isSafeInteger(Number(index))) return malformed("it names no index");
  const path: Uint8Array[] = [];
  for (const line of lines) {
    const hash = bytesFromBase64(line);
    if (hash?.length !== HASH_BYTES) return malformed("a line of its path is not a SHA-256 hash");
    path.push(hash);
  }
  return ok({ index: Number(index), path, extra, checkpoint: text.slice(split + 2) });
}

export interface ProvenLeaf {
  readonly index: number;
  readonly checkpoint: Checkpoint;
  readonly signatures: readonly KnownSignature[];
}

/** Whether `leaf` (its hash) stands in the log of this origin, as signed by one of the keys. */
export function verifyTlogProof(
  text: string,
  about: { readonly leaf: Uint8Array; readonly keys: readonly VerifierKey[]; readonly origin: string },
): Result<ProvenLeaf> {
  const proof = parseTlogProof(text);
  if (!proof.ok) return proof;
  const noted = parseSignedCheckpoint(proof.value.checkpoint);
  if (!noted.ok) return noted;
  const signatures = verifyCheckpoint(noted.value, about.keys, about.origin);
  if (!signatures.ok) return signatures;
  const { index, path } = proof.value;
  const { checkpoint } = noted.value;
  const root = hashFromText(checkpoint.root);
  if (!verifyInclusion({ leaf: about.leaf, leafIndex: index, size: checkpoint.size, path, root })) {
    return refuse("checkpoint.proof", `this is not leaf ${index} of the log of ${checkpoint.size}`);
  }
  return ok({ index, checkpoint, signatures: signatures.value });
}

function malformed(why: string): Refused {
  return refuse("checkpoint.malformed", `this is not a tlog-proof: ${why}`, { expected: HEADER });
}
