/**
 * The heart: (state of a book, batch) → block, everything that one commit writes. Pure; the same state and
 * batch give the same bytes, which is how `verify` finds what was changed.
 */

import { dateInChina } from "#domain/calendar.ts";
import { canonicalText, inOrder, textInOrder } from "#domain/canonical.ts";
import { hashText } from "#domain/hash.ts";
import { invariant, present } from "#domain/invariant.ts";
import type { AccountDefinition } from "#domain/ledger/account.ts";
import { buildChunks, type Chunk } from "#domain/ledger/build-chunks.ts";
import { buildPages } from "#domain/ledger/build-pages.ts";
import type { DraftEntry, Entry } from "#domain/ledger/entry.ts";
import { entryId, numberAt, seriesOf } from "#domain/ledger/entry-number.ts";
import {
  type ArchivedYear,
  type ChunkPointer,
  type Head,
  headBytes,
  headHash,
  headLeaf,
  type SealedHead,
} from "#domain/ledger/head.ts";
import { judge } from "#domain/ledger/judge.ts";
import { LIMITS } from "#domain/ledger/limits.ts";
import { packBody } from "#domain/ledger/pack.ts";
import type { HashedPage } from "#domain/ledger/page.ts";
import { chunkRoot } from "#domain/ledger/row.ts";
import {
  accountsAfter,
  type Batch,
  changedAccounts,
  closedThroughAfter,
  type JournalState,
  type OpenAccount,
  openPeriodsAfter,
  postablePeriods,
} from "#domain/ledger/state.ts";
import { append, EMPTY, type Frontier, frontierRoot, leafHashOfText, rootOf } from "#domain/ledger/tree.ts";
import { formatAmount } from "#domain/money/decimal-text.ts";
import { ok, okUnless, type Result, refuse } from "#domain/result.ts";

/** What one command did to a book. */
export interface Body {
  readonly v: 1;
  readonly book: string;
  readonly seq: number;
  readonly open: readonly AccountDefinition[];
  /** New versions of accounts; left out when there are none. */
  readonly change?: readonly AccountDefinition[];
  readonly openPeriods: readonly string[];
  readonly closePeriods: readonly string[];
  readonly entries: readonly Entry[];
  /** The year that was archived; left out otherwise. */
  readonly archived?: ArchivedYear;
}

/** Everything one commit writes into the ledger. */
export interface Block {
  readonly sealed: SealedHead;
  readonly body: Body;
  /** The body as it is stored, before compression. */
  readonly packed: Uint8Array;
  readonly pages: readonly HashedPage[];
  readonly chunks: readonly Chunk[];
  readonly opened: readonly OpenAccount[];
  readonly changed: readonly OpenAccount[];
}

const encoder = new TextEncoder();

/**
 * Judges a batch and builds its block. `recordedAt` is an instant in UTC with milliseconds, not before the
 * last head's. Refuses with every fault found; throws when the state itself is inconsistent.
 */
export function applyBatch(state: JournalState, batch: Batch, recordedAt: string): Result<Block> {
  invariant(state.last === null || state.last.head.recordedAt <= recordedAt, "a book's time never runs back");
  const judged = okUnless(judge(state, batch, dateInChina(Date.parse(recordedAt))), batch);
  if (!judged.ok) return judged;
  return build(state, batch, recordedAt);
}

