/** The tables in maps are as good as the real engine: the same seeds give the same storms on both, to the byte. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Store } from "#storage/store.ts";
import { memoryStore, startRealStore } from "#tests/storm/engines.ts";
import { runStorm } from "#tests/storm/storm.ts";
import { repeatWith } from "#tests/storm/tally.ts";

const STEPS = 8;
const RUNS = 30;

let real: { store: Store; stop(): Promise<void> };
beforeAll(async () => {
  real = await startRealStore();
});
afterAll(() => real.stop());

test(`${RUNS} storms on the real engine leave nothing broken, and go as they go in memory`, async () => {
  for (let seed = 1; seed <= RUNS; seed++) {
    const about = { seed, steps: STEPS };
    const outcome = await runStorm(real.store, about);
    expect(outcome.violations, repeatWith(seed, STEPS, "real")).toEqual([]);
    expect(outcome, repeatWith(seed, STEPS, "memory")).toEqual(await runStorm(memoryStore(), about));
  }
}, 120_000);
