/** Pools of a shared book as commands and queries find them: their records, their accounts, what was posted on them. */
import type { VoucherReach } from "#domain/access/policy.ts";
import { refuseClosed } from "#domain/fund/act.ts";
import type { EntryHeader } from "#domain/fund/drafts.ts";
import { actOnPool, bookOfAction, type PoolAction, poolAct } from "#domain/fund/pools/act.ts";
import type { KeptKey, KeptKind, KeptValues, Remembered, SharedBook } from "#domain/fund/pools/pool.ts";
import type { Entry } from "#domain/ledger/entry.ts";
import { balanceOf, type JournalState } from "#domain/ledger/state.ts";
import { ok, type Result } from "#domain/result.ts";
import type { BookRecord } from "#events/records.ts";
import type { App } from "#functions/shared/app.ts";
import { type ActedOn, fundRegister } from "#functions/shared/fund.ts";
import { readEntriesOnAll } from "#storage/pages.ts";
import { latestVersion, listLatest, type Version, versionSlots } from "#storage/records.ts";

function recordId(book: string, id: string): string {
  return `${book}.${id}`;
}

interface Found extends Remembered {
  readonly versionOf: (key: KeptKey) => number;
}

/** The book's parties with the records that were found. */
function remembering(book: BookRecord, found: ReadonlyMap<string, Version<unknown> | null>): Found {
  const at = ({ kind, id }: KeptKey) => found.get(`${kind}#${id}`) ?? null;
  return {
    kind: book.kind,
    parties: book.parties,
    kept: <Kind extends KeptKind>(kind: Kind, id: string) =>
      (at({ kind, id })?.value ?? null) as KeptValues[Kind] | null,
    all: <Kind extends KeptKind>(kind: Kind) =>
      [...found].flatMap(([key, version]) =>
        version !== null && key.startsWith(`${kind}#`) ? [version.value as KeptValues[Kind]] : [],
      ),
    versionOf: key => at(key)?.version ?? 0,
  };
}

/** Reads the records that an action names, and those that these name in turn. */
async function remember({ store }: App, book: BookRecord, action: PoolAction): Promise<Found> {
  const found = new Map<string, Version<unknown> | null>();
  for (;;) {
    const known = remembering(book, found);
    const wanted = poolAct(action)
      .keeps(known, action)
      .filter(({ kind, id }) => !found.has(`${kind}#${id}`));
    if (wanted.length === 0) return known;
    for (const { kind, id } of wanted)
      found.set(`${kind}#${id}`, await latestVersion(store, kind, recordId(book.id, id)));
  }
}

/** Every record of these kinds in the book. */
export async function rememberAll(
  { store }: App,
  book: BookRecord,
  kinds: readonly KeptKind[],
): Promise<Remembered> {
  const found = new Map<string, Version<unknown> | null>();
  for (const kind of kinds) {
    for (const version of await listLatest(store, kind, book.id))
      found.set(`${kind}#${version.id.slice(book.id.length + 1)}`, version);
  }
  return remembering(book, found);
}

export async function poolAccounts(
  app: App,
  book: BookRecord,
  action: PoolAction,
): Promise<Result<readonly string[]>> {
  const fits = bookOfAction(book.kind, action);
  if (!fits.ok) return fits;
  return ok(poolAct(action).accounts(await remember(app, book, action), action));
}

export async function poolReach(app: App, book: BookRecord, action: PoolAction): Promise<VoucherReach> {
  return poolAct(action).reach(await remember(app, book, action), action);
}

const NONE: ReadonlyMap<string, readonly Entry[]> = new Map();

/** The records with what stands on the accounts, and the entries of some of them. */
export async function sharedBook(
  { store }: App,
  remembered: Remembered,
  { accounts, last, ...rest }: JournalState,
  histories: readonly string[],
): Promise<SharedBook> {
  const state = { accounts, last, ...rest };
  const wanted = histories.flatMap(account => accounts.get(account) ?? []);
  const entries = last === null ? NONE : await readEntriesOnAll(store, wanted, last);
  return {
    ...remembered,
    netOf: account => {
      const open = accounts.get(account);
      return open === undefined ? 0n : balanceOf(state, open);
    },
    entriesOn: account => entries.get(account) ?? [],
  };
}

/** What an action gives now, with the accounts that it opens and the records it leaves. */
export async function actOnPoolOf(
  app: App,
  book: BookRecord,
  state: JournalState,
  action: PoolAction,
  header: EntryHeader,
): Promise<Result<ActedOn>> {
  const open = refuseClosed((await fundRegister(app, book)).value, action);
  if (!open.ok) return open;
  const remembered = await remember(app, book, action);
  const histories = poolAct(action).histories(remembered, action);
  const acted = actOnPool(await sharedBook(app, remembered, state, histories), action, header);
  if (!acted.ok) return acted;
  const { drafts, open: definitions, kept } = acted.value;
  const used = new Set(drafts.flatMap(({ postings }) => postings.map(({ account }) => account)));
  return ok({
    drafts,
    open: definitions.filter(({ id }) => used.has(id) && !state.accounts.has(id)),
    records: kept.flatMap(({ kind, id, value }) =>
      versionSlots(app.store, {
        kind,
        id: recordId(book.id, id),
        version: remembered.versionOf({ kind, id }) + 1,
        value,
        ...(remembered.versionOf({ kind, id }) === 0 ? { lists: [{ owner: book.id, sort: id }] } : {}),
      }),
    ),
  });
}
