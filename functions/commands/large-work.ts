/**
 * What one commit cannot hold becomes a job by itself: its approval posts the first part through the clearing account
 * and writes the others down, and `functions/jobs` goes on. What is approved is all that was judged.
 */

import { dateInChina } from "#domain/calendar.ts";
import { canonicalBytes } from "#domain/canonical.ts";
import { clearingAccount } from "#domain/fund/fund-accounts.ts";
import { invariant, present } from "#domain/invariant.ts";
import type { Block } from "#domain/ledger/block.ts";
import { judge } from "#domain/ledger/judge.ts";
import { LIMITS } from "#domain/ledger/limits.ts";
import { chunksIn, fitsOnePart, type Part, type PartLimits, planParts } from "#domain/ledger/plan-parts.ts";
import { accountsAfter, type Batch, type JournalState } from "#domain/ledger/state.ts";
import { ok, okUnless, type Result, refuse } from "#domain/result.ts";
import type { JobPartRecord, JobRecord } from "#events/job-records.ts";
import type { BookRecord } from "#events/records.ts";
import { batchOf, type Prepared } from "#functions/commands/prepared.ts";
import { claimsOf } from "#functions/shared/entry-claims.ts";
import { asFund } from "#functions/shared/fund.ts";
import { beginWork } from "#functions/shared/fund-work.ts";
import { batchOfPart, checkParts, digestOf, draftsOfPart, partRecord } from "#functions/shared/job-parts.ts";
import { readClaim } from "#storage/claims.ts";
import type { Slot } from "#storage/exactly-once.ts";
import { SLOTS_MAX } from "#storage/exactly-once.ts";
import type { Claim } from "#storage/journal-items.ts";
import { versionSlots } from "#storage/records.ts";
import type { Store } from "#storage/store.ts";

/** Below what one commit may hold: the first part shares its transaction with the records of all the others. */
const WORK_LIMITS: PartLimits = { chunks: 34, entries: 16, bytes: Math.floor(LIMITS.bodyBytes * 0.8) };
const BYTES_MAX = 3_300_000;
/** Head, moment, body, key, and the records of voucher, to-do list, fund and job. */
const OTHER_ITEMS = 12;

interface Planned {
  readonly parts: readonly Part[];
  readonly first: Partial<Batch>;
  readonly clearing: string;
}

/** The parts of what one commit cannot hold; null for what fits. */
function planned(book: BookRecord, state: JournalState, prepared: Prepared): Result<Planned | null> {
  const fund = asFund(book);
  // What is never large, such as an entry made by hand, is refused with the limit where it is judged.
  if (!fund.ok || prepared.inParts !== true) return ok(null);
  const [draft] = prepared.drafts;
  if (draft === undefined) return ok(null);
  const batch = batchOf(prepared);
  const items = batch.open.length + prepared.claims.length + prepared.records.length + OTHER_ITEMS;
  const limits = {
    chunks: Math.min(LIMITS.chunksAndOpeningsPerBlock - batch.open.length, SLOTS_MAX - items),
    bytes: LIMITS.bodyBytes,
  };
  const after = { ...state, accounts: accountsAfter(state, batch) };
  const whole = {
    ...draft,
    evidence: prepared.drafts.flatMap(({ evidence }) => evidence),
    postings: prepared.drafts.flatMap(({ postings }) => postings),
  };
  if (fitsOnePart(whole, chunksIn(after), limits)) return ok(null);
  const definition = clearingAccount(fund.value.kind);
  const clearing = definition.id;
  const open = state.accounts.get(clearing)?.definition;
  const opening = [...batch.open, ...(open === undefined ? [definition] : [])];
  if (open !== undefined && open.bound !== "either") {
    const message = `clearing ${clearing} may only have a ${open.bound} balance`;
    return refuse("job.clearing", message, { field: "clearing", value: clearing, expected: "bound either" });
  }
  const ready = { ...state, accounts: accountsAfter(state, { ...batch, open: opening }) };
  const parts = planParts(prepared.drafts, clearing, chunksIn(ready), WORK_LIMITS);
  const beside = WORK_LIMITS.chunks + opening.length + (WORK_LIMITS.entries ?? 0) + OTHER_ITEMS;
  const most = SLOTS_MAX - beside;
  if (parts.length > most) return overLimit("parts", parts.length, most);
  return ok({ parts, first: { open: opening, openPeriods: batch.openPeriods }, clearing });
}

