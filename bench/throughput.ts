/** How many entries a second one book takes, and how long a commit takes, beside PostgreSQL. */
import { freshBook, post } from "#bench/book.ts";
import type { Ground } from "#bench/ground.ts";
import { closedLoop, type Load, openLoop, type Write } from "#bench/load.ts";
import { type Meter, metered } from "#bench/meter.ts";
import { PostgresBook } from "#bench/peer.ts";
import type { Postgres } from "#bench/postgres.ts";
import type { Result, Row } from "#bench/report.ts";
import type { Size } from "#bench/size.ts";
import { median } from "#bench/stats.ts";
import { postUsually } from "#bench/usual.ts";
import { Batches, entries } from "#bench/workload.ts";
import { unwrap } from "#domain/result.ts";

const BATCHES = [1, 10, 100, 500, 1_000] as const;
const WRITERS = [1, 4, 16] as const;
const POOL = 20_000;
const WARM_UP_MS = 1_500;

interface Bench {
  readonly ground: Ground;
  readonly postgres: Postgres | null;
  readonly size: Size;
  readonly batches: Batches;
}

export async function throughput(
  ground: Ground,
  postgres: Postgres | null,
  size: Size,
): Promise<readonly Result[]> {
  const bench: Bench = { ground, postgres, size, batches: new Batches(entries(POOL)) };
  await warmUp(bench);
  return [await closed(bench), await open(bench)];
}

/** Compilers and caches first: a cold first cell would be counted as a slow one. */
async function warmUp(bench: Bench): Promise<void> {
  for (const batch of [1, 500]) {
    await ours(bench, batch, 1, WARM_UP_MS);
    await peer(bench, batch, 1, WARM_UP_MS);
  }
}

async function closed(bench: Bench): Promise<Result> {
  const rows: Row[] = [];
  for (const writers of WRITERS) {
    let single: number | null = null;
    for (const batch of BATCHES) {
      const row = await cell(bench, batch, writers);
      single ??= row.postgres;
      const onePerEntry = single === null || row.entries === null ? null : row.entries / single;
      rows.push({ ...row.row, "× postgres, one per entry": onePerEntry });
    }
  }
  return {
    name: "throughput",
    title: "Entries per second on one book",
    note: "Each writer sends its next commit when the last was answered. Conflicts are transactions lost to another writer, retries included in the time; refused commits gave up after all their attempts. PostgreSQL commits the same entries in batches of the same size, and in the last column one transaction per entry. The usual DynamoDB design runs on our engine, one transaction per entry.",
    rows,
  };
}

interface Round {
  /** Null when the batch is more than one commit may hold. */
  readonly ours: Contended | null;
  readonly postgres: Load | null;
  readonly usual: Load | null;
}

async function cell(
  bench: Bench,
  batch: number,
  writers: number,
): Promise<{ row: Row; entries: number | null; postgres: number | null }> {
  const rounds: Round[] = [];
  const fits = await fitsOneCommit(bench, batch);
  const count = writers === 1 ? bench.size.rounds : Math.ceil(bench.size.rounds / 2);
  for (let round = 0; round < count; round++) {
    rounds.push({
      ours: fits ? await ours(bench, batch, writers) : null,
      postgres: await peer(bench, batch, writers),
      usual: batch === 1 ? await usual(bench, writers) : null,
    });
  }
  const over = (figure: (round: Round) => number | null) => {
    const figures = rounds.map(figure).filter(value => value !== null);
    return figures.length === 0 ? null : median(figures);
  };
  const rate = ({ acceptedPerSecond }: Load) => acceptedPerSecond * batch;
  const ratio = (mine: Load | null, other: Load | null) =>
    mine === null || other === null ? null : mine.acceptedPerSecond / other.acceptedPerSecond;
  const entries = over(({ ours }) => ours && rate(ours));
  const postgres = over(round => round.postgres && rate(round.postgres));
  const row = {
    writers,
    batch,
    "entries/s": entries,
    "p50 ms": over(({ ours }) => ours?.p50Ms ?? null),
    "p99 ms": over(({ ours }) => ours?.p99Ms ?? null),
    "offered/s": over(({ ours }) => ours?.offeredPerSecond ?? null),
    "accepted/s": over(({ ours }) => ours?.acceptedPerSecond ?? null),
    "conflicts per commit": over(({ ours }) => ours?.conflictsPerCommit ?? null),
    refused: over(({ ours }) => ours?.refused ?? null),
    "postgres entries/s": postgres,
    "postgres p99 ms": over(round => round.postgres?.p99Ms ?? null),
    "× postgres": over(round => ratio(round.ours, round.postgres)),
    "× usual design": over(round => ratio(round.ours, round.usual)),
  };
  return { row, entries, postgres };
}

