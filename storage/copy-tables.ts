/**
 * Copies what a restore brought back into fresh tables, each book up to its last whole block. What was written later,
 * with its keys and claims, stays behind: a command that is sent again happens again.
 */
import { type AttributeValue, paginateScan } from "@aws-sdk/client-dynamodb";
import { appendAll, type Item, type Put, TRANSACTION_ITEMS_MAX } from "#storage/append.ts";
import { tokenOf } from "#storage/exactly-once.ts";
import { textOf } from "#storage/read.ts";
import { jitteredPause } from "#storage/retry.ts";
import { type Store, tableOf } from "#storage/store.ts";
import { TABLES, type TableId } from "#storage/tables.ts";

/** Bytes of one transaction; the service takes 4 MB. */
const TRANSACTION_BYTES_MAX = 3_000_000;
const ATTEMPTS_MAX = 20;

const APPEND_ONLY = TABLES.filter(({ appendOnly }) => appendOnly);

export interface CopyOptions {
  /** Number of the last block of each book that is taken along; a book that is not named stays behind. */
  readonly through: ReadonlyMap<string, number>;
  /** Leaves out checkpoints, cosignatures and keys of the log: the copy begins a log of its own. */
  readonly newLog: boolean;
}

export interface Copied {
  readonly copied: Readonly<Record<string, number>>;
  readonly leftBehind: Readonly<Record<string, number>>;
}

/** Throws when one of the target's tables is not empty: a copy that broke off is begun again in fresh ones. */
export async function copyTables(from: Store, to: Store, options: CopyOptions): Promise<Copied> {
  for (const { id } of APPEND_ONLY) await demandEmpty(to, id);
  const copied: Record<string, number> = {};
  const leftBehind: Record<string, number> = {};
  for (const { id } of APPEND_ONLY) {
    let [taken, left] = [0, 0];
    const lot = new Lot(to, id);
    for await (const item of scan(from, id)) {
      const goes = id === "ledger" ? isThrough(item, options) : id !== "records" || keeps(item, options);
      if (goes) await lot.add(item);
      if (goes) taken += 1;
      else left += 1;
    }
    await lot.write();
    copied[id] = taken;
    leftBehind[id] = left;
  }
  return { copied, leftBehind };
}

async function demandEmpty(store: Store, id: TableId): Promise<void> {
  for await (const item of scan(store, id))
    throw new Error(`the target is not empty: its table ${id} holds ${textOf(item, "pk")}`);
}

async function* scan(store: Store, id: TableId): AsyncGenerator<Item> {
  const pages = paginateScan(
    { client: store.client },
    { TableName: tableOf(store, id), ConsistentRead: true },
  );
  for await (const { Items = [] } of pages) yield* Items;
}

/** Blocks, their rows, claims and keys, by the number of the block that they belong to. */
function isThrough(item: Item, { through }: CopyOptions): boolean {
  const [pk, sk] = [textOf(item, "pk"), textOf(item, "sk")];
  const [kind, book = ""] = pk.split("#");
  const last = through.get(book);
  if (last === undefined) return false;
  const stated = item["seq"]?.N;
  // Keys of work that wrote nothing to the book name no block; their answer stands whatever the book is.
  if (stated !== undefined) return Number(stated) <= last;
  if (kind === "key") return true;
  return Number(sk.slice(sk.lastIndexOf("#") + 1)) <= last;
}

function keeps(item: Item, { newLog, through }: CopyOptions): boolean {
  const { book, seq } = item;
  // A deed of a block that stays behind.
  if (book?.S !== undefined && seq?.N !== undefined && Number(seq.N) > (through.get(book.S) ?? -1))
    return false;
  return !newLog || !/^(checkpoint|signing-key)#/.test(textOf(item, "pk"));
}

/** Puts of one table, written together when the next does not fit. */
class Lot {
  readonly #store: Store;
  readonly #table: string;
  #puts: Put[] = [];
  #bytes = 0;

  constructor(store: Store, id: TableId) {
    this.#store = store;
    this.#table = tableOf(store, id);
  }

  async add(item: Item): Promise<void> {
    const bytes = sizeOf(item);
    if (this.#puts.length === TRANSACTION_ITEMS_MAX || this.#bytes + bytes > TRANSACTION_BYTES_MAX)
      await this.write();
    this.#puts.push({ table: this.#table, item });
    this.#bytes += bytes;
  }

  async write(): Promise<void> {
    if (this.#puts.length === 0) return;
    const names = this.#puts.map(({ item }) => `${textOf(item, "pk")} ${textOf(item, "sk")}`);
    const token = tokenOf(0, this.#puts);
    for (let attempt = 0; ; attempt++) {
      const appended = await appendAll(this.#store.client, this.#puts, token);
      if (appended.kind === "committed") break;
      if (appended.kind === "cancelled")
        throw new Error(
          `the target is not empty, or refuses an item: ${names[firstRefused(appended.outcomes)]}`,
        );
      if (attempt === ATTEMPTS_MAX)
        throw new Error(`the target does not take ${names[0]} and those after it`);
      await this.#store.world.pause(jitteredPause(this.#store, attempt + 1));
    }
    this.#puts = [];
    this.#bytes = 0;
  }
}

function firstRefused(outcomes: readonly string[]): number {
  return Math.max(
    0,
    outcomes.findIndex(outcome => outcome !== "none"),
  );
}

/** Upper estimate of an item's size in bytes. */
function sizeOf(item: Item): number {
  return Object.entries(item).reduce((sum, [name, value]) => sum + name.length + valueBytes(value), 100);
}

function valueBytes({ S, N, B, L, M }: AttributeValue): number {
  if (B !== undefined) return B.length;
  if (L !== undefined) return L.reduce((sum, each) => sum + valueBytes(each) + 3, 3);
  if (M !== undefined) return sizeOf(M);
  return 3 * (S ?? N ?? "").length + 3;
}
