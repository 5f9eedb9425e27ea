/** zstd at rest. Hashes are always over the uncompressed canonical bytes. */
import { zstdCompressSync, zstdDecompressSync } from "node:zlib";

/** No stored item may unfold to more than this: a guard against a forged item, far above our own limits. */
const UNFOLDED_BYTES_MAX = 16_000_000;

export function compress(bytes: Uint8Array): Uint8Array {
  return zstdCompressSync(bytes);
}

export function decompress(bytes: Uint8Array): Uint8Array {
  return zstdDecompressSync(bytes, { maxOutputLength: UNFOLDED_BYTES_MAX });
}