/** A batch above the ledger's limit is refused before anything is written; its row stays empty. */
async function fitsOneCommit({ ground, batches }: Bench, batch: number): Promise<boolean> {
  const { store } = ground.connect({ units: false });
  const tried = await post(store, await freshBook(store), batches.take(batch));
  store.client.destroy();
  if (!tried.ok && tried.faults[0].code !== "ledger.over-limit") unwrap(tried);
  return tried.ok;
}

interface Contended extends Load {
  readonly conflictsPerCommit: number;
}

async function ours(
  { ground, batches, size }: Bench,
  batch: number,
  writers: number,
  forMs = size.cellMs,
): Promise<Contended> {
  const { store, meter } = ground.connect({ units: false });
  const book = await freshBook(store);
  const write: Write = async () => (await post(store, book, batches.take(batch))).ok;
  return contended(meter, () => closedLoop(writers, forMs, write)).finally(() => store.client.destroy());
}

async function contended(meter: Meter, run: () => Promise<Load>): Promise<Contended> {
  const { value, used } = await metered(meter, run);
  return { ...value, conflictsPerCommit: used.cancelled / Math.max(1, value.accepted) };
}

async function peer(
  { postgres, batches, size }: Bench,
  batch: number,
  writers: number,
  forMs = size.cellMs,
): Promise<Load | null> {
  if (postgres === null) return null;
  const book = await PostgresBook.open(postgres, writers);
  const write: Write = async writer => {
    await book.post(writer, batches.take(batch));
    return true;
  };
  return closedLoop(writers, forMs, write).finally(() => book.close());
}

async function usual({ ground, batches, size }: Bench, writers: number): Promise<Load> {
  const { store } = ground.connect({ units: false });
  const book = `usual-${writers}-${Math.random()}`;
  const write: Write = async () => {
    for (const entry of batches.take(1)) await postUsually(store, book, entry);
    return true;
  };
  return closedLoop(writers, size.cellMs, write).finally(() => store.client.destroy());
}

/** Beyond what a book can take: what is offered, what is accepted, and what the wait becomes. */
async function open(bench: Bench): Promise<Result> {
  const rows: Row[] = [];
  const { batches, ground, postgres, size } = bench;
  for (const [batch, rates] of [
    [1, [50, 200]],
    [100, [20, 40]],
  ] as const) {
    for (const rate of rates) {
      const { store, meter } = ground.connect({ units: false });
      const book = await freshBook(store);
      const write: Write = async () => (await post(store, book, batches.take(batch))).ok;
      const mine = await contended(meter, () => openLoop(rate, size.openLoopMs, write));
      store.client.destroy();
      const other = postgres === null ? null : await offeredToPostgres(bench, postgres, batch, rate);
      rows.push({
        batch,
        "offered/s": rate,
        "accepted/s": mine.acceptedPerSecond,
        refused: mine.refused,
        "conflicts per commit": mine.conflictsPerCommit,
        "p50 ms": mine.p50Ms,
        "p99 ms": mine.p99Ms,
        "postgres accepted/s": other?.acceptedPerSecond ?? null,
        "postgres p99 ms": other?.p99Ms ?? null,
        "× postgres": other === null ? null : mine.acceptedPerSecond / other.acceptedPerSecond,
      });
    }
  }
  return {
    name: "overload",
    title: "Offered against accepted load on one book",
    note: "Independent clients at a fixed rate that does not wait for answers; time counts from when a commit was due. Commits per second.",
    rows,
  };
}

async function offeredToPostgres(
  { batches, size }: Bench,
  postgres: Postgres,
  batch: number,
  rate: number,
): Promise<Load> {
  const book = await PostgresBook.open(postgres, 16);
  const write: Write = async writer => {
    await book.post(writer, batches.take(batch));
    return true;
  };
  return openLoop(rate, size.openLoopMs, write).finally(() => book.close());
}
