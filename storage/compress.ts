/** zstd at rest. Hashes are always over the uncompressed canonical bytes. */
import { constants, zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { COMMON_TEXT } from "#storage/compress-words.ts";

/** No stored item may unfold to more than this: a guard against a forged item, far above our own limits. */
const UNFOLDED_BYTES_MAX = 16_000_000;

const dictionary = new TextEncoder().encode(COMMON_TEXT);

/** From here on an item says its own names often enough, and the dictionary only gets in the way. */
const LARGE_BYTES = 16_000;

/** Small items: a few bytes decide over a write unit. */
const small = { params: { [constants.ZSTD_c_compressionLevel]: 7 }, dictionary };

/** Large ones: a higher level saves one unit in twenty for three times the time. */
const large = { params: { [constants.ZSTD_c_compressionLevel]: 3 } };

export function compress(bytes: Uint8Array): Uint8Array {
  return zstdCompressSync(bytes, bytes.length < LARGE_BYTES ? small : large);
}

export function decompress(bytes: Uint8Array): Uint8Array {
  return zstdDecompressSync(bytes, { maxOutputLength: UNFOLDED_BYTES_MAX, dictionary });
}

const decoder = new TextDecoder("utf-8", { fatal: true });

export function compressText(text: string): Uint8Array {
  return compress(new TextEncoder().encode(text));
}

export function decompressText(bytes: Uint8Array): string {
  return decoder.decode(decompress(bytes));
}
