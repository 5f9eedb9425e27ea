/** The check of `headwater archive verify`, in the browser: the same code, over the same files. */
import { ArchiveCheck, type VerifiedArchive } from "#domain/archive/check.ts";
import { ANCHOR, MANIFEST } from "#domain/archive/manifest.ts";
import type { VerifierKey } from "#domain/checkpoint/verifier-key.ts";
import { type Result, refuse } from "#domain/result.ts";
import type { FileOf } from "#portal/books/archives/archive-files.ts";

/** The book and year that the files are to be of; `onSeen` is told after each file how many were read, of how many. */
export interface ArchiveAsked {
  readonly book: string;
  readonly year: string;
  readonly keys: readonly VerifierKey[];
  readonly onSeen: (seen: number, all: number) => void;
}

export async function checkArchive(
  fileOf: FileOf,
  { book, year, keys, onSeen }: ArchiveAsked,
): Promise<Result<VerifiedArchive>> {
  const [list, anchor] = await Promise.all([fileOf(MANIFEST), fileOf(ANCHOR)]);
  if (list === null || anchor === null) {
    const name = list === null ? MANIFEST : ANCHOR;
    return refuse("archive.missing", `${name} is missing`, { field: name });
  }
  const opened = ArchiveCheck.open(list, new TextDecoder().decode(anchor), keys);
  if (!opened.ok) return opened;
  const check = opened.value;
  const { manifest } = check;
  if (manifest.book !== book || manifest.year !== year) {
    const message = `this is the archive of ${manifest.year} of book ${manifest.book}, not of ${year} of ${book}`;
    return refuse("archive.anchor", message, { field: MANIFEST });
  }
  for (const [index, file] of manifest.files.entries()) {
    check.see(file, await fileOf(file.name, file));
    onSeen(index + 1, manifest.files.length);
  }
  return check.finish();
}
