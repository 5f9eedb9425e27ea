/**
 * The heart: (state of a book, batch) → block, everything that one commit writes. Pure; the same state and
 * batch give the same bytes, which is how `verify` finds what was changed.
 */

import { dateInChina } from "#domain/calendar.ts";
import { canonicalBytes } from "#domain/canonical.ts";
import { hashText, sha256 } from "#domain/hash.ts";
import { invariant, present } from "#domain/invariant.ts";
import { type AccountDefinition, netOf } from "#domain/ledger/account.ts";
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
import { type Page, type PagePosting, pageBytes, pageHash } from "#domain/ledger/page.ts";
import { CHUNK_ROWS, chunkOf, chunkRoot, type Row, type Turnover } from "#domain/ledger/row.ts";
import {
  accountsAfter,
  type Batch,
  closedThroughAfter,
  type JournalState,
  type OpenAccount,
  openPeriodsAfter,
  rowOf,
} from "#domain/ledger/state.ts";
import { append, EMPTY, type Frontier, frontierRoot, leafHash, rootOf } from "#domain/ledger/tree.ts";
import { formatAmount, readAmount } from "#domain/money/decimal-text.ts";
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

/** A value with its canonical bytes. */
export interface Sealed<T> {
  readonly value: T;
  readonly bytes: Uint8Array;
}

export interface Chunk {
  readonly index: number;
  readonly rows: readonly Row[];
}

/** Everything one commit writes into the ledger. */
export interface Block {
  readonly sealed: SealedHead;
  readonly body: Sealed<Body>;
  readonly pages: readonly Sealed<Page>[];
  readonly chunks: readonly Chunk[];
  readonly opened: readonly OpenAccount[];
}

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
  const bytes = canonicalBytes(body);
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
      root: hashText(rootOf(entries.map(entry => leafHash(canonicalBytes(entry))))),
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

/** One page per touched account, in order of opening. */
function buildPages(
  state: JournalState,
  accounts: ReadonlyMap<string, OpenAccount>,
  entries: readonly Entry[],
  { seq, recordedAt }: { seq: number; recordedAt: string },
): Sealed<Page>[] {
  const touched = [...new Set(entries.flatMap(({ postings }) => postings.map(({ account }) => account)))]
    .map(id => present(accounts.get(id), id))
    .sort((a, b) => a.position - b.position);
  return touched.map(account => {
    const { definition } = account;
    const row = rowOf(state, account);
    const opening = row?.balance ?? formatAmount(0n, definition);
    const { postings, closing } = runningPostings(definition, opening, entries);
    const page: Page = {
      v: 1,
      book: state.book,
      account: definition.id,
      seq,
      recordedAt,
      previous: row?.tip?.hash ?? null,
      opening,
      postings,
      closing,
      count: (row?.postings ?? 0) + postings.length,
    };
    return { value: page, bytes: pageBytes(page) };
  });
}

function runningPostings(
  definition: AccountDefinition,
  opening: string,
  entries: readonly Entry[],
): { postings: PagePosting[]; closing: string } {
  let balanceMinor = readAmount(opening, definition);
  const postings = entries.flatMap(entry =>
    entry.postings
      .filter(({ account }) => account === definition.id)
      .map(({ side, amount, dimensions }): PagePosting => {
        balanceMinor += netOf(side, readAmount(amount, definition));
        const { id, number, kind, narrative, effectiveOn, period } = entry;
        const evidence = entry.evidence.map(reference => `${reference.kind}:${reference.id}`);
        const balance = formatAmount(balanceMinor, definition);
        return {
          entry: id,
          number,
          kind,
          narrative,
          effectiveOn,
          period,
          side,
          amount,
          balance,
          dimensions,
          evidence,
        };
      }),
  );
  return { postings, closing: formatAmount(balanceMinor, definition) };
}

/** The chunks that change: rows with a new page, and rows of accounts just opened. */
function buildChunks(
  state: JournalState,
  opened: readonly OpenAccount[],
  pages: readonly Sealed<Page>[],
  openPeriods: readonly string[],
): Chunk[] {
  const byAccount = new Map(pages.map(page => [page.value.account, page]));
  const positions = new Map(opened.map(account => [account.definition.id, account]));
  for (const { value } of pages) {
    const account = state.accounts.get(value.account);
    if (account !== undefined) positions.set(value.account, account);
  }
  const indices = [...new Set([...positions.values()].map(({ position }) => chunkOf(position)))].sort(
    (a, b) => a - b,
  );
  return indices.map(index => {
    const before = state.chunks.get(index) ?? [];
    const fresh = opened.filter(({ position }) => chunkOf(position) === index).map(newRow);
    invariant(
      fresh.every(
        ({ account }, at) => positions.get(account)?.position === index * CHUNK_ROWS + before.length + at,
      ),
      "accounts are opened in order",
    );
    const rows = [...before, ...fresh].map(row => {
      const page = byAccount.get(row.account);
      const account = positions.get(row.account);
      return page === undefined || account === undefined
        ? row
        : turnRow(row, page, account.definition, openPeriods);
    });
    return { index, rows };
  });
}

function newRow({ definition }: OpenAccount): Row {
  const { id, version } = definition;
  return { account: id, version, balance: formatAmount(0n, definition), postings: 0, tip: null, periods: {} };
}

/** The row after one more page. */
function turnRow(
  row: Row,
  page: Sealed<Page>,
  definition: AccountDefinition,
  openPeriods: readonly string[],
): Row {
  const { value, bytes } = page;
  invariant(value.opening === row.balance, `page of ${row.account} opens where the last one closed`);
  const periods = new Map<string, Turnover>(
    Object.entries(row.periods).filter(([period]) => openPeriods.includes(period)),
  );
  for (const { period, side, amount } of value.postings) {
    const { debit, credit } = periods.get(period) ?? { debit: zero(definition), credit: zero(definition) };
    const turnover =
      side === "debit"
        ? { debit: add(debit, amount, definition), credit }
        : { debit, credit: add(credit, amount, definition) };
    periods.set(period, turnover);
  }
  return {
    account: row.account,
    version: row.version,
    balance: value.closing,
    postings: value.count,
    tip: { seq: value.seq, hash: pageHash(bytes) },
    periods: Object.fromEntries(periods),
  };
}

function zero(definition: AccountDefinition): string {
  return formatAmount(0n, definition);
}

function add(a: string, b: string, definition: AccountDefinition): string {
  return formatAmount(readAmount(a, definition) + readAmount(b, definition), definition);
}

function pointers(before: readonly ChunkPointer[], chunks: readonly Chunk[], seq: number): ChunkPointer[] {
  const after = [...before];
  for (const { index, rows } of chunks) {
    invariant(index <= after.length, "chunks are opened in order");
    after[index] = { seq, root: chunkRoot(rows) };
  }
  return after;
}
