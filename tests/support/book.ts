/** Small books for tests: accounts, drafts and a whole journal kept in memory. */
import { instantText } from "#domain/calendar.ts";
import { canonicalBytes } from "#domain/canonical.ts";
import type { AccountDefinition } from "#domain/ledger/account.ts";
import { applyBatch, type Block } from "#domain/ledger/block.ts";
import type { DraftEntry, DraftPosting } from "#domain/ledger/entry.ts";
import { nextState } from "#domain/ledger/rebuild.ts";
import type { StoredBlock } from "#domain/ledger/replay.ts";
import { type Batch, type JournalState, unregistered } from "#domain/ledger/state.ts";
import { unwrap } from "#domain/result.ts";

export const PERIOD = "2021-03";
export const RECORDED_AT = "2021-04-01T00:00:00.000Z";

export function account(id: string, about: Partial<AccountDefinition> = {}): AccountDefinition {
  return {
    id,
    version: 1,
    name: `科目${id}`,
    nameEn: `Account ${id}`,
    party: null,
    asset: "CNY",
    scale: 2,
    normal: "debit",
    bound: "either",
    ...about,
  };
}

/** `debit a 100` is `["a", 100n]`, `credit a 100` is `["a", -100n]`. */
export function postings(...moves: readonly (readonly [string, bigint])[]): DraftPosting[] {
  return moves.map(([id, netMinor]) => ({
    account: id,
    side: netMinor < 0n ? "credit" : "debit",
    amountMinor: netMinor < 0n ? -netMinor : netMinor,
  }));
}

export function draft(moves: DraftPosting[], about: Partial<DraftEntry> = {}): DraftEntry {
  return {
    kind: "manual",
    narrative: "一笔业务",
    effectiveOn: "2021-03-15",
    period: PERIOD,
    preparer: "li",
    approver: "wang",
    evidence: [],
    postings: moves,
    ...about,
  };
}

export function batch(about: Partial<Batch>): Batch {
  return { open: [], openPeriods: [], closePeriods: [], entries: [], ...about };
}

/** A journal in memory: what was written, and the state after it. */
export class MemoryBook {
  state: JournalState = unregistered("test-book");
  readonly blocks: Block[] = [];
  #now = Date.parse(RECORDED_AT);

  apply(work: Partial<Batch>): Block {
    this.#now += 1_000;
    const block = unwrap(applyBatch(this.state, batch(work), instantText(this.#now)));
    this.state = nextState(this.state, block);
    this.blocks.push(block);
    return block;
  }

  stored(): StoredBlock[] {
    return this.blocks.map(storedBlock);
  }
}

export function storedBlock(block: Block): StoredBlock {
  return {
    seq: block.sealed.head.seq,
    head: block.sealed.bytes,
    body: JSON.parse(JSON.stringify(block.body)),
    chunks: new Map(block.chunks.map(({ index, rows }) => [index, JSON.parse(JSON.stringify(rows))])),
  };
}

/** The bytes of an edited JSON value, canonical again, as a careful forger would write them. */
export function edited(bytes: Uint8Array, edit: (text: string) => string): Uint8Array {
  return canonicalBytes(JSON.parse(edit(new TextDecoder().decode(bytes))));
}
