/** `domain/hash.ts` for browsers, also for those whose WebCrypto is shut on pages that lie in a folder. */
import { sha256 as digest } from "@noble/hashes/sha2.js";
import { base64Text } from "#domain/checkpoint/base64.ts";

export function sha256(...parts: readonly Uint8Array[]): Uint8Array {
  const hashing = digest.create();
  for (const part of parts) hashing.update(part);
  return hashing.digest();
}

export function sha256Text(text: string): Uint8Array {
  return digest(new TextEncoder().encode(text));
}

export function hashText(hash: Uint8Array): string {
  return base64Text(hash);
}

/** What is not base64 is no hash, and none that a proof could hold. */
export function hashFromText(text: string): Uint8Array {
  try {
    return Uint8Array.from(atob(text), character => character.charCodeAt(0));
  } catch {
    return new Uint8Array();
  }
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
