/** What a voucher may propose, kind by kind: which accounts it touches and which entries it stands for. */
import type * as z from "zod";
import { BANK, incomeShareOf, owedBy, owedTo } from "#domain/fund/chart.ts";
import { poolPaymentEntries, reversalEntry } from "#domain/fund/entries.ts";
import { present } from "#domain/invariant.ts";
import type { DraftEntry, Entry, Evidence } from "#domain/ledger/entry.ts";
import { balanceOf, type JournalState } from "#domain/ledger/state.ts";
import { CNY } from "#domain/money/asset.ts";
import { formatAmount, parseAmount, parsePositiveAmount } from "#domain/money/decimal-text.ts";
import { type Fault, ok, okUnless, type Result, refuse, unwrap } from "#domain/result.ts";
import type { ProposeVoucher } from "#events/commands.ts";
import type { BookRecord, SettlementRecord } from "#events/records.ts";
import type { App } from "#functions/shared/app.ts";
import { notFound, periodOf } from "#functions/shared/ask.ts";
import { type Claim, readEntry } from "#storage/journal.ts";
import { latestVersion } from "#storage/records.ts";

export type Proposal = z.output<typeof ProposeVoucher>;
type Of<Kind extends Proposal["kind"]> = Extract<Proposal, { kind: Kind }>;

/** Who signs what the proposal becomes, and the voucher it rests on. */
export interface Signatures {
  readonly preparer: string;
  readonly approver: string | null;
  readonly voucher: string;
}

export interface Prepared {
  readonly accounts: readonly string[];
  /** What may happen once, beside the decision itself. */
  readonly claims: readonly Claim[];
  /** The entries as the book is now. */
  readonly drafts: (state: JournalState, signatures: Signatures) => Result<readonly DraftEntry[]>;
}

/** Checks what can be said before the book's balances are looked at. */
export function prepare(app: App, book: BookRecord, proposal: Proposal): Promise<Result<Prepared>> {
  switch (proposal.kind) {
    case "payment":
      return preparePayment(app, book, proposal);
    case "reversal":
      return prepareReversal(app, book, proposal);
    case "entry":
      return Promise.resolve(prepareEntries(proposal));
  }
}

function evidenceOf({ voucher }: Signatures, ...more: readonly Evidence[]): readonly Evidence[] {
  return [{ kind: "voucher", id: voucher }, ...more];
}

// ── payment (拨付) ─────────────────────────────────────────────────────────────────────────────────────

async function preparePayment(app: App, book: BookRecord, payment: Of<"payment">): Promise<Result<Prepared>> {
  const { payer, payee, settlement: id, reference, narrative, effectiveOn } = payment;
  const amount = parsePositiveAmount(payment.amount, CNY);
  if (!amount.ok) return amount;
  const settlement = await latestVersion<SettlementRecord>(app.store, "settlement", id);
  if (settlement === null || settlement.value.book !== book.id) return notFound("settlement", id);
  const owed = settlement.value.target.some(each => each.payer === payer && each.payee === payee);
  if (!owed || book.kind !== "fiscal-custody") {
    const message = `${id} has no obligation of ${payer} to ${payee} that this book can pay`;
    const expected = "payer and payee of an obligation of the settlement";
    return refuse("voucher.over-obligation", message, { field: "payee", value: payee, expected });
  }
  return ok({
    accounts: [BANK, owedTo(payee), owedBy(payer), incomeShareOf(payer)],
    claims: [],
    drafts: (state, signatures) => {
      const within = withinObligation(state, payment, amount.value);
      if (!within.ok) return within;
      const header = {
        narrative,
        effectiveOn,
        period: periodOf(payment),
        preparer: signatures.preparer,
        approver: signatures.approver,
        evidence: evidenceOf(
          signatures,
          { kind: "bank-reference", id: reference },
          { kind: "settlement", id },
        ),
      };
      return ok(poolPaymentEntries(header, { payer, payee, amountMinor: amount.value }));
    },
  });
}

/** A payment is at most what the payer still owes and what the payee is still owed. */
function withinObligation(
  state: JournalState,
  { payer, payee, amount }: Of<"payment">,
  amountMinor: bigint,
): Result<null> {
  const net = (account: string) => balanceOf(state, present(state.accounts.get(account), account));
  const owedMinor = [net(owedBy(payer)), -net(owedTo(payee))].reduce((a, b) => (a < b ? a : b));
  if (amountMinor <= owedMinor) return ok(null);
  const left = formatAmount(owedMinor > 0n ? owedMinor : 0n, CNY);
  return refuse("voucher.over-obligation", `${payer} owes ${payee} ${left} CNY, less than ${amount}`, {
    field: "amount",
    value: amount,
    expected: `at most ${left}`,
  });
}

// ── red-letter reversal (红字冲销) ─────────────────────────────────────────────────────────────────────

/** An entry is reversed once, and a reversal never: what was wrong with it is posted anew. */
async function prepareReversal(
  app: App,
  { id }: BookRecord,
  reversal: Of<"reversal">,
): Promise<Result<Prepared>> {
  const entry = await readEntry(app.store, id, reversal.entry);
  if (entry === null) return notFound("entry", reversal.entry);
  const about = { field: "entry", value: entry.id };
  if (entry.reverses !== null) {
    const message = `${entry.number} is itself the reversal of ${entry.reverses}`;
    return refuse("ledger.reversal-of-reversal", message, {
      ...about,
      expected: "a new entry that says what is right",
    });
  }
  return ok({
    accounts: entry.postings.map(({ account }) => account),
    claims: [
      { kind: "reversal", id: entry.id, code: "ledger.reversed", claims: `the reversal of ${entry.number}` },
    ],
    drafts: (state, signatures) => ok([draftReversal(state, entry, reversal, signatures)]),
  });
}

function draftReversal(
  state: JournalState,
  entry: Entry,
  reversal: Of<"reversal">,
  signatures: Signatures,
): DraftEntry {
  const header = {
    narrative: reversal.narrative,
    effectiveOn: reversal.effectiveOn,
    period: periodOf(reversal),
    preparer: signatures.preparer,
    approver: signatures.approver,
    evidence: evidenceOf(signatures),
  };
  return reversalEntry(header, entry, account => present(state.accounts.get(account), account).definition);
}

// ── manual entries ────────────────────────────────────────────────────────────────────────────────────

function prepareEntries({ entries }: Of<"entry">): Result<Prepared> {
  const faults = entries.flatMap(({ postings }, entry) =>
    postings.flatMap(({ amount }, posting): readonly Fault[] => {
      const parsed = parseAmount(amount, CNY, `entries[${entry}].postings[${posting}].amount`);
      return parsed.ok ? [] : parsed.faults;
    }),
  );
  return okUnless(faults, {
    accounts: entries.flatMap(({ postings }) => postings.map(({ account }) => account)),
    claims: [],
    drafts: (_state, signatures) =>
      ok(
        entries.map(({ narrative, effectiveOn, period, postings }) => ({
          kind: "manual",
          narrative,
          effectiveOn,
          period: periodOf({ effectiveOn, period }),
          preparer: signatures.preparer,
          approver: signatures.approver,
          evidence: evidenceOf(signatures),
          postings: postings.map(({ account, side, amount }) => ({
            account,
            side,
            amountMinor: unwrap(parseAmount(amount, CNY)),
          })),
        })),
      ),
  });
}
