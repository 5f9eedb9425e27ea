/** Two ways to put load on a writer: as fast as it answers, and at a rate that does not care whether it answers. */
import { performance } from "node:perf_hooks";
import { percentile } from "#bench/stats.ts";

/** Writes one batch; false when it was refused. */
export type Write = (writer: number) => Promise<boolean>;

export interface Load {
  /** Commits asked for and commits made, per second. */
  readonly offeredPerSecond: number;
  readonly acceptedPerSecond: number;
  readonly accepted: number;
  readonly refused: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** Each writer sends its next commit when the last one was answered. */
export async function closedLoop(writers: number, forMs: number, write: Write): Promise<Load> {
  const tally = new Tally();
  const end = performance.now() + forMs;
  await Promise.all(
    Array.from({ length: writers }, async (_, writer) => {
      do await tally.run(performance.now(), () => write(writer));
      while (performance.now() < end);
    }),
  );
  return tally.load();
}

/**
 * Commits are due at a fixed rate whether the ones before are answered or not. Latency counts from when a
 * commit was due: a slow writer cannot hide behind a load generator that waits for it.
 */
export async function openLoop(perSecond: number, forMs: number, write: Write): Promise<Load> {
  const tally = new Tally();
  const start = performance.now();
  const count = Math.round((perSecond * forMs) / 1_000);
  const running: Promise<void>[] = [];
  for (let index = 0; index < count; index++) {
    const due = start + (index * 1_000) / perSecond;
    const early = due - performance.now();
    if (early > 0) await new Promise(resolve => setTimeout(resolve, early));
    running.push(tally.run(due, () => write(index)));
  }
  await Promise.all(running);
  return { ...tally.load(), offeredPerSecond: perSecond };
}

class Tally {
  readonly #start = performance.now();
  readonly #latencies: number[] = [];
  #accepted = 0;

  async run(due: number, write: () => Promise<boolean>): Promise<void> {
    const accepted = await write();
    this.#latencies.push(performance.now() - due);
    if (accepted) this.#accepted += 1;
  }

  load(): Load {
    const seconds = (performance.now() - this.#start) / 1_000;
    const offered = this.#latencies.length;
    return {
      offeredPerSecond: offered / seconds,
      acceptedPerSecond: this.#accepted / seconds,
      accepted: this.#accepted,
      refused: offered - this.#accepted,
      p50Ms: percentile(this.#latencies, 50),
      p99Ms: percentile(this.#latencies, 99),
    };
  }
}
