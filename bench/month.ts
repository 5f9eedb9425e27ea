/** One month of the busiest account out of a long history, beside the account's whole history from the same book. */
import { performance } from "node:perf_hooks";
import { freshBook, post } from "#bench/book.ts";
import type { Ground } from "#bench/ground.ts";
import type { Result, Row } from "#bench/report.ts";
import type { Size } from "#bench/size.ts";
import { median } from "#bench/stats.ts";
import { ACCOUNTS, Batches, entries, PERIODS } from "#bench/workload.ts";
import { unwrap } from "#domain/result.ts";
import type { Statements } from "#domain/statement/statements.ts";
import { buildStatements } from "#storage/statement.ts";
import type { Store } from "#storage/store.ts";

const BATCH = 500;
const POOL = 20_000;
const REPEATS = 3;
/** The last month is one of three years' months; the two periods before it share the rest. */
const MONTHS = 36;
const BUSY = ACCOUNTS[0]?.id ?? "";
const [FIRST, , LAST] = PERIODS;

export async function month(ground: Ground, size: Size): Promise<readonly Result[]> {
  const { store } = ground.connect({ units: false });
  const wanted = Math.max(...size.batchedEntries);
  try {
    const book = await freshBook(store);
    const batches = new Batches(entries(POOL));
    for (let written = 0; written < wanted; written += BATCH) {
      const period = periodAt(written, wanted);
      const dated = batches.take(BATCH).map(entry => ({
        ...entry,
        period,
        effectiveOn: `${period}${entry.effectiveOn.slice(period.length)}`,
      }));
      unwrap(await post(store, book, dated));
    }
    const [part, whole] = [await built(store, book, LAST), await built(store, book, FIRST)];
    const row = (what: string, { ms, lines, megabytes }: Built): Row => ({
      what,
      lines,
      ms,
      megabytes,
      "× of the whole": ms / whole.ms,
    });
    return [
      {
        name: "month",
        title: `One month of one account out of ${wanted.toLocaleString("en-US")} entries`,
        note: `Built with proof from the store. The month holds one entry in ${MONTHS}; median of ${REPEATS} for the month, one run for the whole.`,
        rows: [row("the last month", part), row("the whole account", whole)],
      },
    ];
  } finally {
    store.client.destroy();
  }
}

function periodAt(written: number, all: number): string {
  const before = all - Math.floor(all / MONTHS);
  if (written >= before) return LAST;
  return PERIODS[written < before / 2 ? 0 : 1];
}

interface Built {
  readonly ms: number;
  readonly lines: number;
  readonly megabytes: number;
}

async function built(store: Store, book: string, from: string): Promise<Built> {
  const times: number[] = [];
  let made: Statements | null = null;
  for (let repeat = 0; repeat < (from === LAST ? REPEATS : 1); repeat++) {
    const start = performance.now();
    const scope = { kind: "account", account: BUSY } as const;
    made = unwrap(await buildStatements(store, { book, bookName: "共同基金", scope, from, to: LAST }));
    times.push(performance.now() - start);
  }
  const lines = made?.accounts.reduce((sum, { lines: each }) => sum + each.length, 0) ?? 0;
  return { ms: median(times), lines, megabytes: Buffer.byteLength(JSON.stringify(made)) / 1e6 };
}
