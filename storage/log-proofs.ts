/** Proofs about a book's log from the nodes that its heads keep: O(log n) reads, whatever the book's length. */
import { present as there } from "#domain/invariant.ts";
import { headLeaf, type SealedHead } from "#domain/ledger/head.ts";
import {
  consistencyPlaces,
  foldNodes,
  frontierRoot,
  inclusionPlaces,
  type NodePlace,
  peakPlaces,
} from "#domain/ledger/tree.ts";
import { readHead } from "#storage/journal.ts";
import type { Store } from "#storage/store.ts";

/** One book's log as it is stored, each head read at most once. */
export interface LogReader {
  head(seq: number): Promise<SealedHead>;
  /** Root of the log of this many leaves, as its last head has it. */
  root(size: number): Promise<Uint8Array>;
  /** Roots of its perfect subtrees, largest first. */
  peaks(size: number): Promise<Uint8Array[]>;
  inclusion(seq: number, size: number): Promise<Uint8Array[]>;
  consistency(from: number, to: number): Promise<Uint8Array[]>;
}

export function readLog(store: Store, book: string): LogReader {
  const heads = new Map<number, Promise<SealedHead>>();
  const head = (seq: number): Promise<SealedHead> => {
    const found =
      heads.get(seq) ?? readHead(store, book, seq).then(sealed => there(sealed, `head ${seq} of ${book}`));
    heads.set(seq, found);
    return found;
  };
  /** A node is kept beside the head that completed it. */
  const node = async ({ level, index }: NodePlace): Promise<Uint8Array> => {
    const sealed = await head((index + 1) * 2 ** level - 1);
    return level === 0
      ? headLeaf(sealed.bytes)
      : there(sealed.completed[level - 1], `node ${level}/${index} of ${book}`);
  };
  const fold = (steps: readonly (readonly NodePlace[])[]): Promise<Uint8Array[]> =>
    Promise.all(steps.map(async places => foldNodes(await Promise.all(places.map(node)))));
  return {
    head,
    root: async size => frontierRoot((await head(size - 1)).log),
    peaks: size => Promise.all(peakPlaces(size).map(node)),
    inclusion: (seq, size) => fold(inclusionPlaces(seq, size)),
    consistency: (from, to) => fold(consistencyPlaces(from, to)),
  };
}
