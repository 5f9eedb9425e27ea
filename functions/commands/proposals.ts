/** What a voucher may propose, kind by kind: which accounts it touches and which entries it stands for. */
import type * as z from "zod";
import type { VoucherReach } from "#domain/access/policy.ts";
import { BANK, incomeShareOf, owedBy, owedTo } from "#domain/fund/chart.ts";
import { poolPaymentEntries, reversalEntry } from "#domain/fund/entries.ts";
import { present } from "#domain/invariant.ts";
import type { DraftEntry, Entry, Evidence } from "#domain/ledger/entry.ts";
import { unknownAccount } from "#domain/ledger/judge.ts";
import type { JournalState } from "#domain/ledger/state.ts";
import { CNY } from "#domain/money/asset.ts";
import { parseAmount, parsePositiveAmount } from "#domain/money/decimal-text.ts";
import { type Fault, ok, okUnless, type Result, refuse } from "#domain/result.ts";
import type { ProposeVoucher } from "#events/commands.ts";
import type { BookRecord } from "#events/records.ts";
import { paidBack, payableOf, paymentSlots } from "#functions/commands/obligation-payments.ts";
import type { App } from "#functions/shared/app.ts";
import { notFound, periodOf } from "#functions/shared/ask.ts";
import type { Slot } from "#storage/exactly-once.ts";
import { readEntriesBeside } from "#storage/journal.ts";
import type { Claim } from "#storage/journal-items.ts";

export type Proposal = z.output<typeof ProposeVoucher>;
type Of<Kind extends Proposal["kind"]> = Extract<Proposal, { kind: Kind }>;

/** Who signs what the proposal becomes, and the voucher it rests on. */
export interface Signatures {
  readonly preparer: string;
  readonly approver: string | null;
  readonly voucher: string;
}

/** A proposal as the book is now. */
export interface Prepared {
  readonly drafts: readonly DraftEntry[];
  /** What may happen once, beside the decision itself. */
  readonly claims: readonly Claim[];
  /** Records that change with it. */
  readonly records: readonly Slot[];
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
    case "reversal": {
      const entries = await readEntriesBeside(app.store, book.id, proposal.entry);
      if (entries.length === 0) return notFound("entry", proposal.entry);
      return ok(entries.flatMap(({ postings }) => postings.map(({ account }) => account)));
    }
    case "entry":
      return ok(proposal.entries.flatMap(({ postings }) => postings.map(({ account }) => account)));
  }
}

/** Whom the proposal concerns, by the accounts it touches. */
export function reachOf(proposal: Proposal, state: JournalState): VoucherReach {
  const owners = [...state.accounts.values()].map(({ definition }) => definition.party);
  return {
    kind: proposal.kind,
    payer: proposal.kind === "payment" ? proposal.payer : null,
    parties: [...new Set(owners.filter(party => party !== null))],
    common: owners.includes(null),
  };
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
    case "entry":
      return Promise.resolve(prepareEntries(state, proposal.entries, signatures));
  }
}

function headerOf(
  about: { narrative: string; effectiveOn: string; period?: string | undefined },
  { preparer, approver, voucher }: Signatures,
  ...more: readonly Evidence[]
) {
  const evidence: readonly Evidence[] = [{ kind: "voucher", id: voucher }, ...more];
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
  const { payer, payee, settlement, reference } = payment;
  const evidence: Evidence[] = [
    { kind: "bank-reference", id: reference },
    { kind: "settlement", id: settlement },
  ];
  return ok({
    drafts: poolPaymentEntries(headerOf(payment, signatures, ...evidence), {
      payer,
      payee,
      amountMinor: amount.value,
    }),
    claims: [],
    records: paymentSlots(app, payable.value, amount.value),
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
  reversal: Of<"reversal">,
  signatures: Signatures,
): Promise<Result<Prepared>> {
  const entries = await readEntriesBeside(app.store, book, reversal.entry);
  const refused = entries.map(irreversible).find(each => each !== null);
  if (refused !== undefined && refused !== null) return refused;
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

function irreversible({ id, number, kind, reverses }: Entry): Result<never> | null {
  const about = { field: "entry", value: id };
  if (reverses !== null) {
    const message = `${number} is itself the reversal of ${reverses}`;
    return refuse("ledger.reversal-of-reversal", message, {
      ...about,
      expected: "a new entry that says what is right",
    });
  }
  if (kind === "obligation") {
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
  const faults: Fault[] = [];
  const drafts = entries.map((entry, index) => ({
    kind: "manual",
    ...headerOf(entry, signatures),
    postings: entry.postings.map(({ account, side, amount }, posting) => {
      const at = `entries[${index}].postings[${posting}]`;
      const amountMinor = amountOf(state, account, amount, at);
      if (!amountMinor.ok) faults.push(...amountMinor.faults);
      return { account, side, amountMinor: amountMinor.ok ? amountMinor.value : 0n };
    }),
  }));
  return okUnless(faults, { drafts, claims: [], records: [] });
}

function amountOf(state: JournalState, account: string, amount: string, at: string): Result<bigint> {
  const definition = state.accounts.get(account)?.definition;
  if (definition === undefined) return { ok: false, faults: [unknownAccount(account, at)] };
  return parseAmount(amount, { code: definition.asset, scale: definition.scale }, `${at}.amount`);
}
