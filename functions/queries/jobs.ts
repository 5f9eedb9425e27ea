/** Jobs: how far they are, and what they are made of. */
import { ok, type Result } from "#domain/result.ts";
import type { JobPartRecord, JobRecord } from "#events/job-records.ts";
import type { App, Ask, UseCase, UseCases } from "#functions/shared/app.ts";
import { notFound, param, readableBook } from "#functions/shared/ask.ts";
import { jobOf, jobState } from "#functions/shared/jobs.ts";
import { listedPage } from "#functions/shared/listed-page.ts";
import { latestVersion, type Version } from "#storage/records.ts";

const listJobs: UseCase = async (app, ask) => {
  const book = await readableBook(app, ask);
  if (!book.ok) return book;
  const page = await listedPage<JobRecord>(app, ask, { kind: "job", owner: book.value.id });
  if (!page.ok) return page;
  const { found, next } = page.value;
  return ok({ value: { jobs: found.map(({ value, version }) => jobState(value, version)), next } });
};

const getJob: UseCase = async (app, ask) => {
  const job = await readableJob(app, ask);
  return job.ok ? ok({ value: jobState(job.value.value, job.value.version) }) : job;
};

const getJobPart: UseCase = async (app, ask) => {
  const job = await readableJob(app, ask);
  if (!job.ok) return job;
  const part = param(ask, "part");
  const found = await latestVersion<JobPartRecord>(app.store, "job-part", `${job.value.id}.${part}`);
  if (found === null) return notFound("part", part);
  return ok({ value: { job: job.value.id, part: Number(part), entries: found.value.entries } });
};

export const jobQueries: UseCases = { listJobs, getJob, getJobPart };

async function readableJob(app: App, ask: Ask): Promise<Result<Version<JobRecord>>> {
  const book = await readableBook(app, ask);
  return book.ok ? jobOf(app, book.value.id, param(ask, "job")) : book;
}
