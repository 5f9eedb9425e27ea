/** Books: reading the state that a command needs, and writing its block. */

import { instantText } from "#domain/calendar.ts";
import type { Json } from "#domain/canonical.ts";
import { present } from "#domain/invariant.ts";
import { applyBatch, type Block, type Body } from "#domain/ledger/block.ts";
import type { Entry } from "#domain/ledger/entry.ts";
import type { SealedHead } from "#domain/ledger/head.ts";
import { nextState } from "#domain/ledger/rebuild.ts";
import { CHUNK_ROWS, chunkOf, type Row } from "#domain/ledger/row.ts";
import { type Batch, type JournalState, type OpenAccount, unregistered } from "#domain/ledger/state.ts";
import { ok, type Refused, type Result, refuse } from "#domain/result.ts";
import type { Item } from "#storage/append.ts";
import { type Desk, deskOf, type Judgement } from "#storage/desk.ts";
import { exactlyOnce, type Receipt, type RequestKey, SLOTS_MAX, type Slot } from "#storage/exactly-once.ts";
import { blockSlots, bodyOf, type Claim, claimSlot, headOf, rowsOf } from "#storage/journal-items.ts";
import { ledgerKeys } from "#storage/keys.ts";
import {
  BATCH_KEYS_MAX,
  collect,
  getItem,
  getItems,
  type Key,
  prefixRange,
  queryItems,
} from "#storage/read.ts";
import { inVersion, readOpened, readRegister } from "#storage/register.ts";
import { clockRefusal } from "#storage/service-clock.ts";
import { getItemOrSettle, IncompleteRead } from "#storage/settled-read.ts";
import { type Store, tableOf } from "#storage/store.ts";

/** How often something that the head names is read again before the read counts as failed. */
const REREADS_MAX = 5;
const REREAD_PAUSE_MS = 20;

/** What a command wants of a book, judged against its state. */
export interface Judged {
  readonly batch: Batch;
  readonly claims?: readonly Claim[];
  /** Versions of records that are written with the block or not at all. */
  readonly records?: (block: Block) => readonly Slot[];
  /** What the requester is told; it is kept with the key. */
  readonly receipt: (block: Block) => Json;
}

/** Nothing to post; the answer is kept, and records if there are any. */
export interface NothingToPost {
  readonly records?: readonly Slot[];
  readonly receipt: Json;
}

export interface Command {
  readonly book: string;
  readonly request: RequestKey;
  /**
   * The accounts that the command touches or looks at; found out anew for each attempt when that needs a read,
   * so that a command that did commit is never refused for what changed since.
   */
  readonly accounts: readonly string[] | (() => Promise<Result<readonly string[]>>);
  /** Whether it opens accounts. */
  readonly opens?: boolean;
  /** `recordedAt` is the instant of this attempt: of the block and of whatever is written with it. */
  readonly judge: (state: JournalState, recordedAt: string) => Promise<Result<Judged | NothingToPost>>;
}

/** Commits one command to its book, exactly once. */
export async function commit(store: Store, command: Command): Promise<Result<Receipt>> {
  const { book, request } = command;
  const desk = deskOf(store, `${tableOf(store, "ledger")} ${book}`);
  return exactlyOnce(store, request, () =>
    desk.take(store, base => refusingIncomplete(() => judgeOn(store, command, desk, base))),
  );
}

/** Judges a command on the state `base`, or on the book as it is read, and makes its puts. */
async function judgeOn(
  store: Store,
  command: Command,
  desk: Desk,
  base: JournalState | null,
): Promise<Judgement> {
  const { book } = command;
  const accounts = typeof command.accounts === "function" ? await command.accounts() : ok(command.accounts);
  if (!accounts.ok) return refused(accounts);
  const known = base ?? (await readKnown(store, book, desk));
  const state = await withAccounts(store, known, accounts.value, { lastChunk: command.opens === true });
  // What was read or written last, a moment ago, said what time it is.
  const wrongClock = clockRefusal(store.world.now(), store.serviceClock?.now() ?? null);
  if (wrongClock !== null) return refused(wrongClock);
  const recordedAt = recordingTime(store, state);
  const judged = await command.judge(state, recordedAt);
  if (!judged.ok) return refused(judged);
  if (!("batch" in judged.value)) {
    const { records = [], receipt } = judged.value;
    return { work: ok({ slots: records, receipt }), next: null };
  }
  const { batch, claims = [], records, receipt } = judged.value;
  const block = applyBatch(state, batch, recordedAt);
  if (!block.ok) return refused(block);
  const slots = [
    ...blockSlots(store, book, state.last, block.value),
    ...claims.map(claim => claimSlot(store, book, block.value, claim)),
    ...(records?.(block.value) ?? []),
  ];
  if (slots.length > SLOTS_MAX) return refused(tooManyItems(slots.length));
  const { seq } = block.value.sealed.head;
  return {
    work: ok({ slots, receipt: receipt(block.value), seq, names: entryNames(block.value) }),
    next: knownAfter(known, state, block.value),
  };
}

