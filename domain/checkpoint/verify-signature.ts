/** Checks single signatures. The only file of checkpoints that needs the runtime's cryptography. */
import { createPublicKey, type KeyObject, verify } from "node:crypto";

/** Ed25519 as in RFC 8032; ECDSA over P-256 with SHA-256 and DER signatures. */
export type SignatureAlgorithm = "ed25519" | "ecdsa-p256";

const ED25519_BYTES = 32;
/** DER of SubjectPublicKeyInfo up to the key itself, RFC 8410 §4. */
const ED25519_SPKI = Uint8Array.of(0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00);

/** Whether these bytes are a public key: 32 bytes for Ed25519, DER of SubjectPublicKeyInfo for P-256. */
export function isPublicKey(algorithm: SignatureAlgorithm, publicKey: Uint8Array): boolean {
  return keyOf(algorithm, publicKey) !== null;
}

export function verifySignature(
  algorithm: SignatureAlgorithm,
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  const key = keyOf(algorithm, publicKey);
  if (key === null) return false;
  return algorithm === "ed25519"
    ? verify(null, message, key, signature)
    : verify("sha256", message, { key, dsaEncoding: "der" }, signature);
}

function keyOf(algorithm: SignatureAlgorithm, publicKey: Uint8Array): KeyObject | null {
  const der = algorithm === "ed25519" ? Buffer.concat([ED25519_SPKI, publicKey]) : Buffer.from(publicKey);
  if (algorithm === "ed25519" && publicKey.length !== ED25519_BYTES) return null;
  try {
    const key = createPublicKey({ key: der, format: "der", type: "spki" });
    const known = algorithm === "ed25519" || key.asymmetricKeyDetails?.namedCurve === "prime256v1";
    // Exported again it is the same: no second spelling of one key, no bytes behind it.
    return known && key.export({ format: "der", type: "spki" }).equals(der) ? key : null;
  } catch {
    return null;
  }
}
