/**
 * Rebuilds a book from its stored bytes, block by block: the body's entries are judged and built anew, and
 * every byte must come out the same. So values are verified and not only the shape of the chain.
 */
import { parseCanonical } from "#domain/canonical.ts";
import { sameBytes } from "#domain/hash.ts";
import { applyBatch, type Block, type Body } from "#domain/ledger/block.ts";
import type { DraftEntry, Entry } from "#domain/ledger/entry.ts";
import { parseHead } from "#domain/ledger/head.ts";
import { chunkRoot, type Row } from "#domain/ledger/row.ts";
import { accountsAfter, type Batch, type JournalState } from "#domain/ledger/state.ts";
import { readAmount } from "#domain/money/decimal-text.ts";

/** A block as the store gives it back. */
export interface StoredBlock {
  readonly seq: number;
  readonly head: Uint8Array;
  readonly body: Uint8Array;
  readonly pages: ReadonlyMap<string, Uint8Array>;
  readonly chunks: ReadonlyMap<number, readonly Row[]>;
}

/** Something that is not as it must be, in words. */
export interface Finding {
  readonly seq: number;
  /** The item: `head`, `body`, `page 2017.01.SH`, `chunk 0`, … */
  readonly item: string;
  readonly message: string;
}

export interface Replayed {
  readonly findings: readonly Finding[];
  /** The state after the block as it must be; null when the block cannot be rebuilt at all. */
  readonly state: JournalState | null;
}

/** The whole state after a block. Keeps every account and chunk, so memory grows with the accounts. */
export function nextState(state: JournalState, block: Block): JournalState {
  const chunks = new Map(state.chunks);
  for (const { index, rows } of block.chunks) chunks.set(index, rows);
  return {
    book: state.book,
    last: block.sealed,
    accounts: accountsAfter(state, batchOf(block.body.value, state)),
    chunks,
  };
}

export function replayBlock(state: JournalState, stored: StoredBlock): Replayed {
  const { seq } = stored;
  const expectedSeq = state.last === null ? 0 : state.last.head.seq + 1;
  if (seq !== expectedSeq) return broken(seq, "head", `block ${expectedSeq} is missing`);
  let block: Block;
  try {
    const { recordedAt } = parseHead(stored.head);
    const body = parseCanonical(stored.body) as unknown as Body;
    const rebuilt = applyBatch(state, batchOf(body, state), recordedAt);
    if (!rebuilt.ok) return broken(seq, "body", `the entries would be refused: ${rebuilt.faults[0].message}`);
    block = rebuilt.value;
  } catch (error) {
    return broken(
      seq,
      "body",
      `cannot be rebuilt: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  return { findings: [...differences(stored, block)], state: nextState(state, block) };
}

function* differences(stored: StoredBlock, block: Block): Generator<Finding> {
  const { seq } = stored;
  if (!sameBytes(stored.body, block.body.bytes)) {
    yield { seq, item: "body", message: "the entries do not follow from what was recorded" };
  }
  if (!sameBytes(stored.head, block.sealed.bytes)) {
    yield { seq, item: "head", message: "the head does not follow from the block and the head before" };
  }
  const accounts = new Set([...stored.pages.keys(), ...block.pages.map(({ value }) => value.account)]);
  for (const account of accounts) {
    const expected = block.pages.find(({ value }) => value.account === account);
    const found = stored.pages.get(account);
    const item = `page ${account}`;
    if (expected === undefined) yield { seq, item, message: "the block has no posting on this account" };
    else if (found === undefined) yield { seq, item, message: "the page is missing" };
    else if (!sameBytes(found, expected.bytes))
      yield { seq, item, message: "the page does not follow from the entries" };
  }
  for (const { index, rows } of block.chunks) {
    const found = stored.chunks.get(index);
    const item = `chunk ${index}`;
    if (found === undefined) yield { seq, item, message: "the rows are missing" };
    else if (chunkRoot(found) !== chunkRoot(rows))
      yield { seq, item, message: "the rows do not follow from the pages" };
  }
}

/** The batch that a body records. Amounts come back through the scale of their accounts. */
export function batchOf(body: Body, state: JournalState): Batch {
  const scales = new Map([...state.accounts].map(([id, { definition }]) => [id, definition.scale]));
  for (const { id, scale } of body.open) scales.set(id, scale);
  const { open, openPeriods, closePeriods } = body;
  return { open, openPeriods, closePeriods, entries: body.entries.map(entry => draftOf(entry, scales)) };
}

function draftOf(entry: Entry, scales: ReadonlyMap<string, number>): DraftEntry {
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
      amountMinor: readAmount(amount, { scale: scales.get(account) ?? 0 }),
      dimensions,
    })),
  };
}

function broken(seq: number, item: string, message: string): Replayed {
  return { findings: [{ seq, item, message }], state: null };
}
