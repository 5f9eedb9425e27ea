/**
 * `domain/checkpoint/verify-signature.ts` for browsers: Chromium 87 has no Ed25519 of its own, and none has any on a
 * page that lies in a folder.
 */
import { ed25519 } from "@noble/curves/ed25519.js";
import { p256 } from "@noble/curves/nist.js";

export type SignatureAlgorithm = "ed25519" | "ecdsa-p256";

const ED25519_BYTES = 32;
/** DER of SubjectPublicKeyInfo of a P-256 key up to its uncompressed point, RFC 5480. */
const P256_SPKI = [
  0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x08, 0x2a, 0x86, 0x48,
  0xce, 0x3d, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00,
];
const P256_POINT_BYTES = 65;

export function isPublicKey(algorithm: SignatureAlgorithm, publicKey: Uint8Array): boolean {
  if (algorithm === "ed25519") return publicKey.length === ED25519_BYTES;
  const point = pointOf(publicKey);
  return point !== null && p256.utils.isValidPublicKey(point, false);
}

export function verifySignature(
  algorithm: SignatureAlgorithm,
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  try {
    // RFC 8032 to the letter, as the service's own library has it.
    if (algorithm === "ed25519") return ed25519.verify(signature, message, publicKey, { zip215: false });
    const point = pointOf(publicKey);
    return point !== null && p256.verify(signature, message, point, { format: "der", lowS: false });
  } catch {
    // What is no signature at all does not hold.
    return false;
  }
}

function pointOf(spki: Uint8Array): Uint8Array | null {
  const known =
    spki.length === P256_SPKI.length + P256_POINT_BYTES && P256_SPKI.every((byte, at) => spki[at] === byte);
  return known ? spki.slice(P256_SPKI.length) : null;
}
