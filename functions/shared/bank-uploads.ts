/** Bank files that are sent in parts: where they are kept and how they are answered. */
import { ok, type Result } from "#domain/result.ts";
import type { BankUploadRecord } from "#events/bank-upload-records.ts";
import { UPLOAD_PART_BYTES } from "#events/upload-part.ts";
import type { App } from "#functions/shared/app.ts";
import { notFound } from "#functions/shared/ask.ts";
import { latestVersion, type Version } from "#storage/records.ts";

export const BANK_UPLOAD = "bank-upload";

/** Where a part is kept, counted from 1. */
export function partKey({ book, id }: Pick<BankUploadRecord, "book" | "id">, part: number): string {
  return `bank-files/${book}/${id}/${String(part).padStart(3, "0")}`;
}

export function partsInAll({ bytes }: Pick<BankUploadRecord, "bytes">): number {
  return Math.ceil(bytes / UPLOAD_PART_BYTES);
}

export async function uploadOf(
  { store }: App,
  book: string,
  id: string,
): Promise<Result<Version<BankUploadRecord>>> {
  const found = await latestVersion<BankUploadRecord>(store, BANK_UPLOAD, `${book}.${id}`);
  return found === null || found.value.book !== book ? notFound("upload", id) : ok(found);
}

export function shownUpload({ version, value }: Pick<Version<BankUploadRecord>, "version" | "value">) {
  const { received, ...rest } = value;
  return {
    ...rest,
    version,
    received: received.length,
    partBytes: UPLOAD_PART_BYTES,
    parts: partsInAll(value),
  };
}
