/**
 * Posting a netting that both sides agreed to: one commit for each book, under a key of the netting and the book. What was
 * posted is kept with it, in the same commit, so that whoever comes next posts what is missing and nothing twice.
 */

import type { EntryHeader } from "#domain/fund/drafts.ts";
import {
  nettingAccounts,
  nettingClearingOf,
  nettingDefinition,
  nettingGrossEntry,
  nettingSettledEntry,
} from "#domain/fund/netting-entries.ts";
import { invariant, present } from "#domain/invariant.ts";
import type { DraftEntry } from "#domain/ledger/entry.ts";
import type { JournalState } from "#domain/ledger/state.ts";
import { CNY } from "#domain/money/asset.ts";
import { readAmount } from "#domain/money/decimal-text.ts";
import { ok, type Result } from "#domain/result.ts";
import type { NettedObligation, NettingRecord } from "#events/netting-records.ts";
import type { BookRecord } from "#events/records.ts";
import { entryRefs } from "#functions/commands/books.ts";
import type { App } from "#functions/shared/app.ts";
import { bookRecord } from "#functions/shared/ask.ts";
import { closeNetting, NETTING, openNettings, readNetting } from "#functions/shared/nettings.ts";
import { movementSlots, type PairMoney, pairMoney } from "#functions/shared/pair-money.ts";
import { keepVersion } from "#functions/supervision/keep-version.ts";
import type { Receipt } from "#storage/exactly-once.ts";
import { commit } from "#storage/journal.ts";
import { ledgerKeys } from "#storage/keys.ts";
import { type Version, versionSlots } from "#storage/records.ts";

/** Who posts; no person can have this id, and no request of a person this key. */
const POSTS = "system:netting";

/** Books of a netting, in the order in which its obligations name them. */
export function booksOf({ obligations }: Pick<NettingRecord, "obligations">): readonly string[] {
  return [...new Set(obligations.map(({ book }) => book))];
}

/** Posts what is missing of what was agreed; a book that refuses it now is named in the record, and the others go on. */
export async function postNetting(app: App, id: string): Promise<NettingRecord["stopped"]> {
  const { value } = present(await readNetting(app.store, id), id);
  if (value.state !== "agreed") return null;
  let stopped: NettingRecord["stopped"] = null;
  for (const book of booksOf(value)) {
    if (value.posted.some(each => each.book === book)) continue;
    const posted = await postInBook(app, id, book);
    if (posted.ok || stopped !== null) continue;
    const [{ code, message }] = posted.faults;
    stopped = { book, code, message };
  }
  if (stopped === null) return null;
  const { book } = stopped;
  // Who came at the same time may have posted it since.
  await keepVersion<NettingRecord>(app.store, { kind: NETTING, id, lists: [] }, async now => {
    const found = present(now, id);
    return found.posted.some(each => each.book === book) ? found : { ...found, stopped };
  });
  return stopped;
}

/** By the clock: those that both sides agreed to and that some book does not have yet. */
export async function postAgreedNettings(
  app: App,
  failed: (netting: string, error: unknown) => void,
): Promise<void> {
  for (const { id } of await openNettings(app.store)) {
    try {
      const stopped = await postNetting(app, id);
      if (stopped !== null) failed(id, new Error(`${stopped.book}: ${stopped.message}`));
    } catch (error) {
      failed(id, error);
    }
  }
}

async function postInBook(app: App, id: string, name: string): Promise<Result<Receipt>> {
  const book = await bookRecord(app, name);
  if (!book.ok) return book;
  const { value: agreed } = present(await readNetting(app.store, id), id);
  return commit(app.store, {
    book: name,
    request: {
      table: "ledger",
      key: ledgerKeys.key(name, POSTS, `${id}:${name}`),
      digest: id,
      // Of those who agreed: their decisions left theirs.
      deed: null,
    },
    accounts: nettingAccounts(agreed.parties),
    opens: true,
    judge: async (state, at) => {
      const netting = present(await readNetting(app.store, id), id);
      if (netting.value.posted.some(each => each.book === name)) return ok({ receipt: null });
      const here = await Promise.all(
        netting.value.obligations
          .filter(each => each.book === name)
          .map(async obligation => ({
            obligation,
            money: await pairMoney(app.store, obligation.settlement, obligation),
          })),
      );
      const over = booksOf(netting.value).length === netting.value.posted.length + 1;
      const closed = over ? await closeNetting(app.store, id) : [];
      const entries = entriesIn(netting.value, state);
      return ok({
        batch: { open: toOpen(netting.value, book.value, state), openPeriods: [], closePeriods: [], entries },
        claims: [{ kind: NETTING, id, claims: `${id} in ${name}` }],
        records: block => {
          const posted = [...netting.value.posted, { book: name, entries: entryRefs(block), at }];
          const value: NettingRecord = {
            ...netting.value,
            posted,
            state: over ? "posted" : "agreed",
            stopped: null,
          };
          return [
            ...versionSlots(app.store, { kind: NETTING, id, version: netting.version + 1, value }),
            ...closed,
            ...here.flatMap(each => nettedSlots(app, netting, each)),
          ];
        },
        receipt: block => ({ netting: id, book: name, seq: block.sealed.head.seq }),
      });
    },
  });
}

function toOpen({ parties }: NettingRecord, book: BookRecord, { accounts }: JournalState) {
  return parties
    .filter(party => !accounts.has(nettingClearingOf(party)))
    .map(party =>
      nettingDefinition(
        present(
          book.parties.find(({ id }) => id === party),
          `party ${party}`,
        ),
      ),
    );
}

/** All that was open is paid by the netting, and the netting holds it no longer. */
function nettedSlots(
  { store }: App,
  { id, value }: Version<NettingRecord>,
  { obligation, money }: { readonly obligation: NettedObligation; readonly money: PairMoney },
) {
  invariant(money.reservedBy === id, `${money.id} is held by ${id}`);
  const { totals } = money;
  const after = { ...totals, paidMinor: totals.paidMinor + minor(obligation) };
  const about = { way: "netting", paidOn: value.effectiveOn, reference: id, byBank: false } as const;
  return movementSlots(store, { ...money, reservedBy: null }, after, about);
}

function entriesIn(netting: NettingRecord, state: JournalState): readonly DraftEntry[] {
  const { id, parties, net, signatures, narrative, effectiveOn, preparedBy } = netting;
  const header: EntryHeader = {
    ...{ narrative, effectiveOn, period: openPeriod(state, netting.period), preparer: preparedBy },
    approver: signatures.at(-1)?.by ?? null,
    evidence: [{ kind: "netting", id }],
  };
  const here = netting.obligations
    .filter(({ book }) => book === state.book)
    .map(each => ({ ...each, amountMinor: minor(each) }));
  const gross = here.map(each =>
    nettingGrossEntry(
      { ...header, evidence: [...header.evidence, { kind: "settlement", id: each.settlement }] },
      each,
    ),
  );
  const left = net?.book === state.book ? { ...net, amountMinor: minor(net) } : null;
  const settled = nettingSettledEntry(header, parties, here, left);
  return settled === null ? gross : [...gross, settled];
}

/** What was agreed in a period that closed meanwhile is posted in the oldest that is open, like every late fact. */
export function openPeriod(state: Pick<JournalState, "last">, wanted: string): string {
  if (wanted > (state.last?.head.closedThrough ?? "")) return wanted;
  const [oldest = wanted] = [...(state.last?.head.openPeriods ?? [])].sort();
  return oldest;
}

function minor({ amount }: { readonly amount: string }): bigint {
  return readAmount(amount, CNY);
}
