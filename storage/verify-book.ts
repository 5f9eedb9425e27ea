/** Verifies a whole book: every block is read back and rebuilt. */

import { canonicalText } from "#domain/canonical.ts";
import { hashText, sameBytes } from "#domain/hash.ts";
import type { SealedHead } from "#domain/ledger/head.ts";
import { headHash } from "#domain/ledger/head.ts";
import { type FirstTimes, repeats } from "#domain/ledger/once.ts";
import type { Finding } from "#domain/ledger/rebuild.ts";
import { replayBlock, type StoredBlock } from "#domain/ledger/replay.ts";
import type { Row } from "#domain/ledger/row.ts";
import { type JournalState, unregistered } from "#domain/ledger/state.ts";
import { leafHashOfText, rootOf } from "#domain/ledger/tree.ts";
import { readBody, readChunk, readHeads, readLastHead } from "#storage/journal.ts";
import { inForce, type Registration, readRegistrations } from "#storage/register.ts";
import { IncompleteRead } from "#storage/settled-read.ts";
import type { Store } from "#storage/store.ts";

export interface BookVerification {
  readonly book: string;
  readonly blocks: number;
  readonly entries: number;
  readonly accounts: readonly string[];
  /** Hash of the last head; null for a book that does not exist. */
  readonly head: string | null;
  readonly findings: readonly Finding[];
}

/** Stops at the first block that cannot be rebuilt: what follows rests on it. */
export async function verifyBook(store: Store, book: string): Promise<BookVerification> {
  const last = await readLastHead(store, book);
  const replayed = await replay(store, unregistered(book), { from: 0, to: last?.head.seq ?? -1 });
  const { state, blocks, entries, findings } = replayed;
  const register =
    state === null ? [] : registerFindings(state, await readRegistrations(store, book, last?.head.seq));
  return {
    book,
    blocks,
    entries,
    accounts: [...(state?.accounts.keys() ?? [])],
    head: last === null ? null : headHash(last.bytes),
    findings: [...findings, ...register],
  };
}

export interface Replayed {
  /** Null after a block that could not be rebuilt. */
  readonly state: JournalState | null;
  readonly blocks: number;
  readonly entries: number;
  readonly findings: readonly Finding[];
}

/** Rebuilds the blocks `from` to `to`, both included, on the state before them. */
export async function replay(
  store: Store,
  before: JournalState,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<Replayed> {
  const findings: Finding[] = [];
  let state: JournalState | null = before;
  let [blocks, entries] = [0, 0];
  const first: FirstTimes = new Map();
  if (from > to) return { state, blocks, entries, findings };
  for await (const sealed of readHeads(store, before.book, from, to)) {
    if (state === null) break;
    const stored = await readBlock(store, sealed, from + blocks);
    if (!("head" in stored)) {
      findings.push(stored);
      break;
    }
    const replayed = replayBlock(state, stored);
    findings.push(...replayed.findings, ...treeFindings(replayed.state, sealed));
    findings.push(...repeats(first, sealed.head.seq, stored.body.entries));
    state = replayed.state;
    blocks += 1;
    entries += sealed.head.entries.count;
  }
  return { state, blocks, entries, findings };
}

/** Writers take accounts from their claims: each version must be the one that was hashed, in its place. */
function registerFindings(state: JournalState, registrations: readonly Registration[]): Finding[] {
  const seq = state.last?.head.seq ?? 0;
  const claimed = new Map(inForce(registrations).map(account => [account.definition.id, account]));
  const moved = registrations.filter(
    ({ account }) => state.accounts.get(account.definition.id)?.position !== account.position,
  );
  const ids = [...new Set([...claimed.keys(), ...state.accounts.keys()])];
  const wrong = new Set([
    ...ids.filter(
      id => canonicalText(claimed.get(id) ?? null) !== canonicalText(state.accounts.get(id) ?? null),
    ),
    ...moved.map(({ account }) => account.definition.id),
  ]);
  const findings = [...wrong].map(id => ({
    seq,
    item: `claim account#${id}`,
    message: "the claim is not what the register says",
  }));
  const root = rootOf(registrations.map(({ account }) => leafHashOfText(canonicalText(account.definition))));
  const right = state.last === null || hashText(root) === state.last.head.register.root;
  if (right || findings.length > 0) return findings;
  return [{ seq, item: "claim account", message: "the claims are not what the register says" }];
}

/** The tree nodes beside the head are not hashed; they must be what the heads give. */
function treeFindings(state: JournalState | null, { head, completed, log, register }: SealedHead): Finding[] {
  const right = state?.last;
  if (right === undefined || right === null) return [];
  const same = (a: readonly Uint8Array[], b: readonly Uint8Array[]) =>
    a.length === b.length && a.every((hash, index) => sameBytes(hash, b[index] ?? hash.subarray(1)));
  const good =
    same(completed, right.completed) &&
    same(log.peaks, right.log.peaks) &&
    same(register.peaks, right.register.peaks);
  return good
    ? []
    : [{ seq: head.seq, item: "tree", message: "the stored tree nodes do not follow from the heads" }];
}

async function readBlock(
  store: Store,
  { head, bytes }: SealedHead,
  seq: number,
): Promise<StoredBlock | Finding> {
  const { book } = head;
  try {
    const body = await readBody(store, book, head.seq);
    const chunks = new Map<number, readonly Row[]>();
    for (const [index, pointer] of head.chunks.entries()) {
      if (pointer.seq === head.seq) chunks.set(index, await readChunk(store, book, index, head.seq));
    }
    return { seq: head.seq, head: bytes, body, chunks };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { seq, item: error instanceof IncompleteRead ? "item" : "body", message };
  }
}
