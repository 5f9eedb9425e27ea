/**
 * Verifier keys: `<name>+<key id>+<base64 of type and public key>`, C2SP signed-note v1.0.0, and the note of
 * golang.org/x/mod/sumdb that it comes from. Name and id together tell which key a signature line is by.
 */
import { base64Text, bytesFromBase64 } from "#domain/checkpoint/base64.ts";
import { isPublicKey, type SignatureAlgorithm } from "#domain/checkpoint/verify-signature.ts";
import { sha256 } from "#domain/hash.ts";
import { ok, type Refused, type Result, refuse } from "#domain/result.ts";

/** What a key signs: the text itself, or (as witnesses do) the text with a time, C2SP tlog-cosignature. */
export type KeyType = "ed25519" | "ecdsa-p256" | "cosignature";

export interface VerifierKey {
  readonly name: string;
  /** Four bytes, lower-case hexadecimal. */
  readonly id: string;
  readonly type: KeyType;
  /** 32 bytes of Ed25519, or DER of a P-256 SubjectPublicKeyInfo. */
  readonly publicKey: Uint8Array;
  /** Absent from a key that was not revoked, as far as the reader knows. */
  readonly revoked?: Revocation;
}

/** What a reader knows of a key that was revoked. */
export interface Revocation {
  /** From when somebody else may have had it, RFC 3339. */
  readonly since: string;
  readonly reason: string;
  /** The newest checkpoint of the reader's book that was signed before that; null when there is none. */
  readonly stands: { readonly size: number; readonly root: string } | null;
}

/** C2SP signed-note v1.0.0, "Signature types". */
const TYPE_BYTES: Readonly<Record<KeyType, number>> = { ed25519: 1, "ecdsa-p256": 2, cosignature: 4 };
const ID_BYTES = 4;

export function algorithmOf(type: KeyType): SignatureAlgorithm {
  return type === "ecdsa-p256" ? "ecdsa-p256" : "ed25519";
}

/** Key names are not empty and hold neither spaces nor plus signs, nor what no note may hold. */
export function isKeyName(name: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these are forbidden
  return name !== "" && name.isWellFormed() && !/[\s+\u0000-\u001f\u0085]/u.test(name);
}

export function verifierKey(name: string, type: KeyType, publicKey: Uint8Array): VerifierKey {
  return { name, id: keyId(name, type, publicKey), type, publicKey };
}

/** ECDSA keys are named by the hash of the key alone, all others with name and type before it. */
function keyId(name: string, type: KeyType, publicKey: Uint8Array): string {
  const prefix = new TextEncoder().encode(`${name}\n${String.fromCharCode(TYPE_BYTES[type])}`);
  const hash = type === "ecdsa-p256" ? sha256(publicKey) : sha256(prefix, publicKey);
  return hexText(hash.subarray(0, ID_BYTES));
}

export function formatVerifierKey({ name, id, type, publicKey }: VerifierKey): string {
  return `${name}+${id}+${base64Text(Uint8Array.of(TYPE_BYTES[type], ...publicKey))}`;
}

export function parseVerifierKey(text: string): Result<VerifierKey> {
  // The base64 may hold plus signs of its own: only the first two part.
  const [, name = "", id = "", encoded = ""] = /^([^+]*)\+([^+]*)\+(.*)$/s.exec(text) ?? [];
  const bytes = bytesFromBase64(encoded);
  const type = typeOf(bytes?.[0]);
  if (bytes === null || !isKeyName(name)) return notAKey(text, "it is not name+id+base64");
  if (type === null) return notAKey(text, "its type is none of 01, 02 and 04");
  const publicKey = bytes.slice(1);
  if (!isPublicKey(algorithmOf(type), publicKey)) return notAKey(text, "its bytes are not a public key");
  const key = verifierKey(name, type, publicKey);
  return key.id === id ? ok(key) : notAKey(text, `its id ${id} is not that of the key, ${key.id}`);
}

function typeOf(byte: number | undefined): KeyType | null {
  const found = Object.entries(TYPE_BYTES).find(([, value]) => value === byte);
  return (found?.[0] as KeyType | undefined) ?? null;
}

/** Bytes as lower-case hexadecimal. */
export function hexText(bytes: Uint8Array): string {
  return Array.from(bytes, byte => byte.toString(16).padStart(2, "0")).join("");
}

function notAKey(text: string, why: string): Refused {
  return refuse("checkpoint.key", `"${text}" is not a verifier key: ${why}`, {
    field: "vkey",
    value: text,
    expected: "example.com/name+530d903a+base64",
  });
}
