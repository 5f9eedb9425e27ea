/** Vouchers (审批单): proposed by one person, decided by another; the decision and the posting are one commit. */
import type * as z from "zod";
import { mayActFor, mayDecide } from "#domain/access/policy.ts";
import { dateInChina } from "#domain/calendar.ts";
import { BANK, incomeShareOf, owedBy, owedTo } from "#domain/fund/chart.ts";
import { type EntryHeader, poolPaymentEntries } from "#domain/fund/entries.ts";
import { hashText, sha256 } from "#domain/hash.ts";
import { present } from "#domain/invariant.ts";
import type { DraftEntry } from "#domain/ledger/entry.ts";
import { judge as judgeBatch } from "#domain/ledger/judge.ts";
import { balanceOf, type JournalState } from "#domain/ledger/state.ts";
import { CNY } from "#domain/money/asset.ts";
import { formatAmount, parseAmount, parsePositiveAmount } from "#domain/money/decimal-text.ts";
import { type Fault, ok, okUnless, type Result, refuse, unwrap } from "#domain/result.ts";
import type { DecideVoucher, ProposeVoucher } from "#events/commands.ts";
import type { BookRecord, SettlementRecord, VoucherRecord } from "#events/records.ts";
import { entryRefs } from "#functions/commands/books.ts";
import type { App, Ask, UseCase, UseCases } from "#functions/shared/app.ts";
import {
  answered,
  asker,
  bookRequest,
  notFound,
  param,
  periodOf,
  readableBook,
} from "#functions/shared/ask.ts";
import { commit, recordingTime } from "#storage/journal.ts";
import { latestVersion, versionSlots } from "#storage/records.ts";

type Proposal = z.output<typeof ProposeVoucher>;
type Payment = Extract<Proposal, { kind: "payment" }>;

const proposeVoucher: UseCase = async (app, ask) => {
  const book = await readableBook(app, ask);
  if (!book.ok) return book;
  const proposal = ask.body as Proposal;
  const checked = await checkProposal(app, ask, book.value, proposal);
  if (!checked.ok) return checked;
  // The id follows from the request, so that the same request again names the same voucher.
  const id = hashText(sha256(new TextEncoder().encode(`${ask.digest} ${ask.idempotencyKey}`)))
    .replaceAll(/[^A-Za-z0-9]/g, "")
    .slice(0, 16);
  return answered(
    await commit(app.store, {
      book: book.value.id,
      request: bookRequest(ask, book.value.id),
      accounts: accountsOf(proposal),
      // Judged as if it were posted now, so that nobody is asked to approve what could not be posted.
      judge: async state => {
        const at = recordingTime(app.store, state);
        const drafts = draftsOf(proposal, state, { preparer: asker(ask).id, approver: null, voucher: id });
        if (!drafts.ok) return drafts;
        const faults = judgeBatch(
          state,
          { open: [], openPeriods: [], entries: drafts.value },
          dateInChina(Date.parse(at)),
        );
        const judged = okUnless(faults, null);
        if (!judged.ok) return judged;
        const value: VoucherRecord = {
          id,
          book: book.value.id,
          proposal,
          state: "proposed",
          preparedBy: asker(ask).id,
          preparedAt: at,
          decidedBy: null,
          decidedAt: null,
          reason: null,
          entries: [],
        };
        const lists = [{ owner: book.value.id, sort: `${at}#${id}` }];
        return ok({
          records: versionSlots(app.store, { kind: "voucher", id, version: 1, value, lists }),
          receipt: { id, version: 1, state: "proposed", entries: [] },
        });
      },
    }),
  );
};

const decideVoucher: UseCase = async (app, ask) => {
  const book = await readableBook(app, ask);
  if (!book.ok) return book;
  const id = param(ask, "voucher");
  const proposed = await latestVersion<VoucherRecord>(app.store, "voucher", id);
  if (proposed === null || proposed.value.book !== book.value.id) return notFound("voucher", id);
  const other = mayDecide(asker(ask), proposed.value.preparedBy);
  if (!other.ok) return other;
  const decision = ask.body as z.output<typeof DecideVoucher>;
  return answered(
    await commit(app.store, {
      book: book.value.id,
      request: bookRequest(ask, book.value.id),
      accounts: accountsOf(proposed.value.proposal),
      judge: async state => {
        const { version, value } = present(await latestVersion<VoucherRecord>(app.store, "voucher", id), id);
        if (value.state !== "proposed") return decidedAlready(value);
        const decided: VoucherRecord = {
          ...value,
          state: decision.decision === "approve" ? "approved" : "refused",
          decidedBy: asker(ask).id,
          decidedAt: recordingTime(app.store, state),
          reason: decision.decision === "refuse" ? decision.reason : null,
        };
        const slots = (entries: VoucherRecord["entries"]) =>
          versionSlots(app.store, {
            kind: "voucher",
            id,
            version: version + 1,
            value: { ...decided, entries },
          });
        const receipt = (entries: VoucherRecord["entries"]) => ({
          id,
          version: version + 1,
          state: decided.state,
          entries: entries.map(({ id: entry, number }) => ({ id: entry, number })),
        });
        if (decided.state === "refused") return ok({ records: slots([]), receipt: receipt([]) });
        const header = { preparer: value.preparedBy, approver: asker(ask).id, voucher: id };
        const drafts = draftsOf(value.proposal, state, header);
        if (!drafts.ok) return drafts;
        return ok({
          batch: { open: [], openPeriods: [], entries: drafts.value },
          claims: [{ kind: "voucher", id, claims: `the decision on voucher ${id}` }],
          records: block => slots(entryRefs(block)),
          receipt: block => receipt(entryRefs(block)),
        });
      },
    }),
  );
};