/** `entry xinan-river/记-2021-05-0001` */
function entryNames({ sealed: { head }, body: { entries } }: Block): readonly string[] {
  return entries.map(({ number }) => `entry ${head.book}/${number}`);
}

function tooManyItems(items: number): Refused {
  return refuse("ledger.over-limit", `one commit writes at most ${SLOTS_MAX} items, this one ${items}`, {
    value: items,
    expected: `at most ${SLOTS_MAX}; split the command`,
  });
}

function refused(work: Refused): Judgement {
  return { work, next: null };
}

/** The book as it is now, with what this process knows of it. */
async function readKnown(store: Store, book: string, desk: Desk): Promise<JournalState> {
  const last = await readLastHead(store, book);
  if (last === null) return unregistered(book);
  return desk.stateAt(last) ?? { book, last, accounts: new Map(), chunks: new Map() };
}

/** What could not be read completely is a refusal that may be sent again, never an answer from half a book. */
async function refusingIncomplete(attempt: () => Promise<Judgement>): Promise<Judgement> {
  try {
    return await attempt();
  } catch (error) {
    if (error instanceof IncompleteRead) return refused(refuse("ledger.incomplete-read", error.message));
    throw error;
  }
}

/** The later of the last head's time and the clock. */
function recordingTime({ world }: Store, { last }: JournalState): string {
  const now = instantText(world.now());
  return last !== null && last.head.recordedAt > now ? last.head.recordedAt : now;
}

// ── reading ────────────────────────────────────────────────────────────────────────────────────────────

export async function readLastHead(store: Store, book: string): Promise<SealedHead | null> {
  const range = { ...prefixRange(ledgerKeys.journal(book), "head#"), descending: true, limit: 1 };
  const [item] = await collect(queryItems(store.client, tableOf(store, "ledger"), range));
  return item === undefined ? null : headOf(item);
}

export async function readHead(store: Store, book: string, seq: number): Promise<SealedHead | null> {
  const item = await getItem(store.client, tableOf(store, "ledger"), ledgerKeys.head(book, seq));
  return item === null ? null : headOf(item);
}

/** Heads in order of their sequence, `from` and `to` included. */
export async function* readHeads(
  store: Store,
  book: string,
  from: number,
  to: number,
): AsyncGenerator<SealedHead> {
  const { pk, sk } = ledgerKeys.head(book, from);
  const range = { pk, from: sk, to: ledgerKeys.head(book, to).sk };
  for await (const item of queryItems(store.client, tableOf(store, "ledger"), range)) yield headOf(item);
}

export async function readBody(store: Store, book: string, seq: number): Promise<Body> {
  return bodyOf(await readNamed(store, ledgerKeys.body(book, seq)));
}

/** Bodies of these blocks in their order, read many at a time and the next while one lot is looked at. */
export async function* readBodies(store: Store, book: string, seqs: readonly number[]): AsyncGenerator<Body> {
  const lot = (from: number) => readLot(store, book, seqs.slice(from, from + BATCH_KEYS_MAX));
  let next = lot(0);
  for (let from = 0; from < seqs.length; from += BATCH_KEYS_MAX) {
    const bodies = await next;
    next = lot(from + BATCH_KEYS_MAX);
    // It is thrown when its turn comes; until then nobody waits for it.
    next.catch(() => undefined);
    yield* bodies;
  }
}

async function readLot(store: Store, book: string, seqs: readonly number[]): Promise<readonly Body[]> {
  if (seqs.length === 0) return [];
  const keys = seqs.map(seq => ledgerKeys.body(book, seq));
  const found = await getItems(store.client, tableOf(store, "ledger"), keys);
  return Promise.all(
    seqs.map(async (seq, index) => {
      const item = found.get(present(keys[index], "key").sk);
      return item === undefined ? readBody(store, book, seq) : bodyOf(item);
    }),
  );
}

/** An entry by its id, `<seq>.<index>`; null when there is none. */
export async function readEntry(store: Store, book: string, id: string): Promise<Entry | null> {
  return (await readEntriesBeside(store, book, id)).find(entry => entry.id === id) ?? null;
}

