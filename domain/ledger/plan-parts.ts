/**
 * Work that one commit cannot hold, cut into parts that each become one block. An entry that is too large by
 * itself is posted in slices, each balanced on a clearing account: what stands there is what is still to be
 * posted of the entry, and after its last slice the account is where it was.
 */
import { canonicalText } from "#domain/canonical.ts";
import { netOf } from "#domain/ledger/account.ts";
import type { DraftEntry, DraftPosting } from "#domain/ledger/entry.ts";
import { LIMITS } from "#domain/ledger/limits.ts";
import { chunkOf } from "#domain/ledger/row.ts";
import type { JournalState } from "#domain/ledger/state.ts";

/** An entry of the work, or one slice of it; `slice` counts from 1. */
export interface PlannedEntry {
  readonly draft: DraftEntry;
  /** Position in the work. */
  readonly entry: number;
  readonly slice: number;
  readonly slices: number;
}

export type Part = readonly PlannedEntry[];

export interface PartLimits {
  /** Chunks of accounts. */
  readonly chunks: number;
  readonly bytes: number;
  /** Entries; as many as fit when left out. */
  readonly entries?: number;
}

/** Below the limits of a block: room for what stands beside it in the transaction. */
export const PART_LIMITS: PartLimits = {
  chunks: LIMITS.chunksAndOpeningsPerBlock - 5,
  bytes: Math.floor(LIMITS.bodyBytes * 0.8),
};

/**
 * What an entry and a posting have beside their own texts, at the most: evidence and times when they are recorded,
 * the names of their members while the part waits.
 */
const ENTRY_OVERHEAD_BYTES = 700;
const POSTING_OVERHEAD_BYTES = 64;

/** The chunk of an open account; accounts that are not open may be anywhere. */
export type ChunkOf = (account: string) => number;

/** Where the accounts of a state stand. */
export function chunksIn({ accounts }: JournalState): ChunkOf {
  return account => chunkOf(accounts.get(account)?.position ?? 0);
}

/** Whether an entry fits a block of its own, without a clearing account. */
export function fitsOnePart(draft: DraftEntry, chunk: ChunkOf, limits: PartLimits = PART_LIMITS): boolean {
  return chunksOf(draft.postings, chunk).size <= limits.chunks && bytesOf(draft) <= limits.bytes;
}

/** In the order of the work. `clearing` is needed when an entry does not fit one part. */
export function planParts(
  work: readonly DraftEntry[],
  clearing: string,
  chunk: ChunkOf,
  limits: PartLimits = PART_LIMITS,
): readonly Part[] {
  const parts: PlannedEntry[][] = [];
  let chunks = new Set<number>();
  let bytes = 0;
  for (const planned of work.flatMap((draft, entry) => slicesOf(draft, entry, { clearing, chunk, limits }))) {
    const touched = chunksOf(planned.draft.postings, chunk);
    const size = bytesOf(planned.draft);
    const together = new Set([...chunks, ...touched]);
    const last = parts.at(-1);
    const full = last !== undefined && last.length >= (limits.entries ?? Number.POSITIVE_INFINITY);
    if (last === undefined || full || together.size > limits.chunks || bytes + size > limits.bytes) {
      parts.push([planned]);
      [chunks, bytes] = [touched, size];
    } else {
      last.push(planned);
      [chunks, bytes] = [together, bytes + size];
    }
  }
  return parts;
}

interface Slicing {
  readonly clearing: string;
  readonly chunk: ChunkOf;
  readonly limits: PartLimits;
}

function slicesOf(draft: DraftEntry, entry: number, { clearing, chunk, limits }: Slicing): PlannedEntry[] {
  if (fitsOnePart(draft, chunk, limits)) return [{ draft, entry, slice: 1, slices: 1 }];
  const slices: DraftPosting[][] = [];
  // One chunk and one posting are kept for the clearing.
  const own = () => new Set([chunk(clearing)]);
  let chunks = own();
  let bytes = 0;
  for (const posting of draft.postings) {
    const together = new Set(chunks).add(chunk(posting.account));
    const size = postingBytes(posting);
    const last = slices.at(-1);
    const full = together.size > limits.chunks || bytes + size > limits.bytes - headerBytes(draft) - 2 * size;
    if (last === undefined || full) {
      slices.push([posting]);
      [chunks, bytes] = [own().add(chunk(posting.account)), size];
    } else {
      last.push(posting);
      [chunks, bytes] = [together, bytes + size];
    }
  }
  return slices.map((postings, index) => ({
    draft: { ...draft, postings: cleared(postings, clearing) },
    entry,
    slice: index + 1,
    slices: slices.length,
  }));
}

/** The slice, balanced on the clearing account. */
function cleared(postings: readonly DraftPosting[], clearing: string): readonly DraftPosting[] {
  const netMinor = postings.reduce((sum, { side, amountMinor }) => sum + netOf(side, amountMinor), 0n);
  if (netMinor === 0n) return postings;
  const side = netMinor > 0n ? "credit" : "debit";
  return [...postings, { account: clearing, side, amountMinor: netMinor > 0n ? netMinor : -netMinor }];
}

function chunksOf(postings: readonly DraftPosting[], chunk: ChunkOf): Set<number> {
  return new Set(postings.map(({ account }) => chunk(account)));
}

function bytesOf(draft: DraftEntry): number {
  return draft.postings.reduce((sum, posting) => sum + postingBytes(posting), headerBytes(draft));
}

function headerBytes({ narrative, evidence }: DraftEntry): number {
  const text = new TextEncoder();
  return ENTRY_OVERHEAD_BYTES + text.encode(narrative).length + text.encode(canonicalText(evidence)).length;
}

function postingBytes({ account, amountMinor }: DraftPosting): number {
  return POSTING_OVERHEAD_BYTES + account.length + amountMinor.toString().length;
}