export const voucherCommands: UseCases = { proposeVoucher, decideVoucher };

/** What can be said before the book is looked at: amounts, the settlement, who may propose. */
async function checkProposal(
  app: App,
  ask: Ask,
  book: BookRecord,
  proposal: Proposal,
): Promise<Result<null>> {
  if (proposal.kind === "entry") return okUnless(amountFaults(proposal), null);
  const own = mayActFor(asker(ask), proposal.payer, "payer");
  if (!own.ok) return own;
  const amount = parsePositiveAmount(proposal.amount, CNY);
  if (!amount.ok) return amount;
  const settlement = await latestVersion<SettlementRecord>(app.store, "settlement", proposal.settlement);
  if (settlement === null || settlement.value.book !== book.id)
    return notFound("settlement", proposal.settlement);
  const owed = settlement.value.evaluation.obligations.some(
    ({ payer, payee }) => payer === proposal.payer && payee === proposal.payee,
  );
  if (owed && book.kind === "fiscal-custody") return ok(null);
  return refuse(
    "voucher.over-obligation",
    `${proposal.settlement} has no obligation of ${proposal.payer} to ${proposal.payee} that this book can pay`,
    {
      field: "payee",
      value: proposal.payee,
      expected: "payer and payee of an obligation of the settlement",
    },
  );
}

function amountFaults({ entries }: Extract<Proposal, { kind: "entry" }>): Fault[] {
  return entries.flatMap(({ postings }, entry) =>
    postings.flatMap(({ amount }, posting) => {
      const parsed = parseAmount(amount, CNY, `entries[${entry}].postings[${posting}].amount`);
      return parsed.ok ? [] : parsed.faults;
    }),
  );
}

function accountsOf(proposal: Proposal): string[] {
  if (proposal.kind === "entry")
    return proposal.entries.flatMap(({ postings }) => postings.map(({ account }) => account));
  return [BANK, owedTo(proposal.payee), owedBy(proposal.payer), incomeShareOf(proposal.payer)];
}

interface Signatures {
  readonly preparer: string;
  readonly approver: string | null;
  readonly voucher: string;
}

/** The entries that the proposal stands for, as the book is now. */
function draftsOf(
  proposal: Proposal,
  state: JournalState,
  { preparer, approver, voucher }: Signatures,
): Result<readonly DraftEntry[]> {
  const evidence = [{ kind: "voucher" as const, id: voucher }];
  if (proposal.kind === "entry") {
    return ok(
      proposal.entries.map(({ narrative, effectiveOn, period, postings }) => ({
        kind: "manual",
        narrative,
        effectiveOn,
        period: periodOf({ effectiveOn, period }),
        preparer,
        approver,
        evidence,
        postings: postings.map(({ account, side, amount }) => ({
          account,
          side,
          amountMinor: unwrap(parseAmount(amount, CNY)),
        })),
      })),
    );
  }
  const header: EntryHeader = {
    narrative: proposal.narrative,
    effectiveOn: proposal.effectiveOn,
    period: periodOf(proposal),
    preparer,
    approver,
    evidence: [
      ...evidence,
      { kind: "bank-reference", id: proposal.reference },
      { kind: "settlement", id: proposal.settlement },
    ],
  };
  const amountMinor = unwrap(parsePositiveAmount(proposal.amount, CNY));
  const within = withinObligation(state, proposal, amountMinor);
  return within.ok ? ok(poolPaymentEntries(header, { ...proposal, amountMinor })) : within;
}

/** A payment is at most what the payer still owes and what the payee is still owed. */
function withinObligation(
  state: JournalState,
  { payer, payee, amount }: Payment,
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

function decidedAlready({ id, state, decidedBy, decidedAt }: VoucherRecord): Result<never> {
  return refuse("voucher.decided", `voucher ${id} was ${state} by ${decidedBy} at ${decidedAt}`, {
    field: "voucher",
    value: id,
    expected: "a voucher that waits for its decision",
  });
}
