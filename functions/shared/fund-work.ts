/** Work of a fund that is posted in parts: while it is under way nothing else is done with the fund. */
import { ok, type Result, refuse } from "#domain/result.ts";
import type { FundWorkRecord, JobRecord } from "#events/job-records.ts";
import type { Slot } from "#storage/exactly-once.ts";
import { latestVersion, versionSlots } from "#storage/records.ts";
import type { Store } from "#storage/store.ts";

const FUND_WORK = "fund-work";

/** The job that posts what was begun, unless it is done. */
export async function workUnderWay(store: Store, book: string): Promise<JobRecord | null> {
  const newest = await latestVersion<FundWorkRecord>(store, FUND_WORK, book);
  if (newest === null) return null;
  const job = await latestVersion<JobRecord>(store, "job", newest.value.job);
  return job === null || job.value.state === "done" ? null : job.value;
}

/** Refuses what would be judged on a fund of which a part is not posted yet. */
export async function refuseUnderWay(store: Store, book: string): Promise<Result<null>> {
  const job = await workUnderWay(store, book);
  if (job === null) return ok(null);
  const { id, done, parts, state } = job;
  const message = `${done} of ${parts} parts of job ${id} are posted and it is ${state}; the fund waits for the rest`;
  return refuse("fund.under-way", message, { field: "book", value: book, expected: `job ${id} done` });
}

/** What says that the job is the newest work; two that begin at once are judged one behind the other. */
export async function beginWork(store: Store, book: string, job: string): Promise<readonly Slot[]> {
  const newest = await latestVersion<FundWorkRecord>(store, FUND_WORK, book);
  const value: FundWorkRecord = { job };
  return versionSlots(store, { kind: FUND_WORK, id: book, version: (newest?.version ?? 0) + 1, value });
}
