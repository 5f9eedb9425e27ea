/** Vouchers (审批单): proposed by one person, decided by another; the decision and the posting are one commit. */
import type * as z from "zod";
import { mayDecide, mayPropose } from "#domain/access/policy.ts";
import { dateInChina } from "#domain/calendar.ts";
import { present } from "#domain/invariant.ts";
import { judge as judgeBatch } from "#domain/ledger/judge.ts";
import type { Batch } from "#domain/ledger/state.ts";
import { ok, okUnless, type Result, refuse } from "#domain/result.ts";
import type { DecideVoucher } from "#events/commands.ts";
import type { VoucherRecord } from "#events/records.ts";
import { entryRefs } from "#functions/commands/books.ts";
import { accountsOf, type Proposal, prepare, reachOf } from "#functions/commands/proposals.ts";
import type { UseCase, UseCases } from "#functions/shared/app.ts";
import {
  answered,
  asker,
  bookRequest,
  notFound,
  param,
  readableBook,
  requestId,
} from "#functions/shared/ask.ts";
import { commit } from "#storage/journal.ts";
import { latestVersion, versionSlots } from "#storage/records.ts";

const proposeVoucher: UseCase = async (app, ask) => {
  const book = await readableBook(app, ask);
  if (!book.ok) return book;
  const proposal = ask.body as Proposal;
  const id = requestId(ask);
  const { id: preparedBy, party: preparedFor } = asker(ask);
  return answered(
    await commit(app.store, {
      book: book.value.id,
      request: bookRequest(ask, book.value.id),
      accounts: () => accountsOf(app, book.value, proposal),
      // Judged as if it were posted now, so that nobody is asked to approve what could not be posted.
      judge: async (state, preparedAt) => {
        const allowed = mayPropose(asker(ask), reachOf(proposal, state));
        if (!allowed.ok) return allowed;
        const signatures = { preparer: preparedBy, approver: null, voucher: id };
        const prepared = await prepare(app, book.value, state, proposal, signatures);
        if (!prepared.ok) return prepared;
        const faults = judgeBatch(state, posting(prepared.value.drafts), dateInChina(Date.parse(preparedAt)));
        const judged = okUnless(faults, null);
        if (!judged.ok) return judged;
        const value: VoucherRecord = {
          id,
          book: book.value.id,
          proposal,
          state: "proposed",
          preparedBy,
          preparedFor,
          preparedAt,
          decidedBy: null,
          decidedAt: null,
          reason: null,
          entries: [],
        };
        const lists = [{ owner: book.value.id, sort: `${preparedAt}#${id}` }];
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
  const { proposal, preparedBy, preparedFor } = proposed.value;
  const decision = ask.body as z.output<typeof DecideVoucher>;
  return answered(
    await commit(app.store, {
      book: book.value.id,
      request: bookRequest(ask, book.value.id),
      accounts: () => accountsOf(app, book.value, proposal),
      judge: async (state, decidedAt) => {
        const { version, value } = present(await latestVersion<VoucherRecord>(app.store, "voucher", id), id);
        const preparer = { id: preparedBy, party: preparedFor };
        const allowed = mayDecide(asker(ask), preparer, reachOf(proposal, state));
        if (!allowed.ok) return allowed;
        if (value.state !== "proposed") return decidedAlready(value);
        const decided: VoucherRecord = {
          ...value,
          state: decision.decision === "approve" ? "approved" : "refused",
          decidedBy: asker(ask).id,
          decidedAt,
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
        // A refusal is always possible, also of what could not be posted any more.
        if (decided.state === "refused") return ok({ records: slots([]), receipt: receipt([]) });
        const signatures = { preparer: preparedBy, approver: asker(ask).id, voucher: id };
        const prepared = await prepare(app, book.value, state, proposal, signatures);
        if (!prepared.ok) return prepared;
        return ok({
          batch: posting(prepared.value.drafts),
          claims: [
            { kind: "voucher", id, claims: `the decision on voucher ${id}` },
            ...prepared.value.claims,
          ],
          records: block => [...slots(entryRefs(block)), ...prepared.value.records],
          receipt: block => receipt(entryRefs(block)),
        });
      },
    }),
  );
};

export const voucherCommands: UseCases = { proposeVoucher, decideVoucher };

function posting(entries: Batch["entries"]): Batch {
  return { open: [], openPeriods: [], closePeriods: [], entries };
}

function decidedAlready({ id, state, decidedBy, decidedAt }: VoucherRecord): Result<never> {
  return refuse("voucher.decided", `voucher ${id} was ${state} by ${decidedBy} at ${decidedAt}`, {
    field: "voucher",
    value: id,
    expected: "a voucher that waits for its decision",
  });
}
