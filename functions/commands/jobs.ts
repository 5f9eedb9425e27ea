/** Large work (批量记账): proposed by one person, decided by another, then posted part by part by `functions/jobs`. */
import type * as z from "zod";
import { mayDecide, mayPropose, type VoucherReach } from "#domain/access/policy.ts";
import { instantText } from "#domain/calendar.ts";
import { canonicalBytes, type Json } from "#domain/canonical.ts";
import { present } from "#domain/invariant.ts";
import type { DraftEntry } from "#domain/ledger/entry.ts";
import { chunksIn, fitsOnePart, planParts } from "#domain/ledger/plan-parts.ts";
import type { JournalState } from "#domain/ledger/state.ts";
import { ok, type Result, refuse } from "#domain/result.ts";
import type { DecideVoucher } from "#events/commands.ts";
import type { JobRecord } from "#events/job-records.ts";
import type { ProposeJob } from "#events/ledger-commands.ts";
import { accountsIn, readPostings } from "#functions/commands/prepared.ts";
import { ownersIn } from "#functions/commands/proposals.ts";
import { ownNow, tookOver } from "#functions/commands/voucher-signing.ts";
import type { App, Ask, UseCase, UseCases } from "#functions/shared/app.ts";
import {
  answered,
  asker,
  bookRequest,
  param,
  periodOf,
  readableBook,
  recordRequest,
  requestId,
} from "#functions/shared/ask.ts";
import { checkParts, definitionsIn, digestOf, partRecord } from "#functions/shared/job-parts.ts";
import { jobOf, jobState } from "#functions/shared/jobs.ts";
import { today } from "#functions/shared/people.ts";
import { commit } from "#storage/journal.ts";
import { versionSlots, writeRecords } from "#storage/records.ts";

/** What one transaction takes beside the job's own record: items, and bytes of the 4 MB. */
const PARTS_MAX = 90;
const BYTES_MAX = 3_500_000;
/** Each is read once when a job is proposed. */
const ACCOUNTS_MAX = 2_000;

type Proposal = z.output<typeof ProposeJob>;

const proposeJob: UseCase = async (app, ask) => {
  const book = await readableBook(app, ask);
  if (!book.ok) return book;
  const proposal = ask.body as Proposal;
  const accounts = [...new Set([...accountsIn(proposal.entries), proposal.clearing ?? []].flat())];
  if (accounts.length > ACCOUNTS_MAX) return overLimit("accounts", accounts.length, ACCOUNTS_MAX);
  return answered(
    await commit(app.store, {
      book: book.value.id,
      request: bookRequest(ask, book.value.id),
      accounts,
      judge: (state, preparedAt) => Promise.resolve(judgeProposal(app, ask, state, preparedAt)),
    }),
  );
};

/** Judged as if all of it were posted now, so that nobody is asked to approve what could not be posted. */
function judgeProposal(app: App, ask: Ask, state: JournalState, preparedAt: string) {
  const proposal = ask.body as Proposal;
  const { id: preparedBy, party: preparedFor } = asker(ask);
  const owners = ownersIn(state);
  const allowed = mayPropose(asker(ask), { kind: "entry", payer: null, ...owners });
  if (!allowed.ok) return allowed;
  const work = draftsOf(state, proposal, preparedBy);
  if (!work.ok) return work;
  const cleared = checkClearing(state, proposal, work.value);
  if (!cleared.ok) return cleared;
  const parts = planParts(work.value, proposal.clearing ?? "", chunksIn(state));
  const postable = checkParts(state, work.value, parts, preparedAt);
  if (!postable.ok) return postable;
  const records = parts.map(part => partRecord(part, definitionsIn(state)));
  const bytes = records.reduce((sum, record) => sum + canonicalBytes(record).length, 0);
  if (parts.length > PARTS_MAX) return overLimit("parts", parts.length, PARTS_MAX);
  if (bytes > BYTES_MAX) return overLimit("bytes of entries", bytes, BYTES_MAX);
  const id = requestId(ask);
  const job: JobRecord = {
    id,
    book: state.book,
    reference: proposal.reference,
    clearing: proposal.clearing ?? null,
    entries: proposal.entries.length,
    parts: parts.length,
    done: 0,
    blocks: [],
    clearingBalance: null,
    digest: digestOf(records),
    state: "proposed",
    ...owners,
    preparedBy,
    preparedFor,
    preparedAt,
    decidedBy: null,
    decidedAt: null,
    reason: null,
    fault: null,
  };
  const lists = [{ owner: state.book, sort: `${preparedAt}#${id}` }];
  return ok({
    records: [
      ...versionSlots(app.store, { kind: "job", id, version: 1, value: job, lists }),
      ...records.flatMap((value, index) =>
        versionSlots(app.store, { kind: "job-part", id: `${id}.${index + 1}`, version: 1, value }),
      ),
    ],
    receipt: jobState(job, 1) as Json,
  });
}

