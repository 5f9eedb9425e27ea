/** What a voucher may propose, kind by kind: which accounts it touches and which entries it stands for. */
import type * as z from "zod";
import type { VoucherReach } from "#domain/access/policy.ts";
import { BANK, incomeShareOf, owedBy, owedTo } from "#domain/fund/chart.ts";
import { clearingEntry, poolPaymentEntries, reversalEntry } from "#domain/fund/entries.ts";
import { DECIDES_A_TASK } from "#domain/fund/pools/grants.ts";
import { present } from "#domain/invariant.ts";
import type { AccountDefinition } from "#domain/ledger/account.ts";
import {
  CORRECTION,
  type DraftEntry,
  type DraftPosting,
  type Entry,
  type Evidence,
} from "#domain/ledger/entry.ts";
import { judge, unknownAccount } from "#domain/ledger/judge.ts";
import type { JournalState } from "#domain/ledger/state.ts";
import { CNY } from "#domain/money/asset.ts";
import { parseAmount, parsePositiveAmount } from "#domain/money/decimal-text.ts";
import { type Fault, ok, okUnless, type Result, refuse } from "#domain/result.ts";
import type { ProposeVoucher } from "#events/commands.ts";
import type { BookRecord } from "#events/records.ts";
import { fundAccountsOf, fundReach, prepareFund } from "#functions/commands/fund-proposals.ts";
import { paidBack, payableOf, paymentSlots } from "#functions/commands/obligation-payments.ts";
import type { App } from "#functions/shared/app.ts";
import { notFound, periodOf } from "#functions/shared/ask.ts";
import { readClaim } from "#storage/claims.ts";
import type { Slot } from "#storage/exactly-once.ts";
import { readEntriesBeside } from "#storage/journal.ts";
import type { Claim } from "#storage/journal-items.ts";

export type Proposal = z.output<typeof ProposeVoucher>;
type Of<Kind extends Proposal["kind"]> = Extract<Proposal, { kind: Kind }>;

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
}

/** The accounts that a proposal touches. What it looks up for that never changes. */
export async function accountsOf(
  app: App,
  book: BookRecord,
  proposal: Proposal,
): Promise<Result<readonly string[]>> {
  switch (proposal.kind) {
    case "payment":
      return ok([BANK, owedTo(proposal.payee), owedBy(proposal.payer), incomeShareOf(proposal.payer)]);
    case "reversal":
    case "correction": {
      const entries = await reversedWith(app, book.id, proposal.entry);
      if (entries.length === 0) return notFound("entry", proposal.entry);
      return ok(accountsIn([...entries, ...(proposal.kind === "correction" ? proposal.entries : [])]));
    }
    case "fund":
      return fundAccountsOf(app, book, proposal.action);
    case "entry":
      return ok(accountsIn(proposal.entries));
  }
}

export function accountsIn(
  entries: readonly { readonly postings: readonly { readonly account: string }[] }[],
) {
  return entries.flatMap(({ postings }) => postings.map(({ account }) => account));
}

/** Whom the proposal concerns, by the accounts it touches. */
export async function reachOf(
  app: App,
  book: BookRecord,
  proposal: Proposal,
  state: JournalState,
): Promise<VoucherReach> {
  if (proposal.kind === "fund") return fundReach(app, book, proposal.action);
  const payer = proposal.kind === "payment" ? proposal.payer : null;
  return { kind: proposal.kind, payer, ...ownersIn(state) };
}

/** Whose accounts were loaded, and whether any belongs to all. */
export function ownersIn({ accounts }: JournalState): Pick<VoucherReach, "parties" | "common"> {
  const owners = [...accounts.values()].map(({ definition }) => definition.party);
  return { parties: [...new Set(owners.filter(party => party !== null))], common: owners.includes(null) };
}

/** What the proposal would post; refused when the book does not allow it now. */
export function prepare(
  app: App,
  book: BookRecord,
  state: JournalState,
  proposal: Proposal,
  signatures: Signatures,
): Promise<Result<Prepared>> {
  switch (proposal.kind) {
    case "payment":
      return preparePayment(app, book, state, proposal, signatures);
    case "reversal":
      return prepareReversal(app, book, state, proposal, signatures);
    case "correction":
      return prepareCorrection(app, book, state, proposal, signatures);
    case "fund":
      return prepareFund(app, book, state, proposal.action, headerOf(proposal, signatures));
    case "entry":
      return Promise.resolve(prepareEntries(state, proposal.entries, signatures));
  }
}

