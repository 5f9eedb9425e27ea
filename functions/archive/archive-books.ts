/** Archives the closed years of all books, oldest first, no more steps in one run than a function has time for. */

import type { ArchiveRecord } from "#events/archive-records.ts";
import type { BookRecord } from "#events/records.ts";
import { archiveStep } from "#functions/archive/archive-year.ts";
import { type ClosedYear, closedYears } from "#functions/archive/due-years.ts";
import { ARCHIVE, archiveId } from "#functions/shared/archives.ts";
import type { ObjectStore } from "#storage/objects.ts";
import { EVERYONE, latestVersion, listLatest } from "#storage/records.ts";
import type { Store } from "#storage/store.ts";

/** Of a function's five minutes; a step takes seconds. */
const RUN_FOR_MS = 180_000;

const DAY_MS = 86_400_000;
/** A closed year that is not archived after so many days is told to those who run the service. */
const OVERDUE_DAYS = 7;

export interface ArchivesRun {
  readonly sealed: number;
  readonly overdue: readonly string[];
}

/** A book that fails is told to `failed`; the others go on. */
export async function archiveBooks(
  store: Store,
  objects: ObjectStore,
  failed: (book: string, error: unknown) => void,
  runForMs = RUN_FOR_MS,
): Promise<ArchivesRun> {
  const until = store.world.now() + runForMs;
  let sealed = 0;
  const overdue: string[] = [];
  for (const { id, value } of await listLatest<BookRecord>(store, "book", EVERYONE)) {
    try {
      for (const closed of await closedYears(store, id)) {
        if (await archiveYear(store, objects, value, closed, until)) sealed += 1;
        else if (isOverdue(closed, store.world.now())) overdue.push(archiveId(id, closed.year));
      }
    } catch (error) {
      failed(id, error);
    }
  }
  return { sealed, overdue };
}

/** Whether the archive is sealed after this run. */
async function archiveYear(
  store: Store,
  objects: ObjectStore,
  book: BookRecord,
  closed: ClosedYear,
  until: number,
): Promise<boolean> {
  while (store.world.now() < until && (await archiveStep(store, objects, book, closed)));
  const found = await latestVersion<ArchiveRecord>(store, ARCHIVE, archiveId(book.id, closed.year));
  return found?.value.state === "sealed";
}

function isOverdue({ closedAt }: ClosedYear, nowMs: number): boolean {
  return nowMs - Date.parse(closedAt) > OVERDUE_DAYS * DAY_MS;
}
