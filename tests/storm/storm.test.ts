/** A thousand storms over tables in this process; `npm run storm` runs as many as one likes. */
import { expect, test } from "vitest";
import { memoryStore } from "#tests/storm/engines.ts";
import { runStorm } from "#tests/storm/storm.ts";
import { repeatWith, Tally } from "#tests/storm/tally.ts";
import { FAULT_KINDS } from "#tests/storm/weather.ts";

const STEPS = 12;
const RUNS = 250;

const total = new Tally();

test.each([1, 1_001, 2_001, 3_001])("250 storms from seed %i on leave nothing broken", async first => {
  for (let seed = first; seed < first + RUNS; seed++) {
    const outcome = await runStorm(memoryStore(), { seed, steps: STEPS });
    total.add(outcome);
    expect(outcome.violations, repeatWith(seed, STEPS, "memory")).toEqual([]);
  }
});

test("they met faults of every kind, and every kind of answer", () => {
  for (const kind of FAULT_KINDS) expect(total.faults.get(kind) ?? 0, kind).toBeGreaterThan(20);
  const answers = [...total.answers.keys()].map(what => what.split(" ")[1]);
  expect(new Set(answers)).toEqual(
    new Set([
      ...["committed", "replayed", "gone", "failed"],
      ...["ledger.contention", "ledger.throttled", "ledger.incomplete-read", "request.key-reused"],
      ...["ledger.bound", "ledger.period-not-open", "ledger.period-exists", "ledger.period-closed"],
      ...["ledger.period-ahead", "ledger.period-before-date"],
      ...["ledger.effective-in-future", "ledger.unknown-account", "ledger.account-exists"],
      ...["ledger.account-version"],
      ...["ledger.reversed", "ledger.reversal-of-reversal", "voucher.decided"],
      ...["record.exists", "record.not-found"],
    ]),
  );
});

test("the same seed gives the same storm, step by step", async () => {
  const [once, again] = [
    await runStorm(memoryStore(), { seed: 7, steps: STEPS }),
    await runStorm(memoryStore(), { seed: 7, steps: STEPS }),
  ];
  expect(once.trace.length).toBeGreaterThan(40);
  expect(again).toEqual(once);
});