/** Judged as if all of it were posted now, in one block or in as many as it takes. */
export function judgePrepared(
  book: BookRecord,
  state: JournalState,
  prepared: Prepared,
  at: string,
): Result<null> {
  const plan = planned(book, state, prepared);
  if (!plan.ok) return plan;
  if (plan.value === null)
    return okUnless(judge(state, batchOf(prepared), dateInChina(Date.parse(at))), null);
  const { parts, first } = plan.value;
  return checkParts(state, prepared.drafts, parts, at, first);
}

/** Who signed, and when: what the voucher and its job have in common. */
type Signed = Pick<
  JobRecord,
  "preparedBy" | "preparedFor" | "preparedAt" | "decidedBy" | "decidedAt" | "parties" | "common"
>;

export interface LargeWork {
  readonly batch: Batch;
  readonly claims: readonly Claim[];
  readonly records: (block: Block) => readonly Slot[];
}

/** The first part with the job that posts the others; null when all of it fits one block. */
export async function largeWork(
  store: Store,
  book: BookRecord,
  state: JournalState,
  prepared: Prepared,
  { voucher, at, ...signed }: Signed & { readonly voucher: string; readonly at: string },
): Promise<Result<LargeWork | null>> {
  const plan = planned(book, state, prepared);
  if (!plan.ok || plan.value === null) return plan as Result<null>;
  const { parts, first, clearing } = plan.value;
  const sound = checkParts(state, prepared.drafts, parts, at, first);
  if (!sound.ok) return sound;
  const known = accountsAfter(state, batchOfPart([], first));
  const definitionOf = (account: string) => present(known.get(account), account).definition;
  const kept = parts.map((part, index) => partRecord(part, definitionOf, index));
  const bytes = kept.reduce((sum, record) => sum + canonicalBytes(record).length, 0);
  if (bytes > BYTES_MAX) return overLimit("bytes of entries", bytes, BYTES_MAX);
  const id = voucher;
  const job = { id, reference: voucher, ...signed };
  const draftsIn = (part: JobPartRecord) => draftsOfPart(job, part, definitionOf);
  const later = kept.slice(1).flatMap(part => claimsOf(draftsIn(part)));
  const free = await refuseClaimed(store, book.id, later);
  if (!free.ok) return free;
  const isLater = (claim: Claim) =>
    later.some(({ kind, id: other }) => kind === claim.kind && other === claim.id);
  const begun = await beginWork(store, book.id, id);
  const record = (block: Block): JobRecord => ({
    ...job,
    book: book.id,
    clearing,
    entries: prepared.drafts.length,
    parts: kept.length,
    done: 1,
    blocks: [block.sealed.head.seq],
    clearingBalance: block.pages.find(({ page }) => page.account === clearing)?.page.closing ?? null,
    digest: digestOf(kept),
    state: "running",
    reason: null,
    fault: null,
    voucher,
  });
  const [opening] = kept;
  invariant(opening !== undefined && kept.length > 1, "work that does not fit one block has several parts");
  return ok({
    batch: batchOfPart(draftsIn(opening), first),
    claims: prepared.claims.filter(claim => !isLater(claim)),
    records: block => [
      ...begun,
      ...versionSlots(store, {
        kind: "job",
        id,
        version: 1,
        value: record(block),
        lists: [{ owner: book.id, sort: `${signed.preparedAt}#${id}` }],
      }),
      // The first part is posted with this commit and is kept like the others, to be read again.
      ...kept.flatMap((value, index) =>
        versionSlots(store, { kind: "job-part", id: `${id}.${index + 1}`, version: 1, value }),
      ),
    ],
  });
}

/** What a later part claims must be free now; nothing else is done with the fund until it is posted. */
async function refuseClaimed(store: Store, book: string, later: readonly Claim[]): Promise<Result<null>> {
  for (const { kind, id, claims, code = "ledger.claimed" } of later) {
    const seq = await readClaim(store, book, kind, id);
    if (seq !== null)
      return refuse(code, `${claims} happened in block ${seq}`, { field: "entries", value: id });
  }
  return ok(null);
}

function overLimit(what: string, value: number, max: number): Result<never> {
  const message = `one action posts at most ${max} ${what}, this one ${value}`;
  const expected = `at most ${max}; propose it in several`;
  return refuse("ledger.over-limit", message, { field: "entries", value, expected });
}
