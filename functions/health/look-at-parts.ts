/** What nobody says of itself: whether files can be kept, heads are signed, chains come out the same, letters lie dead. */
import { instantText } from "#domain/calendar.ts";
import type { BookRecord, ChainCheckRecord } from "#events/records.ts";
import type { LookedAt } from "#functions/shared/parts.ts";
import { readNewestCheckpoint } from "#storage/checkpoints.ts";
import { readLastHead } from "#storage/journal.ts";
import type { ObjectStore } from "#storage/objects.ts";
import { keepPulse, type Pulse } from "#storage/pulses.ts";
import { EVERYONE, latestVersion, listIds, listLatest } from "#storage/records.ts";
import type { Store } from "#storage/store.ts";

export interface Looking {
  readonly store: Store;
  readonly objects: ObjectStore;
  /** How many records and runs were given up and lie aside. */
  readonly deadLetters: () => Promise<number>;
}

/** A checkpoint follows its block in seconds. */
const SIGNED_WITHIN_MS = 10 * 60_000;

const PROBE = "health/probe.txt";
const PROBE_TEXT = "Kept to see that files can be kept.\n";

type Seen = Omit<Pulse, "part" | "at">;

const WELL: Seen = { state: "ok", reason: null };

/** A part that cannot be looked at has failed, and is told to `failed`; the others are looked at all the same. */
export async function lookAtParts(
  looking: Looking,
  failed: (part: LookedAt, error: unknown) => void,
): Promise<void> {
  for (const [part, look] of Object.entries(LOOKS) as [LookedAt, (typeof LOOKS)[LookedAt]][]) {
    let seen: Seen;
    try {
      seen = await look(looking);
    } catch (error) {
      failed(part, error);
      const name = error instanceof Error ? error.name : "failure";
      seen = { state: "failed", reason: `it cannot be reached: ${name}; see the log` };
    }
    const at = instantText(looking.store.world.now());
    await keepPulse(looking.store, { part, at, ...seen });
  }
}

const LOOKS: Readonly<Record<LookedAt, (looking: Looking) => Promise<Seen>>> = {
  objects: async ({ objects }) => {
    // It is there from the second time on; that the store says so is what counts.
    await objects.put(PROBE, new TextEncoder().encode(PROBE_TEXT), "text/plain");
    return WELL;
  },
  signing: ({ store }) => signed(store),
  chain: ({ store }) => rebuilt(store),
  "dead-letters": async ({ deadLetters }) => {
    const count = await deadLetters();
    const reason = `${count} wait to be delivered again`;
    return count === 0 ? { ...WELL, count } : { state: "degraded", reason, count };
  },
};

async function signed(store: Store): Promise<Seen> {
  const nowMs = store.world.now();
  const late: string[] = [];
  let last = "";
  for (const book of await listIds(store, "book", EVERYONE)) {
    const [head, checkpoint] = await Promise.all([
      readLastHead(store, book),
      readNewestCheckpoint(store, book),
    ]);
    if (head === null) continue;
    const waits = (checkpoint?.size ?? 0) <= head.head.seq;
    if (waits && nowMs - Date.parse(head.head.recordedAt) > SIGNED_WITHIN_MS) late.push(book);
    if (checkpoint !== null && checkpoint.signedAt > last) last = checkpoint.signedAt;
  }
  const about = last === "" ? {} : { last };
  if (late.length === 0) return { ...WELL, ...about };
  return { state: "failed", reason: `the newest block is not signed of ${named(late)}`, ...about };
}

async function rebuilt(store: Store): Promise<Seen> {
  const found: string[] = [];
  let last = "";
  for (const { id } of await listLatest<BookRecord>(store, "book", EVERYONE)) {
    const checked = (await latestVersion<ChainCheckRecord>(store, "chain-check", id))?.value;
    if (checked === undefined) continue;
    if (checked.findings.length > 0) found.push(id);
    if (checked.checkedAt > last) last = checked.checkedAt;
  }
  const about = last === "" ? {} : { last };
  if (found.length === 0) return { ...WELL, ...about };
  return { state: "failed", reason: `stored bytes do not come out the same of ${named(found)}`, ...about };
}

const NAMED_MAX = 5;

function named(books: readonly string[]): string {
  const more = books.length - NAMED_MAX;
  return [...books.slice(0, NAMED_MAX), ...(more > 0 ? [`${more} more`] : [])].join(", ");
}