function build(state: JournalState, batch: Batch, recordedAt: string): Result<Block> {
  const { book, last } = state;
  const seq = last === null ? 0 : last.head.seq + 1;
  const accounts = accountsAfter(state, batch);
  const openPeriods = openPeriodsAfter(state, batch);
  const numbers = new Map(Object.entries(last?.head.numbers ?? {}));
  const entries = batch.entries.map((draft, index) =>
    recordEntry(draft, {
      id: entryId(seq, index),
      number: nextNumber(numbers, draft.period),
      recordedAt,
      accounts,
    }),
  );

  const { open, openPeriods: opening, closePeriods } = batch;
  const changed = inOrderOfOpening(changedAccounts(state, batch));
  const change = changed.map(({ definition }) => definition);
  const archived = batch.archived === undefined ? {} : { archived: batch.archived };
  const body: Body = {
    v: 1,
    book,
    seq,
    open,
    ...(change.length === 0 ? {} : { change }),
    openPeriods: opening,
    closePeriods,
    entries,
    ...archived,
  };
  const packed = encoder.encode(packBody(body));
  if (packed.length > LIMITS.bodyBytes) return tooLarge(packed.length);

  const pages = buildPages(state, accounts, entries, { seq, recordedAt });
  const opened = batch.open.map(({ id }) => present(accounts.get(id), id));
  // Rows keep a period's turnovers in the block that closes it: its trial balance is read there.
  const chunks = buildChunks(state, { opened, changed }, pages, postablePeriods(state, batch));
  const register = [...batch.open, ...change].reduce<Frontier>(
    (frontier, definition) => append(frontier, leafHashOfText(canonicalText(definition))).frontier,
    last?.register ?? EMPTY,
  );
  const head: Head = {
    v: 1,
    hash: "sha256",
    book,
    seq,
    recordedAt,
    previous: last === null ? null : headHash(last.bytes),
    entries: { count: entries.length, root: hashText(rootOf(entries.map(entryLeaf))) },
    register: {
      accounts: (last?.head.register.accounts ?? 0) + batch.open.length,
      size: register.size,
      root: hashText(frontierRoot(register)),
    },
    openPeriods,
    closedThrough: closedThroughAfter(state, batch),
    numbers: Object.fromEntries(
      [...numbers].filter(([series]) => openPeriods.some(period => series.endsWith(period))),
    ),
    chunks: pointers(last?.head.chunks ?? [], chunks, seq),
    ...archived,
  };
  return ok({ sealed: seal(head, last, register), body, packed, pages, chunks, opened, changed });
}

/** One order for the leaves of the register, whatever order a command names the accounts in. */
function inOrderOfOpening(accounts: readonly OpenAccount[]): readonly OpenAccount[] {
  return [...accounts].sort((a, b) => a.position - b.position);
}

/**
 * The leaf of an entry that was made here, with its names in order. What evidence keeps as detail may have any
 * names and is spelled with care.
 */
function entryLeaf(entry: Entry): Uint8Array {
  const plain = entry.evidence.every(({ detail }) => detail === undefined);
  return leafHashOfText(plain ? textInOrder(entry) : canonicalText(entry));
}

/** RFC 6962 root over the canonical texts of a block's entries, as text. */
export function entriesRoot(entries: readonly Entry[]): string {
  return hashText(rootOf(entries.map(entry => leafHashOfText(canonicalText(entry)))));
}

function tooLarge(bytes: number): Result<Block> {
  return refuse(
    "ledger.over-limit",
    `one commit holds ${LIMITS.bodyBytes} bytes of packed entries, this has ${bytes}`,
    {
      field: "entries",
      value: bytes,
      expected: `at most ${LIMITS.bodyBytes} bytes; split the command`,
    },
  );
}

function seal(head: Head, last: SealedHead | null, register: Frontier): SealedHead {
  const bytes = headBytes(head);
  const { frontier, completed } = append(last?.log ?? EMPTY, headLeaf(bytes));
  invariant(frontier.size === head.seq + 1, "the log has a leaf for every head");
  return { head, bytes, log: frontier, completed, register };
}

/** Takes the next number of a period: 记-2021-03-0012. */
function nextNumber(numbers: Map<string, number>, period: string): string {
  const series = seriesOf(period);
  const number = (numbers.get(series) ?? 0) + 1;
  numbers.set(series, number);
  return numberAt(series, number);
}

/** Names in canonical order, as they are hashed. */
function recordEntry(
  draft: DraftEntry,
  given: { id: string; number: string; recordedAt: string; accounts: ReadonlyMap<string, OpenAccount> },
): Entry {
  const { id, number, recordedAt, accounts } = given;
  return {
    approver: draft.approver,
    effectiveOn: draft.effectiveOn,
    evidence: draft.evidence.map(inOrder),
    id,
    kind: draft.kind,
    narrative: draft.narrative,
    number,
    period: draft.period,
    postings: draft.postings.map(({ account, side, amountMinor, dimensions = {} }) => {
      const { definition } = present(accounts.get(account), account);
      return {
        account,
        amount: formatAmount(amountMinor, definition),
        asset: definition.asset,
        dimensions: inOrder(dimensions),
        side,
      };
    }),
    preparer: draft.preparer,
    recordedAt,
    reverses: draft.reverses ?? null,
  };
}

function pointers(before: readonly ChunkPointer[], chunks: readonly Chunk[], seq: number): ChunkPointer[] {
  const after = [...before];
  for (const { index, rows } of chunks) {
    invariant(index <= after.length, "chunks are opened in order");
    after[index] = { seq, root: chunkRoot(rows) };
  }
  return after;
}
