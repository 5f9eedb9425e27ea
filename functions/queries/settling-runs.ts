/** Runs of settling by the clock, with their progress and what failed. */
import { ok } from "#domain/result.ts";
import type { SettlingRunRecord } from "#events/settling-records.ts";
import { RUN } from "#functions/settle/settle-due.ts";
import type { UseCase, UseCases } from "#functions/shared/app.ts";
import { EVERYONE, latestVersion, listIds } from "#storage/records.ts";

const RUNS_SHOWN = 20;

const listSettlingRuns: UseCase = async app => {
  const ids = await listIds(app.store, RUN, EVERYONE);
  const newest = ids.slice(-RUNS_SHOWN).toReversed();
  const runs = await Promise.all(newest.map(id => latestVersion<SettlingRunRecord>(app.store, RUN, id)));
  return ok({ value: { runs: runs.flatMap(run => run?.value ?? []) } });
};

export const settlingRunQueries: UseCases = { listSettlingRuns };
