/**
 * Rebuilds a book from heads and bodies alone: the entries are judged and built anew, and every byte of every
 * head must come out the same. So values are verified and not only the shape of the chain.
 */
import { sameBytes } from "#domain/hash.ts";
import { applyBatch, type Block, type Body, entriesRoot } from "#domain/ledger/block.ts";
import type { DraftEntry, Entry } from "#domain/ledger/entry.ts";
import { parseHead } from "#domain/ledger/head.ts";
import { accountsAfter, type Batch, type JournalState, unregistered } from "#domain/ledger/state.ts";
import { readAmount } from "#domain/money/decimal-text.ts";

/** One block as it is kept: the head's canonical bytes, which are hashed, and what the block did. */
export interface KeptBlock {
  readonly seq: number;
  readonly head: Uint8Array;
  readonly body: Body;
}

/** Something that is not as it must be, in words. */
export interface Finding {
  readonly seq: number;
  /** The item: `head`, `body`, `page 2017.01.SH`, `chunk 0`, … */
  readonly item: string;
  readonly message: string;
}

export interface Rebuilt {
  readonly state: JournalState;
  readonly block: Block;
}

/** Rebuilds one block on the state before it, null before the first. A finding when it comes out otherwise. */
export function rebuildBlock(before: JournalState | null, kept: KeptBlock): Rebuilt | Finding {
  const { seq } = kept;
  const expected = before === null || before.last === null ? 0 : before.last.head.seq + 1;
  if (seq !== expected) return { seq, item: "head", message: `block ${expected} is missing` };
  try {
    return rebuild(before, kept);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { seq, item: "body", message: `cannot be rebuilt: ${why}` };
  }
}

function rebuild(before: JournalState | null, { seq, head: bytes, body }: KeptBlock): Rebuilt | Finding {
  const head = parseHead(bytes);
  const state = before ?? unregistered(head.book);
  if (body.v !== 1 || body.book !== head.book || body.seq !== head.seq) {
    return { seq, item: "body", message: `the body is of block ${body.seq} of book ${body.book}` };
  }
  // The values that are shown, and not only those that come out again, are the ones that were hashed.
  if (entriesRoot(body.entries) !== head.entries.root) {
    return { seq, item: "body", message: "the entries are not those that the head names" };
  }
  const built = applyBatch(state, batchOf(body, state), head.recordedAt);
  if (!built.ok) {
    return { seq, item: "body", message: `the entries would be refused: ${built.faults[0].message}` };
  }
  if (!sameBytes(built.value.sealed.bytes, bytes)) {
    return { seq, item: "head", message: "the head does not follow from the block and the head before" };
  }
  return { state: nextState(state, built.value), block: built.value };
}

/** The whole state after a block. Keeps every account and chunk, so memory grows with the accounts. */
export function nextState(state: JournalState, block: Block): JournalState {
  const chunks = new Map(state.chunks);
  for (const { index, rows } of block.chunks) chunks.set(index, rows);
  const accounts = accountsAfter(state, block.body);
  return { book: state.book, last: block.sealed, accounts, chunks };
}

/** The batch that a body records. Amounts come back through the scale of their accounts. */
function batchOf(body: Body, state: JournalState): Batch {
  const scales = new Map(body.open.map(({ id, scale }) => [id, scale]));
  const scaleOf = (account: string) =>
    state.accounts.get(account)?.definition.scale ?? scales.get(account) ?? 0;
  const { open, change = [], openPeriods, closePeriods, archived } = body;
  const entries = body.entries.map(entry => draftOf(entry, scaleOf));
  return {
    open,
    ...(change.length === 0 ? {} : { change }),
    openPeriods,
    closePeriods,
    entries,
    ...(archived === undefined ? {} : { archived }),
  };
}

function draftOf(entry: Entry, scaleOf: (account: string) => number): DraftEntry {
  const { kind, narrative, effectiveOn, period, preparer, approver, evidence, reverses } = entry;
  return {
    kind,
    narrative,
    effectiveOn,
    period,
    preparer,
    approver,
    evidence,
    ...(reverses === null ? {} : { reverses }),
    postings: entry.postings.map(({ account, side, amount, dimensions }) => ({
      account,
      side,
      amountMinor: readAmount(amount, { scale: scaleOf(account) }),
      dimensions,
    })),
  };
}
