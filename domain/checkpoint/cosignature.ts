/** Cosignatures of witnesses with their time, C2SP tlog-cosignature v1.0.1 (Ed25519, note type 04). */

export interface Cosignature {
  /** Seconds since 1970. */
  readonly timestamp: number;
  readonly signature: Uint8Array;
}

const TIMESTAMP_BYTES = 8;
const SIGNATURE_BYTES = 64;

/** What is signed: that at this time the checkpoint was the largest consistent one that the witness had seen. */
export function cosignatureMessage(text: string, timestamp: number): string {
  return `cosignature/v1\ntime ${timestamp}\n${text}`;
}

/** Null when the bytes are not a time and a signature. */
export function splitCosignature(bytes: Uint8Array): Cosignature | null {
  if (bytes.length !== TIMESTAMP_BYTES + SIGNATURE_BYTES) return null;
  const timestamp = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0));
  return Number.isSafeInteger(timestamp) ? { timestamp, signature: bytes.slice(TIMESTAMP_BYTES) } : null;
}

export function joinCosignature({ timestamp, signature }: Cosignature): Uint8Array {
  const time = new Uint8Array(TIMESTAMP_BYTES);
  new DataView(time.buffer).setBigUint64(0, BigInt(timestamp));
  return Uint8Array.of(...time, ...signature);
}
