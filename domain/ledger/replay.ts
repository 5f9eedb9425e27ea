/** Compares everything that is stored of a block with what its entries give: pages and rows as well. */
import { sameBytes } from "#domain/hash.ts";
import type { Block } from "#domain/ledger/block.ts";
import { type BlockBytes, type Finding, rebuildBlock } from "#domain/ledger/rebuild.ts";
import { chunkRoot, type Row } from "#domain/ledger/row.ts";
import type { JournalState } from "#domain/ledger/state.ts";

/** A block as the store gives it back. */
export interface StoredBlock extends BlockBytes {
  readonly pages: ReadonlyMap<string, Uint8Array>;
  readonly chunks: ReadonlyMap<number, readonly Row[]>;
}

export interface Replayed {
  readonly findings: readonly Finding[];
  /** The state after the block; null when the block cannot be rebuilt, and nothing after it either. */
  readonly state: JournalState | null;
}

export function replayBlock(state: JournalState, stored: StoredBlock): Replayed {
  const rebuilt = rebuildBlock(state, stored);
  if ("message" in rebuilt) return { findings: [rebuilt], state: null };
  return { findings: [...differences(stored, rebuilt.block)], state: rebuilt.state };
}

function* differences({ seq, pages, chunks }: StoredBlock, block: Block): Generator<Finding> {
  const accounts = new Set([...pages.keys(), ...block.pages.map(({ value }) => value.account)]);
  for (const account of accounts) {
    const expected = block.pages.find(({ value }) => value.account === account);
    const found = pages.get(account);
    const item = `page ${account}`;
    if (expected === undefined) yield { seq, item, message: "the block has no posting on this account" };
    else if (found === undefined) yield { seq, item, message: "the page is missing" };
    else if (!sameBytes(found, expected.bytes)) {
      yield { seq, item, message: "the page does not follow from the entries" };
    }
  }
  for (const { index, rows } of block.chunks) {
    const found = chunks.get(index);
    const item = `chunk ${index}`;
    if (found === undefined) yield { seq, item, message: "the rows are missing" };
    else if (chunkRoot(found) !== chunkRoot(rows)) {
      yield { seq, item, message: "the rows do not follow from the pages" };
    }
  }
}
