/**
 * One request happens once: the idempotency key is written in the same transaction as its work, and kept for
 * ever. Contention and lost answers are retried here, bounded and with jitter; every outcome of a cancelled
 * transaction is read by its position.
 */
import type { Json } from "#domain/canonical.ts";
import type { FaultCode } from "#domain/faults.ts";
import { hashText, sha256 } from "#domain/hash.ts";
import { invariant, present } from "#domain/invariant.ts";
import { ok, type Result, refuse } from "#domain/result.ts";
import { type Appended, appendAll, type Item, type Put, TRANSACTION_ITEMS_MAX } from "#storage/append.ts";
import { compressText, decompressText } from "#storage/compress.ts";
import { type Doing, deedPut } from "#storage/deeds.ts";
import { checkSizes } from "#storage/item-size.ts";
import { ledgerKeys } from "#storage/keys.ts";
import { bytesOf, type Key, textOf } from "#storage/read.ts";
import { ATTEMPTS_MAX, jitteredPause } from "#storage/retry.ts";
import { getSettledItem, IncompleteRead } from "#storage/settled-read.ts";
import { type Store, tableOf } from "#storage/store.ts";
import type { TableId } from "#storage/tables.ts";

/** The request's identity: who asked, under which key, and the digest of what was asked. */
export interface RequestKey {
  readonly table: TableId;
  readonly key: Key;
  /** Digest of route, principal and canonical body. */
  readonly digest: string;
  /** What is kept of who did it; null for the system's own work, which records of its own tell of. */
  readonly deed: Doing | null;
}

/** Puts that a request may make of itself: its key and its deed are in the same transaction. */
export const SLOTS_MAX = TRANSACTION_ITEMS_MAX - 2;

/** What a put is for, which decides what its existence means. */
export type SlotRole =
  /** A sequence or version that another writer may have taken: judge anew. */
  | "sequence"
  /** Something that may happen once: refuse. */
  | "claim"
  /** Follows from the sequence; cannot exist unless the sequence does. */
  | "follows";

export interface Slot {
  readonly role: SlotRole;
  readonly put: Put;
  /** For claims: what happened already, in words, and the code of the refusal. */
  readonly claims?: string;
  readonly code?: FaultCode;
}

/** Work that was judged and can be written. No slots: nothing to write but the key. */
export interface Work {
  readonly slots: readonly Slot[];
  readonly receipt: Json;
  /** Block of the book that the work becomes; kept with the key, so that a book cut there leaves no key of later work. */
  readonly seq?: number;
  /** What is in it that has no key of its own, by name. */
  readonly names?: readonly string[];
  /** Told once how the attempt to write ended: whether it is known to be committed. */
  readonly settled?: (committed: boolean) => void;
}

export interface Receipt {
  readonly receipt: Json;
  /** Whether this is the answer of an earlier request with the same key. */
  readonly replayed: boolean;
}

/** Judges and writes until it is committed, refused or given up. A refusal leaves no key. */
export async function exactlyOnce(
  store: Store,
  request: RequestKey,
  judge: () => Promise<Result<Work>>,
): Promise<Result<Receipt>> {
  let throttled = false;
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
    if (attempt > 0) await store.world.pause(jitteredPause(store, attempt));
    const judged = await judge();
    // A command that did commit gets its receipt, whatever the state is now.
    if (!judged.ok) return (await earlierAnswer(store, request)) ?? judged;
    const { slots, receipt, seq, names = [], settled } = judged.value;
    const work = slots.map(({ put }) => put);
    const puts = [
      keyPut(store, request, receipt, seq),
      ...work,
      ...deedPuts(store, request, work, judged.value),
    ];
    const fits = checkSizes(puts);
    if (!fits.ok) {
      settled?.(false);
      return fits;
    }
    let committed = false;
    let appended: Appended;
    try {
      appended = await appendAll(store.client, puts, tokenOf(attempt, puts));
      committed = appended.kind === "committed";
    } finally {
      settled?.(committed);
    }
    switch (appended.kind) {
      case "committed":
        store.trail?.wrote(puts);
        store.trail?.made(...names);
        return ok({ receipt, replayed: false });
      case "throttled":
        throttled = true;
        break;
      case "unknown":
        break;
      case "cancelled": {
        const [keyOutcome, ...outcomes] = appended.outcomes;
        if (keyOutcome === "exists") {
          const earlier = await earlierAnswer(store, request);
          invariant(earlier !== null, "a key that exists can be read");
          return earlier;
        }
        invariant(
          ![keyOutcome, ...outcomes].includes("invalid"),
          "the store accepts the shape of every item",
        );
        // A conflict or a throttle can hide what is there: then nothing is known of the key and the sequence.
        const standsAsJudged =
          keyOutcome === "none" &&
          slots.every(({ role }, index) => role !== "sequence" || outcomes[index] === "none");
        const claimed = slots.find(({ role }, index) => role === "claim" && outcomes[index] === "exists");
        if (claimed !== undefined && standsAsJudged) {
          return refuse(
            claimed.code ?? "ledger.claimed",
            `${claimed.claims ?? "this"} happened already and may happen only once`,
          );
        }
        throttled = [keyOutcome, ...outcomes].includes("throttled");
      }
    }
  }
  const earlier = await earlierAnswer(store, request);
  if (earlier !== null) return earlier;
  return throttled ? THROTTLED : CONTENTION;
}

