/** What reads cost as a book grows older: time, requests and read units. */
import { performance } from "node:perf_hooks";
import { freshBook, post } from "#bench/book.ts";
import type { Connection, Ground } from "#bench/ground.ts";
import { metered } from "#bench/meter.ts";
import { PostgresBook } from "#bench/peer.ts";
import type { Postgres } from "#bench/postgres.ts";
import type { Result, Row } from "#bench/report.ts";
import type { Size } from "#bench/size.ts";
import { median } from "#bench/stats.ts";
import { ACCOUNTS, Batches, entries, PERIODS } from "#bench/workload.ts";
import { present } from "#domain/invariant.ts";
import type { DraftEntry } from "#domain/ledger/entry.ts";
import { chunkOf } from "#domain/ledger/row.ts";
import { inclusionPlaces } from "#domain/ledger/tree.ts";
import { unwrap } from "#domain/result.ts";
import { loadStateAt, loadWholeState, readHead } from "#storage/journal.ts";
import { headAt } from "#storage/moments.ts";
import { buildStatement } from "#storage/statement.ts";
import type { Store } from "#storage/store.ts";

const POOL = 20_000;
const REPEATS = 5;
/** The account whose statement has 1,000 lines, however long the book's history is. */
const QUIET = ACCOUNTS.at(-1)?.id ?? "";
const BUSY = ACCOUNTS.at(0)?.id ?? "";
const QUIET_LINES = 1_000;
/** The largest round batch that one commit may hold. */
const LARGE_BATCH = 500;

export async function growth(
  ground: Ground,
  postgres: Postgres | null,
  size: Size,
): Promise<readonly Result[]> {
  return [
    await grown(ground, postgres, size.history, 1),
    await grown(ground, postgres, size.batchedEntries, LARGE_BATCH),
  ];
}

async function grown(
  ground: Ground,
  postgres: Postgres | null,
  checkpoints: readonly number[],
  batch: number,
): Promise<Result> {
  const connection = ground.connect({ units: true });
  const { store } = connection;
  const book = await freshBook(store);
  const peer = postgres === null ? null : await PostgresBook.open(postgres, 1);
  const { quiet, others } = pools();
  const rows: Row[] = [];
  let written = 0;
  const write = async (count: number, from: Batches) => {
    for (let left = count; left > 0; left -= batch) {
      const next = from.take(Math.min(batch, left));
      unwrap(await post(store, book, next));
      await peer?.post(0, next);
      written += next.length;
    }
  };
  try {
    for (const checkpoint of checkpoints) {
      const quietLeft = Math.max(0, Math.min(QUIET_LINES, checkpoint) - written);
      await write(quietLeft, quiet);
      await write(checkpoint - written, others);
      rows.push(...(await readings(connection, book, peer, written)));
    }
  } finally {
    await peer?.close();
    store.client.destroy();
  }
  return {
    name: batch === 1 ? "growth" : "growth-batched",
    title: `Reading a book as it grows, batches of ${batch}`,
    note: `Medians of ${REPEATS}. The quiet account has ${QUIET_LINES} lines, all at the beginning; the busy account is touched throughout, and its statement shows and proves all of them. PostgreSQL sums its lines for the trial balance of a past moment.`,
    rows,
  };
}

function pools(): { quiet: Batches; others: Batches } {
  const touches = ({ postings }: DraftEntry) => postings.some(({ account }) => account === QUIET);
  const all = entries(POOL);
  const other = all.filter(entry => !touches(entry));
  const quiet = all.filter(touches);
  return { quiet: new Batches(quiet.slice(0, QUIET_LINES)), others: new Batches(other) };
}

async function readings(
  connection: Connection,
  book: string,
  peer: PostgresBook | null,
  written: number,
): Promise<Row[]> {
  const { store } = connection;
  const state = await loadWholeState(store, book);
  const seq = state.last?.head.seq ?? 0;
  const statementOf = (account: string) => async () => {
    const range = { from: PERIODS[0], to: PERIODS.at(-1) ?? "" };
    unwrap(await buildStatement(store, { book, bookName: "bench", account, ...range }));
  };
  const lines = (account: string) => {
    const position = state.accounts.get(account)?.position ?? 0;
    return state.chunks.get(chunkOf(position))?.find(row => row.account === account)?.postings ?? 0;
  };
  const ask = (text: string, value: unknown) => async () => void (await peer?.query(text, [value]));
  const trialBalance = ask("SELECT account, sum(amount) FROM lines WHERE entry <= $1 GROUP BY 1", written);
  const trialBalanceAt = ask(
    "SELECT account, sum(amount) FROM lines WHERE entry <= $1 GROUP BY 1",
    Math.floor(written / 3),
  );
  const at = present(await readHead(store, book, Math.floor(seq / 3)), "head").head.recordedAt;
  const statement = (account: string) =>
    ask("SELECT * FROM lines JOIN entries ON id = entry WHERE account = $1 ORDER BY entry", account);
  const works = [
    ["trial balance", ACCOUNTS.length, () => loadWholeState(store, book), trialBalance],
    ["trial balance of a moment", ACCOUNTS.length, () => momentBalance(store, book, at), trialBalanceAt],
    ["statement, quiet", lines(QUIET), statementOf(QUIET), statement(QUIET)],
    ["statement, busy", lines(BUSY), statementOf(BUSY), statement(BUSY)],
    ["inclusion path", 1, () => inclusionPath(connection, book, Math.floor(seq / 3), seq + 1), null],
  ] as const;
  const rows: Row[] = [];
  for (const [what, count, work, other] of works) {
    const mine = await cost(connection, work);
    const theirs = peer === null || other === null ? null : await timed(other);
    rows.push({
      entries: written,
      blocks: seq + 1,
      read: what,
      lines: count,
      ms: mine.ms,
      requests: mine.requests,
      "read units": mine.units,
      "postgres ms": theirs,
      "× postgres time": theirs === null ? null : mine.ms / theirs,
    });
  }
  return rows;
}

/** All balances as they stood at an instant. */
async function momentBalance(store: Store, book: string, at: string): Promise<void> {
  await loadStateAt(store, book, present(await headAt(store, book, at), `head at ${at}`));
}

/** Reads the nodes on the way from one head to the log's root. */
async function inclusionPath({ store }: Connection, book: string, leaf: number, size: number): Promise<void> {
  const places = inclusionPlaces(leaf, size).flat();
  await Promise.all(places.map(({ level, index }) => readHead(store, book, (index + 1) * 2 ** level - 1)));
}

async function cost(
  { meter }: Connection,
  work: () => Promise<unknown>,
): Promise<{ ms: number; requests: number; units: number }> {
  const { used } = await metered(meter, work);
  return { ms: await timed(work), requests: used.requests, units: used.readUnits };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return median(times);
}
