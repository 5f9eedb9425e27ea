/** Vouchers (审批单): proposed by one person, decided by another; the decision and the posting are one commit. */
import type * as z from "zod";
import { mayDecide, mayPropose } from "#domain/access/policy.ts";
import { present } from "#domain/invariant.ts";
import type { Block } from "#domain/ledger/block.ts";
import { ok, type Result, refuse } from "#domain/result.ts";
import type { DecideVoucher } from "#events/commands.ts";
import type { VoucherRecord } from "#events/records.ts";
import { entryRefs } from "#functions/commands/books.ts";
import { judgePrepared, largeWork } from "#functions/commands/large-work.ts";
import { batchOf, type Proposal } from "#functions/commands/prepared.ts";
import { accountsOf, prepare, reachOf } from "#functions/commands/proposals.ts";
import {
  checkCarried,
  consentsMissing,
  maySign,
  needsSecond,
  secondAboveIn,
  stoodInFor,
} from "#functions/commands/voucher-signing.ts";
import { isAgreementMoney } from "#functions/shared/agreement-transfers.ts";
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
import { waitingWith, waitingWithout } from "#functions/shared/waiting-vouchers.ts";
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
      opens: opensAccounts(proposal),
      // Judged as if it were posted now, so that nobody is asked to approve what could not be posted.
      judge: async (state, preparedAt) => {
        const reach = await reachOf(app, book.value, proposal, state);
        const allowed = mayPropose(asker(ask), reach);
        if (!allowed.ok) return allowed;
        const signatures = {
          preparer: preparedBy,
          approver: null,
          voucher: id,
          attachments: proposal.attachments ?? [],
        };
        const prepared = await prepare(app, book.value, state, proposal, signatures);
        if (!prepared.ok) return prepared;
        const judged = judgePrepared(book.value, state, prepared.value, preparedAt);
        if (!judged.ok) return judged;
        const carried = await checkCarried(app, book.value.id, proposal);
        if (!carried.ok) return carried;
        const value: VoucherRecord = {
          id,
          book: book.value.id,
          proposal,
          state: "proposed",
          reach,
          approvals: [],
          secondAbove: await secondAboveIn(app, book.value.id),
          preparedBy,
          preparedFor,
          preparedAt,
          decidedBy: null,
          decidedAt: null,
          reason: null,
          entries: [],
          ...(carried.value.length === 0 ? {} : { attachments: carried.value }),
        };
        const lists = [{ owner: book.value.id, sort: `${preparedAt}#${id}` }];
        return ok({
          records: [
            ...versionSlots(app.store, { kind: "voucher", id, version: 1, value, lists }),
            ...(await waitingWith(app, book.value.id, id)),
          ],
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
      opens: opensAccounts(proposal),
      judge: async (state, decidedAt) => {
        const { version, value } = present(await latestVersion<VoucherRecord>(app.store, "voucher", id), id);
        const preparer = { id: preparedBy, party: preparedFor };
        const reach = await reachOf(app, book.value, proposal, state);
        const allowed = mayDecide(asker(ask), preparer, reach);
        if (!allowed.ok) return allowed;
        if (value.state !== "proposed" && value.state !== "checked") return decidedAlready(value);
        const signs = await maySign(app, asker(ask), { ...value, reach }, decidedAt);
        if (!signs.ok) return signs;
        const { id: by, party } = asker(ask);
        const approve = decision.decision === "approve";
        const approvals = [
          ...(value.approvals ?? []),
          ...(approve ? [{ by, for: party, at: decidedAt, ...stoodInFor(value, by) }] : []),
        ];
        const decided: VoucherRecord = {
          ...value,
          approvals,
          state: approve ? "approved" : "refused",
          decidedBy: by,
          decidedAt,
          reason: decision.decision === "refuse" ? decision.reason : null,
        };
        const slots = (next: VoucherRecord) =>
          versionSlots(app.store, { kind: "voucher", id, version: version + 1, value: next });
        const receipt = ({ state: after, entries, job }: VoucherRecord) => ({
          id,
          version: version + 1,
          state: after,
          entries: entries.map(({ id: entry, number }) => ({ id: entry, number })),
          ...(job === undefined ? {} : { job }),
        });
        const done = await waitingWithout(app, book.value.id, id);
        // A refusal is always possible, also of what could not be posted any more.
        if (!approve) return ok({ records: [...slots(decided), ...done], receipt: receipt(decided) });
        const signatures = {
          preparer: preparedBy,
          approver: by,
          ...stoodInFor(value, by),
          voucher: id,
          attachments: proposal.attachments ?? [],
        };
        const prepared = await prepare(app, book.value, state, proposal, signatures);
        if (!prepared.ok) return prepared;
        const more = consentsMissing({ reach, preparedBy, preparedFor, approvals }).length > 0;
        if (more || needsSecond(value, state, prepared.value.drafts)) {
          const checked: VoucherRecord = { ...value, approvals, state: "checked" };
          return ok({ records: slots(checked), receipt: receipt(checked) });
        }
        // What only changes the register posts nothing.
        if (prepared.value.drafts.length === 0) {
          const records = [...slots(decided), ...done, ...prepared.value.records];
          return ok({ records, receipt: receipt(decided) });
        }
        const { parties, common } = reach;
        const signed = { preparedBy, preparedFor, preparedAt: value.preparedAt, decidedBy: by, decidedAt };
        const about = { ...signed, parties, common, voucher: id, at: decidedAt };
        const large = await largeWork(app.store, book.value, state, prepared.value, about);
        if (!large.ok) return large;
        const { batch, claims, records } = large.value ?? {
          batch: batchOf(prepared.value),
          claims: prepared.value.claims,
          records: () => [],
        };
        const posted = (block: Block): VoucherRecord => ({
          ...decided,
          entries: entryRefs(block),
          ...(large.value === null ? {} : { job: id }),
        });
        return ok({
          batch,
          claims: [{ kind: "voucher", id, claims: `the decision on voucher ${id}` }, ...claims],
          records: block => [...slots(posted(block)), ...done, ...prepared.value.records, ...records(block)],
          receipt: block => receipt(posted(block)),
        });
      },
    }),
  );
};

export const voucherCommands: UseCases = { proposeVoucher, decideVoucher };

/** Accounts of the chart open themselves when they are first needed. */
function opensAccounts(proposal: Proposal): boolean {
  return proposal.kind === "fund" || proposal.kind === "take-over" || isAgreementMoney(proposal);
}

function decidedAlready({ id, state, decidedBy, decidedAt }: VoucherRecord): Result<never> {
  return refuse("voucher.decided", `voucher ${id} was ${state} by ${decidedBy} at ${decidedAt}`, {
    field: "voucher",
    value: id,
    expected: "a voucher that waits for its decision",
  });
}
