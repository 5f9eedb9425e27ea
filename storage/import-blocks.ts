/**
 * Puts the blocks of an exported book where that book is not: each is rebuilt from its entries, must come out byte
 * for byte as it was exported, and is written as its first writer wrote it. A block that is there already is left
 * as it is, so a part may be sent again.
 */
import { canonicalText } from "#domain/canonical.ts";
import { sameBytes } from "#domain/hash.ts";
import type { Block } from "#domain/ledger/block.ts";
import type { SealedHead } from "#domain/ledger/head.ts";
import { type KeptBlock, rebuildBlock } from "#domain/ledger/rebuild.ts";
import type { JournalState } from "#domain/ledger/state.ts";
import { ok, type Result, refuse } from "#domain/result.ts";
import { appendAll } from "#storage/append.ts";
import { type Doing, deedPut } from "#storage/deeds.ts";
import { type Slot, tokenOf } from "#storage/exactly-once.ts";
import { loadWholeState, readBody, readHead } from "#storage/journal.ts";
import { blockSlots, type Claim, claimSlot } from "#storage/journal-items.ts";
import { ledgerKeys } from "#storage/keys.ts";
import { ATTEMPTS_MAX, jitteredPause } from "#storage/retry.ts";
import type { Store } from "#storage/store.ts";

export interface Import {
  readonly book: string;
  readonly blocks: readonly KeptBlock[];
  /** What may happen once, as the block's entries say that it happened. */
  readonly claimsOf: (block: Block) => Promise<readonly Claim[]>;
  /** Records that must be there with a block. */
  readonly recordsOf: (block: Block) => Promise<Result<readonly Slot[]>>;
  /** Who imports: kept with the first block that the request writes. */
  readonly deed: Doing;
}

export interface Imported {
  /** Blocks written now; the others were there. */
  readonly written: number;
  readonly state: JournalState;
}

export async function importBlocks(store: Store, work: Import): Promise<Result<Imported>> {
  let state = await loadWholeState(store, work.book);
  let written = 0;
  for (const [index, kept] of work.blocks.entries()) {
    const field = `blocks[${index}]`;
    if (kept.seq <= (state.last?.head.seq ?? -1)) {
      const known = await isKnown(store, work.book, kept);
      if (!known) return differs(field, kept.seq);
      continue;
    }
    const rebuilt = rebuildBlock(state.last === null ? null : state, kept);
    if ("message" in rebuilt) return refused(field, kept.seq, `${rebuilt.item}: ${rebuilt.message}`);
    const { head } = rebuilt.block.sealed;
    if (head.book !== work.book) return refused(field, kept.seq, `it is of book ${head.book}`);
    const done = await writeBlock(store, work, state.last, rebuilt.block, { field, first: written === 0 });
    if (!done.ok) return done;
    state = rebuilt.state;
    written += 1;
  }
  return ok({ written, state });
}

/** Whether this very block is there. */
async function isKnown(store: Store, book: string, { seq, head, body }: KeptBlock): Promise<boolean> {
  const there = await readHead(store, book, seq);
  if (there === null || !sameBytes(there.bytes, head)) return false;
  return canonicalText(await readBody(store, book, seq)) === canonicalText(body);
}

async function writeBlock(
  store: Store,
  { book, claimsOf, recordsOf, deed }: Import,
  before: SealedHead | null,
  block: Block,
  { field, first }: { readonly field: string; readonly first: boolean },
): Promise<Result<null>> {
  const { seq } = block.sealed.head;
  const kept: KeptBlock = { seq, head: block.sealed.bytes, body: block.body };
  let throttled = false;
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
    if (attempt > 0) await store.world.pause(jitteredPause(store, attempt));
    const records = await recordsOf(block);
    if (!records.ok) return records;
    const claims = (await claimsOf(block)).map(claim => claimSlot(store, book, block, claim));
    const slots = [...blockSlots(store, book, before, block), ...claims, ...records.value];
    const work = slots.map(({ put }) => put);
    const once = ledgerKeys.head(book, seq);
    const done = { doing: deed, once, puts: work, names: [], block: { book, seq } };
    const puts = first ? [...work, deedPut(store, done)] : work;
    const appended = await appendAll(store.client, puts, tokenOf(attempt, puts));
    if (appended.kind === "committed") {
      store.trail?.wrote(puts);
      return ok(null);
    }
    // Somebody else may have put it there, or we did and never heard of it.
    if (await isKnown(store, book, kept)) return ok(null);
    if ((await readHead(store, book, seq)) !== null) return differs(field, seq);
    throttled = appended.kind === "throttled";
    if (appended.kind !== "cancelled") continue;
    const repeated = slots.find(
      ({ role }, index) => role === "claim" && appended.outcomes[index] === "exists",
    );
    if (repeated !== undefined && appended.outcomes[0] === "none") {
      return refused(field, seq, `${repeated.claims ?? "this"} happened already and may happen only once`);
    }
    throttled = appended.outcomes.includes("throttled");
  }
  return throttled
    ? refuse("ledger.throttled", "the store asked to slow down; send the same part again", { field })
    : refuse("ledger.contention", "others wrote at the same moment; send the same part again", { field });
}

function differs(field: string, seq: number): Result<never> {
  return refused(field, seq, "another block stands in its place here");
}

function refused(field: string, seq: number, why: string): Result<never> {
  return refuse("ledger.block-refused", `block ${seq} cannot be imported: ${why}`, {
    field,
    value: seq,
    expected: "the block as it was exported, behind those that are here",
  });
}