function headerOf(
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

async function preparePayment(
  app: App,
  book: BookRecord,
  state: JournalState,
  payment: Of<"payment">,
  signatures: Signatures,
): Promise<Result<Prepared>> {
  const amount = parsePositiveAmount(payment.amount, CNY);
  if (!amount.ok) return amount;
  const payable = await payableOf(app, book, state, payment, amount.value);
  if (!payable.ok) return payable;
  const { payer, payee, settlement, reference, effectiveOn: paidOn } = payment;
  const { method } = payable.value;
  // A deduction and a central table go by their document, everything else by the bank's reference.
  const byBank = method === "pool" || method === "bank-transfer";
  const evidence: Evidence[] = [
    { kind: byBank ? "bank-reference" : "document", id: reference },
    { kind: "settlement", id: settlement },
  ];
  const header = headerOf(payment, signatures, ...evidence);
  const paid = { payer, payee, amountMinor: amount.value };
  return ok({
    drafts: method === "pool" ? poolPaymentEntries(header, paid) : [clearingEntry(header, paid)],
    claims: [],
    records: paymentSlots(app, payable.value, amount.value, {
      paidOn,
      reference,
      byBank,
      voucher: signatures.voucher,
    }),
  });
}

/**
 * Red-letter reversal (红字冲销) of everything that one command posted, newest entry first: half of it alone would
 * leave the book in a state that no command makes. Each entry is reversed once, and a reversal never.
 */
async function prepareReversal(
  app: App,
  { id: book }: BookRecord,
  state: JournalState,
  reversal: Omit<Of<"reversal">, "kind">,
  signatures: Signatures,
): Promise<Result<Prepared>> {
  const entries = await reversedWith(app, book, reversal.entry);
  const refused = entries.map(irreversible).find(each => each !== null);
  if (refused !== undefined && refused !== null) return refused;
  for (const { id, number } of entries) {
    const seq = await readClaim(app.store, book, "reversal", id);
    if (seq !== null) return reversedAlready(number, seq);
  }
  const header = headerOf(reversal, signatures);
  const scaleOf = (account: string) => present(state.accounts.get(account), account).definition;
  const records = await paidBack(app, entries);
  return ok({
    drafts: entries.map(entry => reversalEntry(header, entry, scaleOf)).reverse(),
    claims: entries.map(({ id, number }) => ({
      kind: "reversal",
      id,
      code: "ledger.reversed",
      claims: `the reversal of ${number}`,
    })),
    records,
  });
}

/**
 * What is reversed with an entry: everything that its command posted, but for a correction's own red letters, and
 * but for the other entries of large work, which have nothing to do with each other.
 */
async function reversedWith({ store }: App, book: string, id: string): Promise<readonly Entry[]> {
  const beside = await readEntriesBeside(store, book, id);
  const alone = beside.some(entry => entry.id === id && evidenceOfJob(entry) !== undefined);
  return beside.filter(entry => entry.id === id || (!alone && entry.reverses === null));
}

function evidenceOfJob({ evidence }: Entry): Evidence | undefined {
  return evidence.find(({ kind }) => kind === "job");
}

function reversedAlready(number: string, seq: number): Result<never> {
  return refuse("ledger.reversed", `${number} was reversed in block ${seq}`, {
    field: "entry",
    value: number,
    expected: "an entry that was not reversed",
  });
}

/**
 * Red letters for everything that the wrong entry's command posted, and blue ones (蓝字更正) for what is right, in one
 * block. The blue ones name the entry that they correct.
 */
async function prepareCorrection(
  app: App,
  book: BookRecord,
  state: JournalState,
  { entries, ...reversal }: Of<"correction">,
  signatures: Signatures,
): Promise<Result<Prepared>> {
  const red = await prepareReversal(app, book, state, reversal, signatures);
  if (!red.ok) return red;
  // What a payment paid of an obligation is counted by the payment itself.
  if (red.value.records.length > 0) {
    const message = `${reversal.entry} is part of a payment: reverse it, then propose the right payment`;
    const expected = "a reversal, and a payment of its own";
    return refuse("voucher.pay-again", message, { field: "entry", value: reversal.entry, expected });
  }
  const manual = prepareEntries(state, entries, signatures);
  if (!manual.ok) return manual;
  const blue = manual.value.drafts.map(draft => ({
    ...draft,
    kind: CORRECTION,
    evidence: [...draft.evidence, { kind: "entry", id: reversal.entry } as const],
  }));
  const redFirst = [...red.value.drafts, ...blue];
  const blueFirst = [...blue, ...red.value.drafts];
  const inBounds = keepsBounds(state, redFirst) || !keepsBounds(state, blueFirst);
  return ok({ ...red.value, drafts: inBounds ? redFirst : blueFirst });
}

/** Money that was spent since may not be missing between the two halves. */
function keepsBounds(state: JournalState, entries: readonly DraftEntry[]): boolean {
  const batch = { open: [], openPeriods: [], closePeriods: [], entries };
  return judge(state, batch, "9999-12-31").every(({ code }) => code !== "ledger.bound");
}

function irreversible(entry: Entry): Result<never> | null {
  const { id, number, kind, reverses } = entry;
  const about = { field: "entry", value: id };
  if (Number(evidenceOfJob(entry)?.detail?.["slices"] ?? 1) > 1) {
    const message = `${number} is a slice of an entry: reversed alone, the clearing account would not be even`;
    return refuse("voucher.slice", message, { ...about, expected: "a job that posts the whole entry back" });
  }
  if (reverses !== null) {
    const message = `${number} is itself the reversal of ${reverses}`;
    return refuse("ledger.reversal-of-reversal", message, {
      ...about,
      expected: "a new entry that says what is right",
    });
  }
  if (DECIDES_A_TASK.includes(kind)) {
    const message = `${number} goes with a decision on a task that stands; closing the task gives its money back`;
    return refuse("voucher.by-action", message, { ...about, expected: "an action on the task" });
  }
  if (kind === "obligation" || kind === "late-surcharge" || kind === "netting") {
    const message = `${number} follows from a settlement: correct the assessment or the agreement, then settle again`;
    return refuse("voucher.settled-otherwise", message, {
      ...about,
      expected: "another settlement of the period",
    });
  }
  return null;
}

/** Amounts are read with the decimals of their accounts' assets. */
function prepareEntries(
  state: JournalState,
  entries: Of<"entry">["entries"],
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

function referenceOf({ reference }: Of<"entry">["entries"][number]): readonly Evidence[] {
  return reference === undefined ? [] : [{ kind: "bank-reference", id: reference }];
}

/** The postings of each entry; refused with every amount that its account cannot have. */
export function readPostings(
  state: JournalState,
  entries: readonly Pick<Of<"entry">["entries"][number], "postings">[],
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
