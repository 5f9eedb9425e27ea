/** What waits for whom: vouchers, jobs, bank accounts, facts and nettings that the asker may decide now; rules, attachments, delegations. */
import { mayDecide, mayRead } from "#domain/access/policy.ts";
import { factId, waitsFor } from "#domain/agreement/facts.ts";
import { instantText } from "#domain/calendar.ts";
import { present } from "#domain/invariant.ts";
import { ok } from "#domain/result.ts";
import type { BankAccountRecord } from "#events/bank-records.ts";
import type { JobRecord } from "#events/job-records.ts";
import type { BookRecord, VoucherRecord } from "#events/records.ts";
import type { ApprovalRuleRecord } from "#events/voucher-records.ts";
import { maySignNow } from "#functions/commands/nettings.ts";
import { accountsOf, reachOf } from "#functions/commands/proposals.ts";
import { maySign, tookOver } from "#functions/commands/voucher-signing.ts";
import type { App, Ask, UseCase, UseCases } from "#functions/shared/app.ts";
import { asker, notFound, param, readableBook } from "#functions/shared/ask.ts";
import { attachmentBytes, attachmentId, storedAttachment } from "#functions/shared/attachments.ts";
import { delegationsOf } from "#functions/shared/delegations.ts";
import { toldOf } from "#functions/shared/facts.ts";
import { openNettings } from "#functions/shared/nettings.ts";
import { today } from "#functions/shared/people.ts";
import { waitingFacts } from "#functions/shared/waiting-facts.ts";
import { waitingVouchers } from "#functions/shared/waiting-vouchers.ts";
import { loadWholeState } from "#storage/journal.ts";
import { EVERYONE, lastVersions, listLatest } from "#storage/records.ts";

const listToDo: UseCase = async (app, ask) => {
  const books = (await listLatest<BookRecord>(app.store, "book", EVERYONE)).map(({ value }) => value);
  const readable = books.filter(
    ({ id, parties }) =>
      mayRead(
        asker(ask),
        parties.map(party => party.id),
        id,
      ).ok,
  );
  const inBooks = await Promise.all(
    readable.map(async book =>
      asker(ask).role === "environment"
        ? factsToDo(app, ask, book)
        : [
            ...(await vouchersToDo(app, ask, book)),
            ...(await jobsToDo(app, ask, book)),
            ...(await accountsToDo(app, ask, book)),
          ],
    ),
  );
  const toDo = [...inBooks.flat(), ...(await nettingsToDo(app, ask))].sort((a, b) =>
    a.preparedAt < b.preparedAt ? -1 : 1,
  );
  return ok({ value: { toDo } });
};

/** What an item is about: one of these, and none of the others. */
const NOTHING = { voucher: null, job: null, fact: null, netting: null, account: null };

async function vouchersToDo(app: App, ask: Ask, book: BookRecord) {
  const now = instantText(app.store.world.now());
  const person = asker(ask);
  const toDo = [];
  for (const { id, value } of await waitingVouchers(app, book.id)) {
    const { preparedBy, preparedFor: party, preparedAt, proposal, state } = value;
    const reach = value.reach ?? (await reachOfOld(app, book, value));
    const mayDo =
      mayDecide(person, { id: preparedBy, party }, reach).ok &&
      (await maySign(app, person, { ...value, reach }, now)).ok;
    const taken = !mayDo && (await tookOver(app, person.id, preparedBy, today(app)));
    if (!mayDo && !taken) continue;
    const kind = taken ? "taken-over" : state === "checked" ? "approve-second" : "check";
    const narrative = "narrative" in proposal ? proposal.narrative : (proposal.entries[0]?.narrative ?? "");
    const named = proposal.checker ?? null;
    const about = { narrative, preparedBy, preparedAt, named };
    toDo.push({ book: book.id, kind, ...NOTHING, voucher: id, ...about });
  }
  return toDo;
}

/** Vouchers of before the reach was kept: it follows from the accounts they touch. */
async function reachOfOld(app: App, book: BookRecord, { proposal }: VoucherRecord) {
  const [state, ids] = await Promise.all([
    loadWholeState(app.store, book.id),
    accountsOf(app, book, proposal),
  ]);
  const touched = ids.ok ? ids.value : [];
  const accounts = new Map([...state.accounts].filter(([id]) => touched.includes(id)));
  return reachOf(app, book, proposal, { ...state, accounts });
}

