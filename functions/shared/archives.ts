/** Yearly archives as they are found and kept. */

import type { ArchivedFile } from "#domain/archive/manifest.ts";
import { lockedUntil } from "#domain/archive/retention.ts";
import type { ArchiveRecord } from "#events/archive-records.ts";
import { keepForm } from "#functions/shared/kept-forms.ts";
import type { ObjectStore } from "#storage/objects.ts";

export const ARCHIVE = "archive";

export function archiveId(book: string, year: string): string {
  return `${book}.${year}`;
}

/** Where a file of an archive lies. */
export function archiveKey({ book, year }: Pick<ArchiveRecord, "book" | "year">, name: string): string {
  return `archive/${book}/${year}/${name}`;
}

export interface FileToArchive extends Pick<ArchivedFile, "name" | "kind" | "title" | "mediaType"> {
  readonly bytes: Uint8Array;
}

/** Puts a file, locked as long as its kind is kept; what was put by a step that was interrupted stays, and counts. */
export async function archiveFile(
  objects: ObjectStore,
  record: Pick<ArchiveRecord, "book" | "year" | "archivedOn">,
  { name, kind, title, mediaType, bytes }: FileToArchive,
): Promise<Omit<ArchivedFile, "keptUntil">> {
  const kept = await keepForm(objects, {
    form: kind,
    name,
    key: archiveKey(record, name),
    mediaType,
    bytes,
    lockedUntil: lockedUntil(kind, record.year, record.archivedOn),
  });
  return { name, kind, title, mediaType, bytes: kept.bytes, sha256: kept.sha256 };
}
