/** zstd at rest. Hashes are always over the uncompressed canonical bytes. */
import { constants, zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { COMMON_TEXT } from "#storage/compress-words.ts";

/** No stored item may unfold to more than this: a guard against a forged item, far above our own limits. */
const UNFOLDED_BYTES_MAX = 16_000_000;

const dictionary = new TextEncoder().encode(COMMON_TEXT);

/**
 * An item is written once, and its write units are its largest cost: this level saves a fifth of a large body
 * for two milliseconds. The levels above give a few percent for many.
 */
const params = { [constants.ZSTD_c_compressionLevel]: 7 };

/** From here on an item says its own names often enough, and the dictionary only gets in the way. */
const LARGE_BYTES = 16_000;

export function compress(bytes: Uint8Array): Uint8Array {
  return zstdCompressSync(bytes, bytes.length < LARGE_BYTES ? { params, dictionary } : { params });
}

export function decompress(bytes: Uint8Array): Uint8Array {
  return zstdDecompressSync(bytes, { maxOutputLength: UNFOLDED_BYTES_MAX, dictionary });
}