function draftsOf(
  state: JournalState,
  { entries }: Proposal,
  preparer: string,
): Result<readonly DraftEntry[]> {
  const postings = readPostings(state, entries);
  if (!postings.ok) return postings;
  return ok(
    entries.map((entry, index) => ({
      kind: "manual",
      narrative: entry.narrative,
      effectiveOn: entry.effectiveOn,
      period: periodOf(entry),
      preparer,
      approver: null,
      evidence: [],
      postings: present(postings.value[index], "postings"),
    })),
  );
}

/** Entries that need it are of its asset alone; it may stand on both sides, belongs to all and to nothing else. */
function checkClearing(
  state: JournalState,
  { clearing }: Proposal,
  work: readonly DraftEntry[],
): Result<null> {
  const isLarge = (draft: DraftEntry) => !fitsOnePart(draft, chunksIn(state));
  const large = work.findIndex(isLarge);
  const about = { field: "clearing", value: clearing };
  const open = clearing === undefined ? undefined : state.accounts.get(clearing)?.definition;
  if (clearing === undefined) {
    if (large < 0) return ok(null);
    const message = `entries[${large}] does not fit one block; name an account that it is posted through`;
    return refuse("job.clearing", message, { ...about, expected: "an account of its asset, bound either" });
  }
  if (open === undefined) {
    const message = `clearing "${clearing}" is not open in this book`;
    return refuse("ledger.unknown-account", message, { ...about, expected: "the code of an open account" });
  }
  const used = work.findIndex(({ postings }) => postings.some(({ account }) => account === clearing));
  const assets = new Set(
    work
      .filter(isLarge)
      .flatMap(({ postings }) =>
        postings.map(({ account }) => state.accounts.get(account)?.definition.asset),
      ),
  );
  const other = [...assets].find(asset => asset !== open.asset);
  const why =
    open.bound !== "either"
      ? `it may only have a ${open.bound} balance`
      : open.party !== null
        ? `it belongs to ${open.party}`
        : used >= 0
          ? `entries[${used}] posts on it`
          : other !== undefined
            ? `it holds ${open.asset} and a large entry ${other}`
            : null;
  if (why === null) return ok(null);
  const expected = "an account for nothing else, of the large entries' asset, bound either";
  return refuse("job.clearing", `clearing ${clearing} does not fit: ${why}`, { ...about, expected });
}

const decideJob: UseCase = (app, ask) => {
  const decision = ask.body as z.output<typeof DecideVoucher>;
  return changeJob(app, ask, async job => {
    const { id } = asker(ask);
    const allowed = mayDecide(asker(ask), { id: job.preparedBy, party: job.preparedFor }, reachOf(job));
    if (!allowed.ok) return allowed;
    if (await tookOver(app, id, job.preparedBy, today(app))) return ownNow(id, job.preparedBy, "job");
    if (job.state !== "proposed") {
      const message = `job ${job.id} is ${job.state}; ${job.decidedBy} decided it at ${job.decidedAt}`;
      return refuse("job.decided", message, { field: "job", value: job.id });
    }
    const decided = { ...job, decidedBy: asker(ask).id, decidedAt: instantText(app.store.world.now()) };
    return decision.decision === "approve"
      ? ok({ ...decided, state: "running" })
      : ok({ ...decided, state: "refused", reason: decision.reason });
  });
};

/** Also of a job that runs: its next version calls the runner again, should a call have been lost. */
const resumeJob: UseCase = (app, ask) =>
  changeJob(app, ask, job => {
    const allowed = mayPropose(asker(ask), reachOf(job));
    if (!allowed.ok) return allowed;
    if (job.state === "stopped" || job.state === "running")
      return ok({ ...job, state: "running", fault: null });
    const about = { field: "job", value: job.id, expected: "a job that was approved and is not done" };
    return refuse("job.not-stopped", `job ${job.id} is ${job.state}`, about);
  });

export const jobCommands: UseCases = { proposeJob, decideJob, resumeJob };

async function changeJob(
  app: App,
  ask: Ask,
  change: (job: JobRecord) => Result<JobRecord> | Promise<Result<JobRecord>>,
) {
  const book = await readableBook(app, ask);
  if (!book.ok) return book;
  const id = param(ask, "job");
  return answered(
    await writeRecords(app.store, recordRequest(ask), async () => {
      const job = await jobOf(app, book.value.id, id);
      if (!job.ok) return job;
      const changed = await change(job.value.value);
      if (!changed.ok) return changed;
      const version = job.value.version + 1;
      const versions = [{ kind: "job", id, version, value: changed.value }];
      return ok({ versions, receipt: jobState(changed.value, version) as Json });
    }),
  );
}

function reachOf({ parties, common }: JobRecord): VoucherReach {
  return { kind: "entry", payer: null, parties, common };
}

function overLimit(what: string, value: number, max: number): Result<never> {
  return refuse("ledger.over-limit", `a job holds at most ${max} ${what}, this one ${value}`, {
    field: "entries",
    value,
    expected: `at most ${max}; propose the rest as another job`,
  });
}
