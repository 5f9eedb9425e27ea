/** Settling an assessment period (清算): what is owed by confirmed assessments becomes entries, numbered and once. */
import type * as z from "zod";
import type { Agreement } from "#domain/agreement/agreement.ts";
import { difference } from "#domain/agreement/difference.ts";
import { type JudgingVersion, targetOf } from "#domain/agreement/judging-versions.ts";
import { nettedOf, payablesOf } from "#domain/agreement/payables.ts";
import { periodFaults, type Span } from "#domain/agreement/periods.ts";
import { monthsBetween } from "#domain/calendar.ts";
import type { Json } from "#domain/canonical.ts";
import { clearedEntry } from "#domain/fund/agreement-money.ts";
import { owedBy, owedTo } from "#domain/fund/chart.ts";
import type { EntryHeader } from "#domain/fund/drafts.ts";
import { nettingEntry } from "#domain/fund/entries.ts";
import { present } from "#domain/invariant.ts";
import type { Evidence } from "#domain/ledger/entry.ts";
import { CNY } from "#domain/money/asset.ts";
import { formatAmount, readAmount } from "#domain/money/decimal-text.ts";
import { ok, okUnless, type Result, refuse } from "#domain/result.ts";
import type { Settle } from "#events/commands.ts";
import type { BookRecord, SettledMonthRecord, SettlementRecord } from "#events/records.ts";
import { entryRefs, nothingPosted, posted } from "#functions/commands/books.ts";
import { pilotSlots } from "#functions/commands/pilot-evaluations.ts";
import {
  aheadAccounts,
  clearingSlots,
  clearings,
  type PaidAhead,
  paidAhead,
  prepaidPairsOf,
} from "#functions/commands/prepaid-clearing.ts";
import {
  type AgreedEvaluation,
  evaluateInForce,
  versionsInForce,
} from "#functions/commands/settlement-basis.ts";
import { entryFor, evidenceOf } from "#functions/commands/settlement-entries.ts";
import type { App, UseCase, UseCases } from "#functions/shared/app.ts";
import {
  answered,
  asker,
  bookRecord,
  bookRequest,
  notFound,
  param,
  periodOf,
} from "#functions/shared/ask.ts";
import { settlementId } from "#functions/shared/obligations.ts";
import { keepContent, recordToKeep } from "#functions/shared/settlement-content.ts";
import type { Receipt, RequestKey, Slot } from "#storage/exactly-once.ts";
import { commit, type Judged, type NothingToPost } from "#storage/journal.ts";
import { allVersions, latestVersion, type Version, versionSlots } from "#storage/records.ts";
import { versionName } from "#storage/trail.ts";

/** Five years, the longest period of the published schemes. */
const MONTHS_MAX = 60;

/** A person settles, or the clock. */
export interface SettleOrder extends Span {
  readonly agreement: string;
  readonly by: string;
  readonly effectiveOn: string;
  /** Accounting period; the month of `effectiveOn` when left out. */
  readonly period?: string | undefined;
  readonly request: (book: string) => RequestKey;
}

const settle: UseCase = async (app, ask) => {
  const body = ask.body as z.output<typeof Settle>;
  const order: SettleOrder = {
    ...body,
    agreement: param(ask, "agreement"),
    by: asker(ask).id,
    request: book => bookRequest(ask, book),
  };
  return answered(await settlePeriod(app, order));
};

export const settlementCommands: UseCases = { settle };

/** Settles, numbered and exactly once; what stands in the book already posts nothing. */
export async function settlePeriod(app: App, order: SettleOrder): Promise<Result<Receipt>> {
  const sound = orderFault(order);
  if (!sound.ok) return sound;
  const { agreement: name, from, to } = order;
  const latest = await latestVersion<Agreement>(app.store, "agreement", name);
  if (latest === null) return notFound("agreement", name);
  // All versions are kept in one book.
  const book = await bookRecord(app, latest.value.book);
  if (!book.ok) return book;
  return commit(app.store, {
    book: book.value.id,
    request: order.request(book.value.id),
    accounts: async () =>
      ok([...(await accountsOfAllParties(app, name)), ...aheadAccounts(await prepaidPairsOf(app, name))]),
    judge: async (_state, at) => {
      const basis = await settlementBasis(app, name, { from, to });
      if (!basis.ok) return basis;
      app.store.trail?.read(...namesOfBasis(basis.value));
      const id = settlementId(name, order);
      const before = await latestVersion<SettlementRecord>(app.store, "settlement", id);
      const months = monthsBetween(from, to);
      const free = before === null ? await monthsAreFree(app, name, months) : ok(null);
      if (!free.ok) return free;
      const clauses = await clausesOf(app, name);
      const pilots = await pilotSlots(app, { id, agreement: name, from, to, at });
      const ahead = await paidAhead(app, id, await prepaidPairsOf(app, name));
      const numbering = { id, before, at, months, clauses, pilots, ahead };
      return judgeSettlement(app, order, book.value, basis.value, numbering);
    },
  });
}