const THROTTLED = refuse(
  "ledger.throttled",
  "the store asked to slow down; send the same request again in a few seconds",
);
const CONTENTION = refuse(
  "ledger.contention",
  "others wrote at the same moment; send the same request again",
);

/** The stored answer to this key; a refusal when the key was used for another request; null when unused. */
async function earlierAnswer(store: Store, request: RequestKey): Promise<Result<Receipt> | null> {
  const { table, key, digest } = request;
  let item: Item | null;
  try {
    // Read as a transaction does: a command must not be refused for its own effect.
    item = await getSettledItem(store, table, key);
  } catch (error) {
    if (error instanceof IncompleteRead) return CONTENTION;
    throw error;
  }
  if (item === null) return null;
  if (textOf(item, "digest") !== digest) {
    return refuse("request.key-reused", "this Idempotency-Key was used for another request; take a new one", {
      field: "Idempotency-Key",
      value: key.sk.slice(key.sk.indexOf("#") + 1),
      expected: "a key that was never used",
    });
  }
  return ok({ receipt: receiptOf(item), replayed: true });
}

export function receiptOf(item: Item): Json {
  return JSON.parse(decompressText(bytesOf(item, "receipt"))) as Json;
}

/** Of work that writes nothing but its key as well: somebody asked, and was told that nothing is to be done. */
function deedPuts(
  store: Store,
  { table, key, deed }: RequestKey,
  puts: readonly Put[],
  { seq, names = [] }: Work,
): readonly Put[] {
  if (deed === null) return [];
  const once = { pk: `${table} ${key.pk}`, sk: key.sk };
  const block = seq === undefined ? {} : { block: { book: ledgerKeys.bookOfKey(key), seq } };
  return [deedPut(store, { doing: deed, once, puts, names, ...block })];
}

function keyPut(
  store: Store,
  { table, key, digest }: RequestKey,
  receipt: Json,
  seq: number | undefined,
): Put {
  return {
    table: tableOf(store, table),
    item: {
      pk: { S: key.pk },
      sk: { S: key.sk },
      digest: { S: digest },
      receipt: { B: compressText(JSON.stringify(receipt)) },
      ...(seq === undefined ? {} : { seq: { N: String(seq) } }),
    },
  };
}

/**
 * The service's own ten-minute token: it stands for every byte of one attempt. Two judgements of one request may
 * write the same keys with other content, and the service refuses a token that comes with other content.
 */
export function tokenOf(attempt: number, puts: readonly Put[]): string {
  const content = puts.flatMap(({ table, item }) => [
    table,
    ...Object.entries(item).flatMap(([name, { S, N, B }]) => [
      name,
      S ?? N ?? hashText(sha256(present(B, `bytes of ${name}`))),
    ]),
  ]);
  const about = JSON.stringify([attempt, ...content]);
  return hashText(sha256(new TextEncoder().encode(about))).slice(0, 36);
}
