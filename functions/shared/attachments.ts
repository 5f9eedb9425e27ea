/** Attachments (附件): files kept as records, in parts that an item holds, found by book and digest. */
import { invariant } from "#domain/invariant.ts";
import type { AttachmentRecord } from "#events/voucher-records.ts";
import type { Stored } from "#functions/shared/app.ts";
import { latestVersion, type NewVersion } from "#storage/records.ts";

/** An item takes 400 KB. */
const PART_BYTES = 270_000;

export function attachmentId(book: string, digest: string): string {
  return `${book}.${digest}`;
}

/** The records that keep a file. */
export function attachmentVersions(
  id: string,
  bytes: Uint8Array,
  about: Pick<AttachmentRecord, "mediaType" | "storedBy" | "storedAt">,
): readonly NewVersion[] {
  const parts = Math.ceil(bytes.length / PART_BYTES);
  const value: AttachmentRecord = { ...about, bytes: bytes.length, parts };
  return [
    { kind: "attachment", id, version: 1, value },
    ...Array.from({ length: parts }, (_, part) => {
      const content = Buffer.from(bytes.subarray(part * PART_BYTES, (part + 1) * PART_BYTES));
      const kept = { base64: content.toString("base64") };
      return { kind: "attachment-part", id: `${id}.${part + 1}`, version: 1, value: kept };
    }),
  ];
}

/** What is kept about a file; null when the book has none with this digest. */
export async function storedAttachment(
  { store }: Stored,
  book: string,
  digest: string,
): Promise<AttachmentRecord | null> {
  const found = await latestVersion<AttachmentRecord>(store, "attachment", attachmentId(book, digest));
  return found?.value ?? null;
}

export async function attachmentBytes({ store }: Stored, id: string, parts: number): Promise<Buffer> {
  const read = Array.from({ length: parts }, (_, part) =>
    latestVersion<{ base64: string }>(store, "attachment-part", `${id}.${part + 1}`),
  );
  return Buffer.concat(
    (await Promise.all(read)).map(part => {
      invariant(part !== null, `a part of ${id} is missing`);
      return Buffer.from(part.value.base64, "base64");
    }),
  );
}
