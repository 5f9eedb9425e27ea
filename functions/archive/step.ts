/** A step of an archive: what it is given, and what it answers. */
import type { ArchiveCursor, ArchiveRecord } from "#events/archive-records.ts";
import type { BookRecord } from "#events/records.ts";
import type { FileToArchive } from "#functions/shared/archives.ts";
import type { ObjectStore } from "#storage/objects.ts";
import type { Store } from "#storage/store.ts";

export interface Archiving {
  readonly store: Store;
  readonly objects: ObjectStore;
  readonly book: BookRecord;
  readonly record: ArchiveRecord;
}

export interface Step {
  readonly files: readonly FileToArchive[];
  /** Null when the stage is over. */
  readonly next: Pick<ArchiveCursor, "at" | "part"> | null;
}

export type Stage = (archiving: Archiving, cursor: ArchiveCursor) => Promise<Step>;

const encoder = new TextEncoder();

export function textFile(
  about: Pick<FileToArchive, "name" | "kind" | "title">,
  mediaType: string,
  text: string,
): FileToArchive {
  return { ...about, mediaType, bytes: encoder.encode(text) };
}

export const JSON_TYPE = "application/json";
export const CSV_TYPE = "text/csv; charset=utf-8";
