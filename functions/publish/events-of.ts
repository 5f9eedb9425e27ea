/** What a new record is an event of, whom it may be told, and what it says: never more than its parties may read. */

import type { SectionCase } from "#domain/cases/case.ts";
import { sha256Text } from "#domain/hash.ts";
import { CNY } from "#domain/money/asset.ts";
import type { CardEvent } from "#domain/warning/cards.ts";
import type { DataOf, DomainEvent, EventType } from "#events/domain-events.ts";
import type { BookRecord, CardsRecord, SettlementRecord, VoucherRecord } from "#events/records.ts";
import type { ObligationReminderRecord, SettlementObjectionsRecord } from "#events/settlement-records.ts";
import type { IssuedStatementRecord } from "#events/statement-records.ts";
import { ISSUED } from "#functions/shared/issued.ts";
import { sectionAt } from "#functions/shared/sections.ts";
import { sentSettlementMade } from "#functions/shared/settlement-made.ts";
import type { CheckpointRecord } from "#storage/checkpoints.ts";
import { latestVersion, readVersion } from "#storage/records.ts";
import type { Store } from "#storage/store.ts";

export interface NewRecord {
  readonly pk: string;
  readonly sk: string;
  /** Read only when it is of a kind that somebody is told of. */
  readonly value: () => unknown;
  /** When it was written. */
  readonly at: string;
}

interface Told<Type extends EventType = EventType> {
  readonly type: Type;
  readonly parties: readonly string[];
  readonly data: DataOf<Type>;
}

type Teller = (store: Store, value: unknown, about: About) => Promise<readonly Told[]>;

interface About {
  readonly id: string;
  /** Of a record with versions; 0 otherwise. */
  readonly version: number;
}

/** Kinds of records, without checkpoints, which have keys of their own. */
const TELLERS: Readonly<Record<string, Teller>> = {
  [ISSUED]: (store, value) => statementReady(store, value as IssuedStatementRecord),
  settlement: (_, value, { version }) => settlementMade(value as SettlementRecord, version),
  "settlement-objections": (store, value, about) =>
    objections(store, value as SettlementObjectionsRecord, about),
  "obligation-reminder": (_, value) => obligationReminder(value as ObligationReminderRecord),
  voucher: (store, value) => voucherWaiting(store, value as VoucherRecord),
  cards: (store, value, about) => cardsRaised(store, value as CardsRecord, about),
  case: (_, value, { version }) => caseOpened(value as SectionCase, version),
  checkpoint: (store, value, { id }) => checkpointSigned(store, value as CheckpointRecord, id),
};

/** What the function that publishes has to see. */
export const PUBLISHED_KINDS: readonly string[] = Object.keys(TELLERS);

export async function eventsOf(
  store: Store,
  { pk, sk, value, at }: NewRecord,
): Promise<readonly DomainEvent[]> {
  const mark = pk.indexOf("#");
  const [kind, id] = [pk.slice(0, mark), pk.slice(mark + 1)];
  const tell = TELLERS[kind];
  const version = /^v#(\d+)$/.exec(sk)?.[1];
  const known = kind === "checkpoint" ? sk.startsWith("size#") : version !== undefined;
  if (tell === undefined || !known) return [];
  const told = await tell(store, value(), { id, version: Number(version ?? 0) });
  return told.map((each, index) => ({
    id: `evt_${digestOf(`${pk} ${sk} ${index}`)}`,
    type: each.type,
    timestamp: at,
    parties: each.parties,
    data: each.data,
  }));
}

function digestOf(text: string): string {
  return Buffer.from(sha256Text(text)).toString("base64url").replaceAll(/[-_]/g, "").slice(0, 24);
}

async function partiesOf(store: Store, book: string): Promise<readonly string[]> {
  const found = await latestVersion<BookRecord>(store, "book", book);
  return (found?.value.parties ?? []).map(({ id }) => id);
}