function orderFault({ from, to }: Span): Result<null> {
  if (to < from) {
    const expected = `${from} or later`;
    return refuse("request.invalid", `to ${to} is before from ${from}`, { field: "to", value: to, expected });
  }
  const count = monthsBetween(from, to).length;
  if (count <= MONTHS_MAX) return ok(null);
  return refuse(
    "request.invalid",
    `an assessment period has at most ${MONTHS_MAX} months, this has ${count}`,
    {
      field: "from",
      value: from,
      expected: `at most ${MONTHS_MAX} months before ${to}`,
    },
  );
}

/** As the log names what it rests on. */
function namesOfBasis({ agreement, earlier, used, facts }: AgreedEvaluation): readonly string[] {
  const versions = [...earlier.map(each => each.agreement), agreement];
  return [
    ...used.map(({ section, month, version }) => versionName("assessment", `${section}.${month}`, version)),
    ...facts.map(({ fact, version }) => versionName("fact", `${agreement.id}/${fact}`, version)),
    ...versions.map(each => versionName("agreement", each.id, each.version)),
  ];
}

/** Every version in force over the period, evaluated on confirmed assessments. */
export async function settlementBasis(
  app: App,
  agreement: string,
  span: Span,
): Promise<Result<AgreedEvaluation>> {
  const versions = await versionsInForce(app, agreement, span);
  if (!versions.ok) return versions;
  const whole = okUnless(periodFaults(decisive(versions.value), span), null);
  return whole.ok ? evaluateInForce(app, versions.value, span) : whole;
}

function decisive(versions: readonly JudgingVersion[]): Agreement {
  return present(versions.at(-1), "version in force").agreement;
}

/** Also of parties that a later version leaves out: what was posted for them may have to be taken back. */
export async function accountsOfAllParties({ store }: App, agreement: string): Promise<readonly string[]> {
  const versions = await allVersions<Agreement>(store, "agreement", agreement);
  const parties = new Set(versions.flatMap(({ value }) => value.parties.map(({ id }) => id)));
  return [...parties].flatMap(id => [owedBy(id), owedTo(id)]);
}

/** By term, as the newest version that has it names it: a term that is gone is taken back under its clause. */
async function clausesOf({ store }: App, agreement: string): Promise<ReadonlyMap<string, string>> {
  const versions = await allVersions<Agreement>(store, "agreement", agreement);
  return new Map(versions.flatMap(({ value }) => value.terms.map(({ id, clause }) => [id, clause] as const)));
}

/** A month counts once: it belongs to the first settlement that took it. */
async function monthsAreFree(app: App, agreement: string, months: readonly string[]): Promise<Result<null>> {
  const taken = await Promise.all(
    months.map(month =>
      latestVersion<SettledMonthRecord>(app.store, "settled-month", `${agreement}.${month}`),
    ),
  );
  const index = taken.findIndex(each => each !== null);
  if (index < 0) return ok(null);
  const settlement = taken[index]?.value.settlement;
  return refuse("agreement.overlap", `${months[index]} was settled by ${settlement} already`, {
    field: "from",
    value: months[index],
    expected: `the period of ${settlement}, or months that no settlement has`,
  });
}

interface Numbering {
  readonly id: string;
  readonly before: Version<SettlementRecord> | null;
  readonly at: string;
  readonly months: readonly string[];
  readonly clauses: ReadonlyMap<string, string>;
  /** What the pilots give, when that is new. */
  readonly pilots: readonly Slot[];
  /** What was prepaid for the period, by pair. */
  readonly ahead: readonly PaidAhead[];
}

/** What a settlement on this basis has to change in the book. */
export function dueChanges(basis: AgreedEvaluation, before: SettlementRecord | null) {
  const evaluations = [...basis.earlier.map(each => each.evaluation), basis.evaluation];
  const target = targetOf(evaluations, before?.target ?? []);
  const nets = basis.agreement.settling?.netting === "within-settlement";
  const netted = (nets ? nettedOf(target) : []).map(({ party, amountMinor }) => ({
    party,
    amount: formatAmount(amountMinor, CNY),
  }));
  return {
    target,
    due: difference(target, before?.target ?? []),
    netted,
    netting: nettingChanges(netted, before?.netted ?? []),
  };
}

