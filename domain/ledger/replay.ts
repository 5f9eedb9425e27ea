/** Compares everything that is stored of a block with what its entries give: rows as well. */
import type { Block } from "#domain/ledger/block.ts";
import { type Finding, type KeptBlock, rebuildBlock } from "#domain/ledger/rebuild.ts";
import { chunkRoot, type Row } from "#domain/ledger/row.ts";
import type { JournalState } from "#domain/ledger/state.ts";

/** A block as the store gives it back. */
export interface StoredBlock extends KeptBlock {
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

function* differences({ seq, chunks }: StoredBlock, block: Block): Generator<Finding> {
  for (const { index, rows } of block.chunks) {
    const found = chunks.get(index);
    const item = `chunk ${index}`;
    if (found === undefined) yield { seq, item, message: "the rows are missing" };
    else if (chunkRoot(found) !== chunkRoot(rows)) {
      yield { seq, item, message: "the rows do not follow from the entries" };
    }
  }
}
