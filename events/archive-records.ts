/** Records of yearly archives, as they are stored. */
import type { ArchivedFile } from "#domain/archive/manifest.ts";

/** What is put next; `at` is counted within the stage. */
export interface ArchiveCursor {
  readonly stage: string;
  readonly at: number;
  /** The next part of the blocks, from 1. */
  readonly part: number;
}

/**
 * The archive of a year of a book; each version is one step. `writing` while files are put, `listed` once its list is
 * kept and named by a block, `sealed` once a signed checkpoint covers that block.
 */
export interface ArchiveRecord {
  readonly book: string;
  readonly year: string;
  readonly state: "writing" | "listed" | "sealed";
  /** The first block in it, and the one that closed the year. */
  readonly first: number;
  readonly cut: number;
  readonly archivedOn: string;
  /** What this step put. */
  readonly added: readonly Omit<ArchivedFile, "keptUntil">[];
  /** So far, each step counted. */
  readonly files: number;
  readonly bytes: number;
  /** Null once everything that is listed is there. */
  readonly next: ArchiveCursor | null;
  /** SHA-256 of the list and the block that names it; null while writing. */
  readonly manifest: { readonly sha256: string; readonly block: number } | null;
  readonly at: string;
}