async function jobsToDo({ store }: App, ask: Ask, book: BookRecord) {
  const jobs = await listLatest<JobRecord>(store, "job", book.id);
  return jobs.flatMap(({ id, value }) => {
    const { state, preparedBy, preparedFor: party, preparedAt, reference, parties, common } = value;
    const reach = { kind: "entry", payer: null, parties, common } as const;
    if (state !== "proposed" || !mayDecide(asker(ask), { id: preparedBy, party }, reach).ok) return [];
    const about = { narrative: reference, preparedBy, preparedAt, named: null };
    return [{ book: book.id, kind: "check-job", ...NOTHING, job: id, ...about }];
  });
}

/** Bank accounts that somebody else wants registered, changed or closed. */
async function accountsToDo({ store }: App, ask: Ask, { id: book }: BookRecord) {
  const accounts = await listLatest<BankAccountRecord>(store, "bank-account", book);
  return accounts.flatMap(({ value: { number, proposed, proposedBy, proposedAt } }) => {
    if (proposed === null || proposedBy === asker(ask).id) return [];
    const about = { narrative: `${proposed.name} ${number}`, preparedBy: proposedBy, named: null };
    return [{ book, kind: "check-account", ...NOTHING, account: number, ...about, preparedAt: proposedAt }];
  });
}

/** Facts that another party told, and that the asker's department has not answered. */
async function factsToDo({ store }: App, ask: Ask, { id: book }: BookRecord) {
  const { party } = asker(ask);
  const found = await waitingFacts(store, book);
  return found.flatMap(({ version, value }) => {
    const { agreement, told } = value;
    if (party === null || !waitsFor(agreement, toldOf(value)).includes(party)) return [];
    const fact = { agreement, id: factId(told.fact), version };
    const about = { narrative: told.reason, preparedBy: told.by, preparedAt: told.at, named: null };
    return [{ book, kind: "confirm-fact", ...NOTHING, fact, ...about }];
  });
}

/** Nettings that lack a signature which the asker may give. */
async function nettingsToDo(app: App, ask: Ask) {
  const person = asker(ask);
  if (person.role !== "finance") return [];
  const toDo = [];
  for (const { id, value } of await openNettings(app.store)) {
    const { state, parties, narrative, preparedBy, preparedAt, obligations } = value;
    if (state !== "proposed" || !parties.includes(person.party ?? "")) continue;
    if (!(await maySignNow(app, person, value)).ok) continue;
    const { book, agreement, settlement } = present(obligations[0], `obligation of ${id}`);
    const netting = { id, agreement, settlement };
    const about = { narrative, preparedBy, preparedAt, named: null };
    toDo.push({ book, kind: "sign-netting", ...NOTHING, netting, ...about });
  }
  return toDo;
}

const listDelegations: UseCase = async (app, ask) => {
  const found = await delegationsOf(app, asker(ask).id);
  return ok({ value: { delegations: found.map(({ version, value }) => ({ ...value, version })) } });
};

const EARLIER_RULES_TOLD = 20;

const getApprovalRule: UseCase = async (app, ask) => {
  const book = await readableBook(app, ask);
  if (!book.ok) return book;
  const { id } = book.value;
  const newest = { limit: 1 + EARLIER_RULES_TOLD, before: Number.POSITIVE_INFINITY };
  const rules = await lastVersions<ApprovalRuleRecord>(app.store, "approval-rule", id, newest);
  const [rule, ...earlier] = rules.map(({ version, value }) => ({ version, ...value }));
  const none = { version: 0, secondAbove: null, setBy: null, setAt: null };
  return ok({ value: { book: id, ...(rule ?? none), earlier } });
};

const getAttachment: UseCase = async (app, ask) => {
  const book = await readableBook(app, ask);
  if (!book.ok) return book;
  const digest = param(ask, "attachment");
  const found = await storedAttachment(app, book.value.id, digest);
  if (found === null) return notFound("attachment", digest);
  const { parts, ...about } = found;
  const content = (await attachmentBytes(app, attachmentId(book.value.id, digest), parts)).toString("base64");
  return ok({ value: { book: book.value.id, digest, ...about, content } });
};

export const toDoQueries: UseCases = { listToDo, listDelegations, getApprovalRule, getAttachment };
