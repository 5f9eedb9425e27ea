/**
 * The head that a statement can open with: the last one at which none of its accounts had a posting of its first
 * period or a later one. Rows keep the turnovers of every period until it is closed, and what was posted stays, so
 * the head is found by halving: a few reads however long the history is.
 */
import { present } from "#domain/invariant.ts";
import type { SealedHead } from "#domain/ledger/head.ts";
import { CHUNK_ROWS, chunkOf, type Row } from "#domain/ledger/row.ts";
import type { OpenAccount } from "#domain/ledger/state.ts";
import { readChunk } from "#storage/journal.ts";
import type { LogReader } from "#storage/log-proofs.ts";
import type { Store } from "#storage/store.ts";

export interface Opening {
  readonly sealed: SealedHead;
  /** The rows of each account's chunk then, and its own; null for accounts that were opened later. */
  rowsOf(account: OpenAccount): Promise<{ readonly rows: readonly Row[]; readonly row: Row } | null>;
}

/** Null when no head will do. */
export async function findOpening(
  store: Store,
  log: LogReader,
  closing: SealedHead,
  from: string,
  accounts: readonly OpenAccount[],
): Promise<Opening | null> {
  const { book } = closing.head;
  const chunks = new Map<string, Promise<readonly Row[]>>();
  const chunkAt = (index: number, seq: number) => {
    const key = `${index} ${seq}`;
    const read = chunks.get(key) ?? readChunk(store, book, index, seq);
    chunks.set(key, read);
    return read;
  };
  const at = async (seq: number): Promise<Opening> => {
    const sealed = await log.head(seq);
    return {
      sealed,
      async rowsOf({ position, definition }) {
        if (position >= sealed.head.register.accounts) return null;
        const index = chunkOf(position);
        const rows = await chunkAt(
          index,
          present(sealed.head.chunks[index], `chunk of ${definition.id}`).seq,
        );
        return { rows, row: present(rows[position % CHUNK_ROWS], `row of ${definition.id}`) };
      },
    };
  };
  const isEarly = async (opening: Opening): Promise<boolean> => {
    if ((opening.sealed.head.closedThrough ?? "") >= from) return false;
    const all = await Promise.all(accounts.map(account => opening.rowsOf(account)));
    return all.every(found => Object.keys(found?.row.periods ?? {}).every(period => period < from));
  };
  // The head of `low` is early enough, the one of `high` is not or is the cut itself.
  let [low, high] = [-1, closing.head.seq];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (await isEarly(await at(middle))) low = middle;
    else high = middle;
  }
  return low < 0 ? null : at(low);
}
