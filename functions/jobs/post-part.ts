/**
 * Posts the next part of a job: block, progress and key are one transaction, so a job that is interrupted anywhere
 * stands between two parts, and a part that is tried twice is posted once.
 */
import { canonicalBytes } from "#domain/canonical.ts";
import { hashText, sha256 } from "#domain/hash.ts";
import { present } from "#domain/invariant.ts";
import type { Block } from "#domain/ledger/block.ts";
import { type Fault, ok, refuse } from "#domain/result.ts";
import type { JobPartRecord, JobRecord } from "#events/job-records.ts";
import { claimsOf } from "#functions/shared/entry-claims.ts";
import { batchOfPart, definitionsIn, draftsOfPart } from "#functions/shared/job-parts.ts";
import { commit } from "#storage/journal.ts";
import { ledgerKeys } from "#storage/keys.ts";
import { appendVersion, latestVersion, type Version, versionSlots } from "#storage/records.ts";
import type { Store } from "#storage/store.ts";

/** Ids of people begin with a letter or a digit: nobody else can send a key of this one. */
const SYSTEM = "~jobs";

/** What passes by itself; the stream delivers again. */
const PASSING: readonly Fault["code"][] = [
  "ledger.contention",
  "ledger.throttled",
  "ledger.incomplete-read",
  "ledger.clock",
];

/** Whether there is more to do. A refusal stops the job, with the reason, until somebody lets it go on. */
export async function postNextPart(store: Store, id: string): Promise<boolean> {
  const job = await latestVersion<JobRecord>(store, "job", id);
  if (job === null || job.value.state !== "running") return false;
  const { book, done } = job.value;
  const part = present(
    await latestVersion<JobPartRecord>(store, "job-part", `${id}.${done + 1}`),
    `part ${done + 1} of job ${id}`,
  ).value;
  const posted = await commit(store, {
    book,
    request: {
      table: "ledger",
      key: ledgerKeys.key(book, SYSTEM, `${id}.${done + 1}`),
      digest: hashText(sha256(canonicalBytes(part))),
      deed: null,
    },
    accounts: part.entries.flatMap(({ postings }) => postings.map(({ account }) => account)),
    judge: async state => {
      const now = present(await latestVersion<JobRecord>(store, "job", id), `job ${id}`);
      if (now.value.state !== "running" || now.value.done !== done) {
        return refuse("ledger.claimed", `part ${done + 1} of job ${id} is posted already`);
      }
      const drafts = draftsOfPart(now.value, part, definitionsIn(state));
      return ok({
        batch: batchOfPart(drafts),
        claims: claimsOf(drafts),
        records: block => progress(store, now, block),
        receipt: block => ({ job: id, part: done + 1, seq: block.sealed.head.seq }),
      });
    },
  });
  if (posted.ok) return done + 1 < job.value.parts;
  const [fault] = posted.faults;
  if (PASSING.includes(fault.code)) throw new Error(`${fault.code}: ${fault.message}`);
  if (fault.code !== "ledger.claimed") await stop(store, job, fault);
  return false;
}

function progress(store: Store, { id, version, value }: Version<JobRecord>, block: Block) {
  const done = value.done + 1;
  const clearing = block.pages.find(({ page }) => page.account === value.clearing);
  const after: JobRecord = {
    ...value,
    done,
    state: done === value.parts ? "done" : "running",
    blocks: [...value.blocks, block.sealed.head.seq],
    clearingBalance: clearing?.page.closing ?? value.clearingBalance,
  };
  return versionSlots(store, { kind: "job", id, version: version + 1, value: after });
}

/** Unless the job has gone on meanwhile: then its next version decides. */
async function stop(store: Store, { id, version, value }: Version<JobRecord>, { code, message }: Fault) {
  const stopped: JobRecord = { ...value, state: "stopped", fault: { code, message } };
  await appendVersion(store, { kind: "job", id, version: version + 1, value: stopped });
}
