/** What every kind of proposal is prepared with: who signs, what is posted, amounts as they are read. */
import type * as z from "zod";
import type { AccountDefinition } from "#domain/ledger/account.ts";
import type { DraftEntry, DraftPosting, Evidence } from "#domain/ledger/entry.ts";
import { unknownAccount } from "#domain/ledger/judge.ts";
import type { Batch, JournalState } from "#domain/ledger/state.ts";
import { parseAmount } from "#domain/money/decimal-text.ts";
import { type Fault, ok, okUnless, type Result } from "#domain/result.ts";
import type { ProposeVoucher } from "#events/commands.ts";
import { periodOf } from "#functions/shared/ask.ts";
import type { Slot } from "#storage/exactly-once.ts";
import type { Claim } from "#storage/journal-items.ts";

export type Proposal = z.output<typeof ProposeVoucher>;
/** A proposal of one kind. */
export type ProposalOf<Kind extends Proposal["kind"]> = Extract<Proposal, { kind: Kind }>;

/** Who signs what the proposal becomes, and the voucher it rests on. */
export interface Signatures {
  readonly preparer: string;
  readonly approver: string | null;
  /** Who was asked to approve it, when the approver stands in. */
  readonly inSteadOf?: string;
  readonly voucher: string;
  /** Files that the voucher carries; every entry names them (附件). */
  readonly attachments: readonly { readonly name: string; readonly digest: string }[];
}

/** A proposal as the book is now. */
export interface Prepared {
  readonly drafts: readonly DraftEntry[];
  /** What may happen once, beside the decision itself. */
  readonly claims: readonly Claim[];
  /** Records that change with it. */
  readonly records: readonly Slot[];
  /** Accounts that it opens; none when left out. */
  readonly open?: readonly AccountDefinition[];
  /** Accounting periods that it opens; none when left out. */
  readonly openPeriods?: readonly string[];
  /** Whether what one commit cannot hold may be posted by a job: its command then looks at the clearing account. */
  readonly inParts?: boolean;
}

export function batchOf({ drafts, open = [], openPeriods = [] }: Prepared): Batch {
  return { open, openPeriods, closePeriods: [], entries: drafts };
}

export function accountsIn(
  entries: readonly { readonly postings: readonly { readonly account: string }[] }[],
) {
  return entries.flatMap(({ postings }) => postings.map(({ account }) => account));
}

/** What every entry of the proposal shares. */
export function headerOf(
  about: { narrative: string; effectiveOn: string; period?: string | undefined },
  { preparer, approver, inSteadOf, voucher, attachments }: Signatures,
  ...more: readonly Evidence[]
) {
  const files = attachments.map(({ name, digest }): Evidence => {
    return { kind: "document", id: name, digest: Buffer.from(digest, "hex").toString("base64") };
  });
  const detail = inSteadOf === undefined ? {} : { detail: { inSteadOf } };
  const evidence: readonly Evidence[] = [{ kind: "voucher", id: voucher, ...detail }, ...more, ...files];
  const { narrative, effectiveOn } = about;
  return { narrative, effectiveOn, period: periodOf(about), preparer, approver, evidence };
}

/** Amounts are read with the decimals of their accounts' assets. */
export function prepareEntries(
  state: JournalState,
  entries: ProposalOf<"entry">["entries"],
  signatures: Signatures,
): Result<Prepared> {
  const read = readPostings(state, entries);
  if (!read.ok) return read;
  const drafts = entries.map((entry, index) => ({
    kind: "manual",
    ...headerOf(entry, signatures, ...referenceOf(entry)),
    postings: read.value[index] ?? [],
  }));
  return ok({ drafts, claims: [], records: [] });
}

function referenceOf({ reference }: ProposalOf<"entry">["entries"][number]): readonly Evidence[] {
  return reference === undefined ? [] : [{ kind: "bank-reference", id: reference }];
}

/** The postings of each entry; refused with every amount that its account cannot have. */
export function readPostings(
  state: JournalState,
  entries: readonly Pick<ProposalOf<"entry">["entries"][number], "postings">[],
): Result<readonly (readonly DraftPosting[])[]> {
  const faults: Fault[] = [];
  const read = entries.map(({ postings }, index) =>
    postings.map(({ account, side, amount }, posting): DraftPosting => {
      const at = `entries[${index}].postings[${posting}]`;
      const amountMinor = amountOf(state, account, amount, at);
      if (!amountMinor.ok) faults.push(...amountMinor.faults);
      return { account, side, amountMinor: amountMinor.ok ? amountMinor.value : 0n };
    }),
  );
  return okUnless(faults, read);
}

function amountOf(state: JournalState, account: string, amount: string, at: string): Result<bigint> {
  const definition = state.accounts.get(account)?.definition;
  if (definition === undefined) return { ok: false, faults: [unknownAccount(account, at)] };
  return parseAmount(amount, { code: definition.asset, scale: definition.scale }, `${at}.amount`);
}