async function statementReady(store: Store, value: IssuedStatementRecord): Promise<Told[]> {
  const { book, number, scope, from, to, replaces, state, forms } = value;
  if (state !== "ready") return [];
  const party = scope.kind === "party" ? scope.party : null;
  const data = {
    ...{ book, number, scope: scope.kind, party, from, to, replaces },
    account: scope.kind === "account" ? scope.account : null,
    forms: forms.map(({ form, bytes, sha256 }) => ({ form, bytes, sha256 })),
    path: `/v1/books/${book}/statements/${number}`,
  };
  const parties = party === null ? await partiesOf(store, book) : [party];
  return [{ type: "statement.ready", parties, data }];
}

async function settlementMade(value: SettlementRecord, version: number): Promise<Told[]> {
  const data = sentSettlementMade(value, version);
  return [{ type: "settlement.made", parties: value.parties.map(({ id }) => id), data }];
}

async function objections(
  store: Store,
  { objections: now }: SettlementObjectionsRecord,
  { id, version }: About,
): Promise<Told[]> {
  const before = await versionBefore<SettlementObjectionsRecord>(store, "settlement-objections", id, version);
  const changed = now.filter(
    each => before?.objections.find(other => other.id === each.id)?.state !== each.state,
  );
  const settlement = await latestVersion<SettlementRecord>(store, "settlement", id);
  if (changed.length === 0 || settlement === null) return [];
  const { agreement, parties } = settlement.value;
  return changed.map(({ id: objection, party, state }) => ({
    type: "settlement.objection",
    parties: parties.map(each => each.id),
    data: {
      ...{ agreement, settlement: id, objection, party, state },
      path: `/v1/agreements/${agreement}/obligations`,
    },
  }));
}

/** Only who pays and who is paid: what others owe each other is for them to read, not to be told. */
async function obligationReminder({ what, ...reminder }: ObligationReminderRecord): Promise<Told[]> {
  const { payer, payee, agreement } = reminder;
  const data = { ...reminder, asset: CNY.code, path: `/v1/agreements/${agreement}/obligations` };
  return [{ type: `obligation.${what}`, parties: [payer, payee], data }];
}

async function voucherWaiting(store: Store, value: VoucherRecord): Promise<Told[]> {
  const { id: voucher, book, state, proposal, preparedFor } = value;
  if (state !== "proposed" && state !== "checked") return [];
  const path = `/v1/books/${book}/vouchers?state=waiting`;
  const data = { book, voucher, kind: proposal.kind, preparedFor, path };
  return [{ type: "voucher.waiting", parties: await partiesOf(store, book), data }];
}

async function cardsRaised(
  store: Store,
  { section, month, cards }: CardsRecord,
  { id, version }: About,
): Promise<Told[]> {
  const before = await versionBefore<CardsRecord>(store, "cards", id, version);
  const raised = cards.filter(card => {
    const known = before?.cards.find(other => other.id === card.id)?.history ?? [];
    // What was found in a past that was imported late is no news.
    return !card.late && card.history.length > known.length && isRaising(card.history.at(-1));
  });
  if (raised.length === 0) return [];
  const parties = (await sectionAt(store, section, month))?.parties ?? [];
  return raised.map(({ id: card, colour, rule }) => ({
    type: "card.raised",
    parties,
    data: { section, card, colour, rule, path: `/v1/warning-cards?section=${section}` },
  }));
}

function isRaising(event: CardEvent | undefined): boolean {
  return event !== undefined && event.what !== "cleared";
}

async function caseOpened(value: SectionCase, version: number): Promise<Told[]> {
  if (version !== 1) return [];
  const { id, section, parties, owner, dueOn } = value;
  const data = { case: id, section, owner, dueOn, path: `/v1/cases/${id}` };
  return [{ type: "case.opened", parties, data }];
}

async function checkpointSigned(
  store: Store,
  { size, root }: CheckpointRecord,
  book: string,
): Promise<Told[]> {
  const data = { book, size, root, path: `/v1/books/${book}/checkpoint?size=${size}` };
  return [{ type: "checkpoint.signed", parties: await partiesOf(store, book), data }];
}

/** The version before; null before the first. */
function versionBefore<T>(store: Store, kind: string, id: string, version: number): Promise<T | null> {
  return version <= 1 ? Promise.resolve(null) : readVersion<T>(store, kind, id, version - 1);
}