/** All entries of the command that an entry came from, in order; empty when there is no such entry. */
export async function readEntriesBeside(store: Store, book: string, id: string): Promise<readonly Entry[]> {
  const [seq = -1] = id.split(".").map(Number);
  const item = await getItemOrSettle(store, "ledger", ledgerKeys.body(book, seq));
  if (item === null) return [];
  const { entries } = bodyOf(item);
  return entries.some(entry => entry.id === id) ? entries : [];
}

export async function readChunk(
  store: Store,
  book: string,
  index: number,
  seq: number,
): Promise<readonly Row[]> {
  return rowsOf(await readNamed(store, ledgerKeys.chunk(book, index, seq)));
}

/** The whole state of a book: every account and chunk that the last head names. */
export async function loadWholeState(store: Store, book: string): Promise<JournalState> {
  const last = await readLastHead(store, book);
  return last === null ? unregistered(book) : loadStateAt(store, book, last);
}

/** The whole state at a head. Two reads and one for each chunk, however long the history is. */
export async function loadStateAt(store: Store, book: string, last: SealedHead): Promise<JournalState> {
  const register = await readRegister(store, book, last.head.seq);
  const accounts = new Map(register.map(account => [account.definition.id, account]));
  return { book, last, accounts, chunks: await loadChunks(store, book, last, last.head.chunks.keys()) };
}

/**
 * The state with these accounts and their chunks and no others, so that a command sees the same whatever this
 * process has met before. Accounts that are not open are simply absent.
 */
async function withAccounts(
  store: Store,
  known: JournalState,
  accountIds: readonly string[],
  { lastChunk = false } = {},
): Promise<JournalState> {
  const { book, last } = known;
  if (last === null) return known;
  const ids = [...new Set(accountIds)];
  const many = await readMany(store, book, ids.filter(id => !known.accounts.has(id)).length);
  const found = await Promise.all(
    ids.map(id => known.accounts.get(id) ?? many.get(id) ?? readOpened(store, book, id)),
  );
  const open = found
    .filter(account => account !== null)
    .filter(({ position }) => position < last.head.register.accounts);
  const indices = new Set(open.map(({ position }) => chunkOf(position)));
  if (lastChunk && last.head.chunks.length > 0) indices.add(last.head.chunks.length - 1);
  const missing = [...indices].filter(index => !known.chunks.has(index));
  const chunks = new Map(await loadChunks(store, book, last, missing));
  for (const index of indices) {
    const rows = known.chunks.get(index);
    if (rows !== undefined) chunks.set(index, rows);
  }
  // Rows say which version of an account is in force, whatever was known of it.
  const accounts = await Promise.all(
    open.map(async account => {
      const rows = present(chunks.get(chunkOf(account.position)), `chunk of ${account.definition.id}`);
      const row = present(rows[account.position % CHUNK_ROWS], `row of ${account.definition.id}`);
      return [account.definition.id, await inVersion(store, book, account, row.version)] as const;
    }),
  );
  return { book, last, accounts: new Map(accounts), chunks };
}

/** From so many on, one query over the register costs less than a read of each account. */
const MANY_ACCOUNTS = 100;

async function readMany(
  store: Store,
  book: string,
  unknown: number,
): Promise<ReadonlyMap<string, OpenAccount>> {
  if (unknown < MANY_ACCOUNTS) return new Map();
  const register = await readRegister(store, book);
  return new Map(register.map(account => [account.definition.id, account]));
}

/** What is known after a block that was judged on a part of what was known before. */
function knownAfter(known: JournalState, judgedOn: JournalState, block: Block): JournalState {
  const after = nextState(judgedOn, block);
  return {
    ...after,
    accounts: new Map([...known.accounts, ...after.accounts]),
    chunks: new Map([...known.chunks, ...after.chunks]),
  };
}

async function loadChunks(
  store: Store,
  book: string,
  { head }: SealedHead,
  indices: Iterable<number>,
): Promise<ReadonlyMap<number, readonly Row[]>> {
  const loaded = [...indices].map(async (index): Promise<[number, readonly Row[]]> => {
    const { seq } = present(head.chunks[index], `chunk ${index} of ${book}`);
    return [index, await readChunk(store, book, index, seq)];
  });
  return new Map(await Promise.all(loaded));
}

/**
 * Reads an item that a head names. A read may see a head before the other items of its transaction: then it
 * is read again, bounded; what stays missing is an error and never left out.
 */
async function readNamed(store: Store, key: Key): Promise<Item> {
  for (let reread = 0; reread <= REREADS_MAX; reread++) {
    if (reread > 0) await store.world.pause(REREAD_PAUSE_MS * reread);
    const item = await getItem(store.client, tableOf(store, "ledger"), key);
    if (item !== null) return item;
  }
  throw new IncompleteRead(`the book names ${key.pk} ${key.sk}, which is not there`);
}