type NettedAmounts = NonNullable<SettlementRecord["netted"]>;

function nettingChanges(now: NettedAmounts, before: NettedAmounts) {
  const of = (list: NettedAmounts, party: string) =>
    readAmount(list.find(each => each.party === party)?.amount ?? "0.00", CNY);
  const parties = [...new Set([...now, ...before].map(({ party }) => party))];
  return parties
    .map(party => ({ party, amountMinor: of(now, party) - of(before, party) }))
    .filter(({ amountMinor }) => amountMinor !== 0n);
}

/** Posts target − what was posted; a settlement that changes nothing posts nothing and takes no number. */
async function judgeSettlement(
  app: App,
  order: SettleOrder,
  book: BookRecord,
  basis: AgreedEvaluation,
  { id, before, at, months, clauses, pilots, ahead }: Numbering,
): Promise<Result<Judged | NothingToPost>> {
  const { agreement, evaluation, earlier } = basis;
  const { target, due, netted, netting } = dueChanges(basis, before?.value ?? null);
  const cleared = clearings(ahead, payablesOf(target, agreement.settling?.netting));
  const version = (before?.version ?? 0) + 1;
  const settled = (about: { [key: string]: Json }, n: number) => ({ ...about, settlement: id, version: n });
  if (before !== null && due.length === 0 && netting.length === 0 && cleared.length === 0)
    return ok({ records: pilots, receipt: settled(nothingPosted(book.id), before.version) });

  const evaluations = [...earlier.map(each => each.evaluation), evaluation];
  const content = await keepContent(app.store, { evaluations, basis: basis.used, facts: basis.facts });
  if (!content.ok) return content;
  const fixed = evidenceOf(basis, id, content.value.digest);
  const header = (clause: string, evidence: readonly Evidence[] = []): EntryHeader => ({
    narrative: `${agreement.name.zh} ${clause} ${order.from}至${order.to}考核补偿`,
    effectiveOn: order.effectiveOn,
    period: periodOf(order),
    preparer: order.by,
    approver: null,
    evidence: [...fixed, ...evidence],
  });
  const entries = due.map(obligation => entryFor(basis, obligation, clauses, header));
  if (netting.length > 0) entries.push(nettingEntry(header("各方应收应付相抵"), netting));
  if (cleared.length > 0) entries.push(clearedEntry(header("预拨款清算"), cleared));
  const record = (refs: SettlementRecord["entries"]): SettlementRecord => ({
    id,
    book: book.id,
    agreement: agreement.id,
    evaluation,
    ...(earlier.length === 0 ? {} : { earlier: earlier.map(each => each.evaluation) }),
    parties: agreement.parties,
    ...(agreement.settling === undefined ? {} : { settling: agreement.settling }),
    basis: basis.used,
    ...(basis.facts.length === 0 ? {} : { facts: basis.facts }),
    target,
    posted: due,
    ...(netted.length === 0 ? {} : { netted }),
    entries: refs,
    settledBy: order.by,
    settledAt: at,
  });
  // Judged with as many entries as there are differences, so that it cannot grow when it is written.
  const kept = recordToKeep(record(entries.map(() => ENTRY_OF_A_LARGE_BOOK)), content.value);
  if (!kept.ok) return kept;
  const lists = version === 1 ? [{ owner: agreement.id, sort: id }] : [];
  const monthSlots =
    before === null
      ? months.flatMap(month => {
          const value: SettledMonthRecord = { settlement: id };
          return versionSlots(app.store, {
            kind: "settled-month",
            id: `${agreement.id}.${month}`,
            version: 1,
            value,
          });
        })
      : [];
  const slots = (refs: SettlementRecord["entries"]) => [
    ...versionSlots(app.store, {
      kind: "settlement",
      id,
      version,
      value: { ...kept.value, entries: refs },
      lists,
    }),
    ...monthSlots,
    ...pilots,
    ...clearingSlots(app.store, cleared, order.effectiveOn),
  ];
  if (entries.length === 0)
    return ok({ records: slots([]), receipt: settled(nothingPosted(book.id), version) });
  return ok({
    batch: { open: [], openPeriods: [], closePeriods: [], entries },
    claims: [{ kind: "settlement", id: `${id}#${version}`, claims: `settlement ${version} of ${id}` }],
    records: (block: Parameters<typeof entryRefs>[0]) => slots(entryRefs(block)),
    receipt: (block: Parameters<typeof posted>[0]) => settled(posted(block), version),
  });
}

/** No reference to an entry is longer. */
const ENTRY_OF_A_LARGE_BOOK = { id: "999999999999.999", number: "记-2099-12-999999" };
