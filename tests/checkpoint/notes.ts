/** Keys and signed notes for tests: Ed25519 from RFC 8032 §7.1, test 1 and 2. */
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { formatCheckpoint } from "#domain/checkpoint/checkpoint.ts";
import { cosignatureMessage, joinCosignature } from "#domain/checkpoint/cosignature.ts";
import { formatNote, type NoteSignature, parseNote } from "#domain/checkpoint/note.ts";
import { type KeyType, type VerifierKey, verifierKey } from "#domain/checkpoint/verifier-key.ts";
import { unwrap } from "#domain/result.ts";

const PKCS8 = Buffer.from("302e020100300506032b657004220420", "hex");

export interface TestKey {
  readonly verifier: VerifierKey;
  readonly privateKey: KeyObject;
}

export const SECRETS = [
  "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
  "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
] as const;

export function ed25519Key(secret: string, name: string, type: KeyType = "ed25519"): TestKey {
  const privateKey = createPrivateKey({
    key: Buffer.concat([PKCS8, Buffer.from(secret, "hex")]),
    format: "der",
    type: "pkcs8",
  });
  const spki = createPublicKey(privateKey).export({ format: "der", type: "spki" });
  return { privateKey, verifier: verifierKey(name, type, new Uint8Array(spki.subarray(-32))) };
}

export function p256Key(name: string): TestKey {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const spki = new Uint8Array(publicKey.export({ format: "der", type: "spki" }));
  return { privateKey, verifier: verifierKey(name, "ecdsa-p256", spki) };
}

/** The key's signature on a text; a witness's at `timestamp`. */
export function signatureBy(
  { verifier, privateKey }: TestKey,
  text: string,
  timestamp = 1_700_000_000,
): NoteSignature {
  const { name, id: keyId, type } = verifier;
  const algorithm = type === "ecdsa-p256" ? "sha256" : null;
  const message = type === "cosignature" ? cosignatureMessage(text, timestamp) : text;
  const signature = new Uint8Array(sign(algorithm, Buffer.from(message), privateKey));
  const bytes = type === "cosignature" ? joinCosignature({ timestamp, signature }) : signature;
  return { name, keyId, bytes };
}

export function noteBy(keys: readonly TestKey[], text: string): string {
  return formatNote({ text, signatures: keys.map(key => signatureBy(key, text)) });
}

export function checkpointBy(keys: readonly TestKey[], origin: string, size: number, root: string): string {
  return noteBy(keys, formatCheckpoint({ origin, size, root }));
}

/** The note with one signature more. */
export function withSignature(note: string, signature: NoteSignature): string {
  const { text, signatures } = unwrap(parseNote(note));
  return formatNote({ text, signatures: [...signatures, signature] });
}
