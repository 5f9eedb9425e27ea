/**
 * The heart: (state of a book, batch) → block, everything that one commit writes. Pure; the same state and
 * batch give the same bytes, which is how `verify` finds what was changed.
 */

import { dateInChina } from "#domain/calendar.ts";
import { canonicalBytes, canonicalText } from "#domain/canonical.ts";
import { hashText, sha256 } from "#domain/hash.ts";
import { invariant, present } from "#domain/invariant.ts";
import type { AccountDefinition } from "#domain/ledger/account.ts";
import { buildChunks, type Chunk } from "#domain/ledger/build-chunks.ts";
import { buildPages } from "#domain/ledger/build-pages.ts";
import type { DraftEntry, Entry } from "#domain/ledger/entry.ts";
import {
  type ChunkPointer,
  type Head,
  headBytes,
  headHash,
  headLeaf,
  type SealedHead,
} from "#domain/ledger/head.ts";
import { judge } from "#domain/ledger/judge.ts";
import { LIMITS } from "#domain/ledger/limits.ts";
import type { Page } from "#domain/ledger/page.ts";
import { chunkRoot } from "#domain/ledger/row.ts";
import type { Sealed } from "#domain/ledger/sealed.ts";
import {
  accountsAfter,
  type Batch,
  closedThroughAfter,
  type JournalState,
  type OpenAccount,
  openPeriodsAfter,
} from "#domain/ledger/state.ts";
import { append, EMPTY, type Frontier, frontierRoot, leafHash, rootOf } from "#domain/ledger/tree.ts";
import { formatAmount } from "#domain/money/decimal-text.ts";
import { ok, okUnless, type Result, refuse } from "#domain/result.ts";

/** What is stored in the body of a block, canonical. */
export interface Body {
  readonly v: 1;
  readonly book: string;
  readonly seq: number;
  readonly open: readonly AccountDefinition[];
  readonly openPeriods: readonly string[];
  readonly closePeriods: readonly string[];
  readonly entries: readonly Entry[];
}

/** Everything one commit writes into the ledger. */
export interface Block {
  readonly sealed: SealedHead;
  readonly body: Sealed<Body>;
  readonly pages: readonly Sealed<Page>[];
  readonly chunks: readonly Chunk[];
  readonly opened: readonly OpenAccount[];
}

const encoder = new TextEncoder();

/** The word of every entry number; other words (收, 付, 转) are a matter of custom. */
const WORD = "记";

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
      id: `${seq}.${index}`,
      number: nextNumber(numbers, draft.period),
      recordedAt,
      accounts,
    }),
  );

  const { open, openPeriods: opening, closePeriods } = batch;
  const body: Body = { v: 1, book, seq, open, openPeriods: opening, closePeriods, entries };
  const texts = entries.map(canonicalText);
  const bytes = encoder.encode(bodyText(body, texts));
  if (bytes.length > LIMITS.bodyBytes) {
    return refuse(
      "ledger.over-limit",
      `one commit holds ${LIMITS.bodyBytes} bytes of entries, this has ${bytes.length}`,
      {
        field: "entries",
        value: bytes.length,
        expected: `at most ${LIMITS.bodyBytes} bytes; split the command`,
      },
    );
  }

  const pages = buildPages(state, accounts, entries, { seq, recordedAt });
  const opened = batch.open.map(({ id }) => present(accounts.get(id), id));
  const chunks = buildChunks(state, opened, pages, openPeriods);
  const register = batch.open.reduce<Frontier>(
    (frontier, definition) => append(frontier, leafHash(canonicalBytes(definition))).frontier,
    last?.register ?? EMPTY,
  );
  const head: Head = {
    v: 1,
    hash: "sha256",
    book,
    seq,
    recordedAt,
    previous: last === null ? null : headHash(last.bytes),
    body: hashText(sha256(bytes)),
    entries: {
      count: entries.length,
      root: hashText(rootOf(texts.map(text => leafHash(encoder.encode(text))))),
    },
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
  };
  return ok({ sealed: seal(head, last, register), body: { value: body, bytes }, pages, chunks, opened });
}

/** The canonical text of a body whose entries are spelled already: they are hashed one by one as well. */
function bodyText({ entries: _, ...rest }: Body, entryTexts: readonly string[]): string {
  const marked = canonicalText({ ...rest, entries: [] });
  return marked.replace('"entries":[]', () => `"entries":[${entryTexts.join(",")}]`);
}

function seal(head: Head, last: SealedHead | null, register: Frontier): SealedHead {
  const bytes = headBytes(head);
  const { frontier, completed } = append(last?.log ?? EMPTY, headLeaf(bytes));
  invariant(frontier.size === head.seq + 1, "the log has a leaf for every head");
  return { head, bytes, log: frontier, completed, register };
}

/** Takes the next number of a word and period: 记-2021-03-0012. */
function nextNumber(numbers: Map<string, number>, period: string): string {
  const series = `${WORD}-${period}`;
  const number = (numbers.get(series) ?? 0) + 1;
  numbers.set(series, number);
  return `${series}-${String(number).padStart(4, "0")}`;
}

function recordEntry(
  draft: DraftEntry,
  given: { id: string; number: string; recordedAt: string; accounts: ReadonlyMap<string, OpenAccount> },
): Entry {
  const { id, number, recordedAt, accounts } = given;
  return {
    id,
    number,
    kind: draft.kind,
    narrative: draft.narrative,
    recordedAt,
    effectiveOn: draft.effectiveOn,
    period: draft.period,
    preparer: draft.preparer,
    approver: draft.approver,
    evidence: draft.evidence,
    reverses: draft.reverses ?? null,
    postings: draft.postings.map(({ account, side, amountMinor, dimensions = {} }) => {
      const { definition } = present(accounts.get(account), account);
      return {
        account,
        asset: definition.asset,
        side,
        amount: formatAmount(amountMinor, definition),
        dimensions,
      };
    }),
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
