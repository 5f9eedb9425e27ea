/** What a voucher would do (试算): a post that writes nothing, served where vouchers are proposed. */
import { mayPropose } from "#domain/access/policy.ts";
import { instantText } from "#domain/calendar.ts";
import { accountsAfter } from "#domain/ledger/state.ts";
import { formatAmount } from "#domain/money/decimal-text.ts";
import { ok } from "#domain/result.ts";
import { judgePrepared } from "#functions/commands/large-work.ts";
import { batchOf, type Proposal } from "#functions/commands/prepared.ts";
import { accountsOf, prepare, reachOf } from "#functions/commands/proposals.ts";
import type { UseCase, UseCases } from "#functions/shared/app.ts";
import { asker, readableBook } from "#functions/shared/ask.ts";
import { loadWholeState } from "#storage/journal.ts";

/** The entries as they would be posted now, judged like a proposal; nothing is written. */
const previewVoucher: UseCase = async (app, ask) => {
  const book = await readableBook(app, ask);
  if (!book.ok) return book;
  const proposal = ask.body as Proposal;
  const [whole, touched] = await Promise.all([
    loadWholeState(app.store, book.value.id),
    accountsOf(app, book.value, proposal),
  ]);
  if (!touched.ok) return touched;
  const accounts = new Map([...whole.accounts].filter(([id]) => touched.value.includes(id)));
  const state = { ...whole, accounts };
  const allowed = mayPropose(asker(ask), await reachOf(app, book.value, proposal, state));
  if (!allowed.ok) return allowed;
  const { attachments = [] } = proposal;
  const signatures = { preparer: asker(ask).id, approver: null, voucher: "preview", attachments };
  const prepared = await prepare(app, book.value, state, proposal, signatures);
  if (!prepared.ok) return prepared;
  const { drafts, open = [], openPeriods = [] } = prepared.value;
  const batch = batchOf(prepared.value);
  const sound = judgePrepared(book.value, state, prepared.value, instantText(app.store.world.now()));
  if (!sound.ok) return sound;
  const known = accountsAfter(state, batch);
  const entries = drafts.map(({ kind, narrative, effectiveOn, period, evidence, postings }) => ({
    kind,
    narrative,
    effectiveOn,
    period,
    evidence: evidence.filter(each => each.kind !== "voucher"),
    postings: postings.map(({ account, side, amountMinor, dimensions }) => {
      const { name = account, scale = 2 } = known.get(account)?.definition ?? {};
      const amount = formatAmount(amountMinor, { scale });
      return { account, name, side, amount, party: dimensions?.party ?? null };
    }),
  }));
  return ok({ value: { book: book.value.id, entries, opens: open.map(({ id }) => id), openPeriods } });
};

export const previewCommands: UseCases = { previewVoucher };
