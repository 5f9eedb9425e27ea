/** Books: reading the state that a command needs, and writing its block. */

import { instantText } from "#domain/calendar.ts";
import { type Json, parseCanonical } from "#domain/canonical.ts";
import { present } from "#domain/invariant.ts";
import { applyBatch, type Block, type Body } from "#domain/ledger/block.ts";
import type { Entry } from "#domain/ledger/entry.ts";
import type { SealedHead } from "#domain/ledger/head.ts";
import { chunkOf, type Row } from "#domain/ledger/row.ts";
import { type Batch, type JournalState, type OpenAccount, unregistered } from "#domain/ledger/state.ts";
import { ok, type Result, refuse } from "#domain/result.ts";
import type { Item } from "#storage/append.ts";
import { decompress } from "#storage/compress.ts";
import { exactlyOnce, type Receipt, type RequestKey, type Slot } from "#storage/exactly-once.ts";
import { blockSlots, type Claim, claimSlot, headOf, openAccountOf } from "#storage/journal-items.ts";
import { ledgerKeys } from "#storage/keys.ts";
import { rememberedAccount } from "#storage/known-accounts.ts";
import { bytesOf, collect, getItem, type Key, prefixRange, queryItems } from "#storage/read.ts";
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
  return exactlyOnce(store, request, () =>
    refusingIncomplete(async () => {
      const accounts =
        typeof command.accounts === "function" ? await command.accounts() : ok(command.accounts);
      if (!accounts.ok) return accounts;
      const loaded = await loadState(store, book, accounts.value, { lastChunk: command.opens === true });
      if (!loaded.ok) return loaded;
      const state = loaded.value;
      const recordedAt = recordingTime(store, state);
      const judged = await command.judge(state, recordedAt);
      if (!judged.ok) return judged;
      if (!("batch" in judged.value))
        return ok({ slots: judged.value.records ?? [], receipt: judged.value.receipt });
      const { batch, claims = [], records, receipt } = judged.value;
      const block = applyBatch(state, batch, recordedAt);
      if (!block.ok) return block;
      const slots = [
        ...blockSlots(store, book, block.value),
        ...claims.map(claim => claimSlot(store, book, block.value, claim)),
        ...(records?.(block.value) ?? []),
      ];
      return ok({ slots, receipt: receipt(block.value) });
    }),
  );
}

/** What could not be read completely is a refusal that may be sent again, never an answer from half a book. */
async function refusingIncomplete<T>(attempt: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await attempt();
  } catch (error) {
    if (error instanceof IncompleteRead) return refuse("ledger.incomplete-read", error.message);
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

export async function readBody(store: Store, book: string, seq: number): Promise<Uint8Array> {
  return decompress(bytesOf(await readNamed(store, ledgerKeys.body(book, seq)), "z"));
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
  const { entries } = parseCanonical(decompress(bytesOf(item, "z"))) as unknown as Body;
  return entries.some(entry => entry.id === id) ? entries : [];
}

/** Pages of one account in order, with their bytes, up to and with block `toSeq`. */
export async function* readPages(
  store: Store,
  book: string,
  account: string,
  toSeq: number,
): AsyncGenerator<Uint8Array> {
  const { pk, sk } = ledgerKeys.page(book, account, toSeq);
  const range = { pk, from: ledgerKeys.page(book, account, 0).sk, to: sk };
  for await (const item of queryItems(store.client, tableOf(store, "ledger"), range)) {
    yield decompress(bytesOf(item, "z"));
  }
}

export async function readPage(
  store: Store,
  book: string,
  account: string,
  seq: number,
): Promise<Uint8Array | null> {
  const item = await getItem(store.client, tableOf(store, "ledger"), ledgerKeys.page(book, account, seq));
  return item === null ? null : decompress(bytesOf(item, "z"));
}

export async function readChunk(
  store: Store,
  book: string,
  index: number,
  seq: number,
): Promise<readonly Row[]> {
  const item = await readNamed(store, ledgerKeys.chunk(book, index, seq));
  return parseCanonical(decompress(bytesOf(item, "z"))) as unknown as readonly Row[];
}

/** Every registered account of the book in order of opening. */
export async function readRegister(store: Store, book: string): Promise<readonly OpenAccount[]> {
  const range = prefixRange(ledgerKeys.claim(book, "account", "").pk, "account#");
  const items = await collect(queryItems(store.client, tableOf(store, "ledger"), range));
  return items.map(openAccountOf).sort((a, b) => a.position - b.position);
}

/** The whole state of a book: every account and chunk that the last head names. */
export async function loadWholeState(store: Store, book: string): Promise<JournalState> {
  const last = await readLastHead(store, book);
  return last === null ? unregistered(book) : loadStateAt(store, book, last);
}

/** The whole state at a head. Two reads and one for each chunk, however long the history is. */
export async function loadStateAt(store: Store, book: string, last: SealedHead): Promise<JournalState> {
  const register = (await readRegister(store, book)).slice(0, last.head.register.accounts);
  const accounts = new Map(register.map(account => [account.definition.id, account]));
  return { book, last, accounts, chunks: await loadChunks(store, book, last, last.head.chunks.keys()) };
}

/** The state that touches these accounts. Accounts that are not open are simply absent. */
export async function loadState(
  store: Store,
  book: string,
  accountIds: readonly string[],
  { lastChunk = false } = {},
): Promise<Result<JournalState>> {
  const last = await readLastHead(store, book);
  if (last === null) return ok(unregistered(book));
  const found = await Promise.all([...new Set(accountIds)].map(id => readAccount(store, book, id)));
  const open = found
    .filter(account => account !== null)
    .filter(({ position }) => position < last.head.register.accounts);
  const indices = new Set(open.map(({ position }) => chunkOf(position)));
  if (lastChunk && last.head.chunks.length > 0) indices.add(last.head.chunks.length - 1);
  const chunks = await loadChunks(store, book, last, indices);
  return ok({
    book,
    last,
    accounts: new Map(open.map(account => [account.definition.id, account])),
    chunks,
  });
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

async function readAccount(store: Store, book: string, id: string): Promise<OpenAccount | null> {
  return rememberedAccount(store.client, `${tableOf(store, "ledger")} ${book} ${id}`, async () => {
    const item = await getItemOrSettle(store, "ledger", ledgerKeys.claim(book, "account", id));
    return item === null ? null : openAccountOf(item);
  });
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
