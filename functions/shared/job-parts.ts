/** A part of large work, as it is kept until it is posted and as it is posted then. */

import { dateInChina } from "#domain/calendar.ts";
import { canonicalText } from "#domain/canonical.ts";
import { hashText, sha256 } from "#domain/hash.ts";
import { present } from "#domain/invariant.ts";
import type { AccountDefinition } from "#domain/ledger/account.ts";
import { applyBatch } from "#domain/ledger/block.ts";
import type { DraftEntry, Evidence } from "#domain/ledger/entry.ts";
import { judge } from "#domain/ledger/judge.ts";
import type { Part } from "#domain/ledger/plan-parts.ts";
import { nextState } from "#domain/ledger/rebuild.ts";
import type { Batch, JournalState } from "#domain/ledger/state.ts";
import { formatAmount, readAmount } from "#domain/money/decimal-text.ts";
import { okUnless, type Result, refuse } from "#domain/result.ts";
import type { JobPartRecord, JobRecord } from "#events/job-records.ts";

type DefinitionOf = (account: string) => Pick<AccountDefinition, "scale">;

/** What a part of proposed work is kept as; of a voucher's with all that its entries say. */
export function partRecord(part: Part, definitionOf: DefinitionOf, index = 0): JobPartRecord {
  return {
    entries: part.map(({ draft, entry, slice, slices }) => ({
      entry: entry + 1,
      slice,
      slices,
      narrative: draft.narrative,
      effectiveOn: draft.effectiveOn,
      period: draft.period,
      postings: draft.postings.map(({ account, side, amountMinor, dimensions }) => ({
        account,
        side,
        amount: formatAmount(amountMinor, definitionOf(account)),
        ...(dimensions === undefined ? {} : { dimensions }),
      })),
      ...(draft.evidence.length === 0 ? {} : ofVoucher(draft, slice, index)),
    })),
  };
}

/**
 * What a rule worked with stands in the first slice, the files in all. A voucher is posted in one block: the entries of
 * later parts name the job that it began.
 */
function ofVoucher({ kind, evidence, approver, reverses }: DraftEntry, slice: number, index: number) {
  return {
    kind,
    evidence: evidence.filter(
      each => (index === 0 || each.kind !== "voucher") && (slice === 1 || each.kind === "document"),
    ),
    ...(approver === null ? { automatic: true as const } : {}),
    ...(reverses === undefined ? {} : { reverses }),
  };
}

/** SHA-256 over the parts, base64. */
export function digestOf(parts: readonly JobPartRecord[]): string {
  return hashText(sha256(new TextEncoder().encode(canonicalText(parts))));
}

type Signed = Pick<JobRecord, "id" | "reference" | "preparedBy" | "decidedBy">;

export function draftsOfPart(
  { id, reference, preparedBy, decidedBy }: Signed,
  part: JobPartRecord,
  definitionOf: DefinitionOf,
): readonly DraftEntry[] {
  return part.entries.map(each => {
    const { entry, slice, slices, narrative, effectiveOn, period, kind = "manual" } = each;
    const job: Evidence = { kind: "job", id, detail: { entry, slice, slices } };
    return {
      kind,
      narrative,
      effectiveOn,
      period,
      preparer: preparedBy,
      approver: each.automatic === true ? null : decidedBy,
      evidence:
        each.evidence === undefined ? [job, { kind: "document", id: reference }] : [...each.evidence, job],
      postings: each.postings.map(({ account, side, amount, dimensions }) => {
        const amountMinor = readAmount(amount, definitionOf(account));
        return { account, side, amountMinor, ...(dimensions === undefined ? {} : { dimensions }) };
      }),
      ...(each.reverses === undefined ? {} : { reverses: each.reverses }),
    };
  });
}

/** Opens and closes nothing, unless the first part does. */
export function batchOfPart(entries: readonly DraftEntry[], first: Partial<Batch> = {}): Batch {
  return { open: [], openPeriods: [], closePeriods: [], ...first, entries };
}

/** First the work as a whole, in the words of its proposal; then every part behind those before. */
export function checkParts(
  state: JournalState,
  work: readonly DraftEntry[],
  parts: readonly Part[],
  at: string,
  first: Partial<Batch> = {},
): Result<null> {
  const faults = judge(state, batchOfPart(work, first), dateInChina(Date.parse(at)));
  // Parts are there so that the limits of one commit do not matter.
  const sound = okUnless(
    faults.filter(({ code }) => code !== "ledger.over-limit"),
    null,
  );
  if (!sound.ok) return sound;
  let after = state;
  for (const [index, part] of parts.entries()) {
    const batch = batchOfPart(
      part.map(({ draft }) => draft),
      index === 0 ? first : {},
    );
    const applied = applyBatch(after, batch, at);
    if (!applied.ok) {
      const [{ code, message }] = applied.faults;
      return refuse(code, `part ${index + 1} of ${parts.length} could not be posted: ${message}`, {
        field: "entries",
        expected: "postings in an order in which no account runs over",
      });
    }
    after = nextState(after, applied.value);
  }
  return sound;
}

/** The definitions of a state, for what is known to be open. */
export function definitionsIn({ accounts }: Pick<JournalState, "accounts">): DefinitionOf {
  return account => present(accounts.get(account), account).definition;
}
