/** Jobs as they are found and answered. */
import type { Result } from "#domain/result.ts";
import { ok } from "#domain/result.ts";
import type { JobRecord } from "#events/job-records.ts";
import type { App } from "#functions/shared/app.ts";
import { notFound } from "#functions/shared/ask.ts";
import { latestVersion, type Version } from "#storage/records.ts";

/** A job of this book, in its newest version. */
export async function jobOf({ store }: App, book: string, id: string): Promise<Result<Version<JobRecord>>> {
  const found = await latestVersion<JobRecord>(store, "job", id);
  return found === null || found.value.book !== book ? notFound("job", id) : ok(found);
}

export function jobState({ parties: _, common: __, ...job }: JobRecord, version: number) {
  return { ...job, version };
}
