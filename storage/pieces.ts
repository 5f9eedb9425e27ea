/**
 * Texts of any length as records, found by the digest of their content: compressed, in slices that an item holds. The
 * same text is the same piece; what was written for a command that was refused in the end harms nobody.
 */
import { hashText, sha256 } from "#domain/hash.ts";
import { invariant } from "#domain/invariant.ts";
import { compressText, decompressText } from "#storage/compress.ts";
import { recordKeys } from "#storage/keys.ts";
import { bytesOf, collect, numberOf, prefixRange, queryItems } from "#storage/read.ts";
import { appendUnlessThere } from "#storage/records.ts";
import { type Store, tableOf } from "#storage/store.ts";

const KIND = "piece";

/** An item takes 400 KB. */
const SLICE_BYTES = 380_000;

/** Returns the digest, SHA-256 in base64. */
export async function keepPiece(store: Store, text: string): Promise<string> {
  const digest = hashText(sha256(new TextEncoder().encode(text)));
  const table = tableOf(store, "records");
  const packed = compressText(text);
  const slices = Math.ceil(packed.length / SLICE_BYTES);
  for (let slice = 0; slice < slices; slice++) {
    const { pk, sk } = recordKeys.version(KIND, digest, slice + 1);
    const z = packed.subarray(slice * SLICE_BYTES, (slice + 1) * SLICE_BYTES);
    const item = { pk: { S: pk }, sk: { S: sk }, slices: { N: String(slices) }, z: { B: z } };
    const token = hashText(sha256(new TextEncoder().encode(`${table} ${digest} ${slice}`))).slice(0, 36);
    await appendUnlessThere(store, [{ table, item }], token, `slice ${slice + 1} of piece ${digest}`);
  }
  return digest;
}

export async function readPiece(store: Store, digest: string): Promise<string> {
  const range = prefixRange(recordKeys.version(KIND, digest, 1).pk, "v#");
  const items = await collect(queryItems(store.client, tableOf(store, "records"), range));
  const slices = items[0] === undefined ? 1 : numberOf(items[0], "slices");
  invariant(items.length === slices, `piece ${digest} has all of its ${slices} slices`);
  return decompressText(Buffer.concat(items.map(item => bytesOf(item, "z"))));
}
