/** SHA-256 and its spelling. Hashes are written as standard base64, as in C2SP checkpoints. */
import { createHash } from "node:crypto";

export function sha256(...parts: readonly Uint8Array[]): Uint8Array {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest();
}

/** 32 bytes as 44 characters of standard base64. */
export function hashText(hash: Uint8Array): string {
  return Buffer.from(hash).toString("base64");
}

export function hashFromText(text: string): Uint8Array {
  return Buffer.from(text, "base64");
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
