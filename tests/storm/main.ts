/** `npm run storm`: as many storms as asked. Exits with 1 when an invariant broke, with 2 on wrong options. */
import { parseArgs } from "node:util";
import { memoryStore, startRealStore } from "#tests/storm/engines.ts";
import { killRounds } from "#tests/storm/kill-rounds.ts";
import { runStorm, STEPS_DEFAULT } from "#tests/storm/storm.ts";
import { repeatWith, Tally } from "#tests/storm/tally.ts";
import { freshFolder } from "#tests/support/local-server.ts";

const RUNS_DEFAULT = 1_000;
/** Failing storms that are shown in full. */
const SHOWN_MAX = 10;
const EXIT_BROKEN = 1;
const EXIT_MISUSE = 2;
const HELP = `Storms over the ledger's storage: several writers, faults at every step, one seed for all of it.

  npm run storm -- --runs 10000 --seed 1     so many runs, from this seed on
                   --steps 16                requests in each run
                   --engine memory|real      tables in this process, or the embedded engine
                   --verbose                 every step of every run
  npm run storm -- --kill-rounds 50          a server killed under load, so many times
`;

const NUMBER = /^\d{1,9}$/;

async function main(): Promise<number> {
  const options = {
    runs: { type: "string", default: String(RUNS_DEFAULT) },
    seed: { type: "string", default: "1" },
    steps: { type: "string", default: String(STEPS_DEFAULT) },
    engine: { type: "string", default: "memory" },
    "kill-rounds": { type: "string" },
    verbose: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  } as const;
  const { values } = parseArgs({ options });
  const { runs, seed, steps, engine, verbose, help, "kill-rounds": rounds } = values;
  const wrong = [runs, seed, steps, rounds ?? "0"].find(text => !NUMBER.test(text));
  if (help || wrong !== undefined || !["memory", "real"].includes(engine)) {
    console.log(HELP);
    return help ? 0 : EXIT_MISUSE;
  }
  if (rounds !== undefined) return killing(Number(rounds), Number(seed));
  return storming({ runs: Number(runs), seed: Number(seed), steps: Number(steps), engine, verbose });
}

interface Wanted {
  readonly runs: number;
  readonly seed: number;
  readonly steps: number;
  readonly engine: string;
  readonly verbose: boolean;
}

async function storming({ runs, seed: first, steps, engine, verbose }: Wanted): Promise<number> {
  const real = engine === "real" ? await startRealStore() : null;
  const tally = new Tally();
  for (let seed = first; seed < first + runs; seed++) {
    const outcome = await runStorm(real?.store ?? memoryStore(), { seed, steps });
    tally.add(outcome);
    if (verbose) console.log(outcome.trace.join("\n"));
    if (tally.failed.length > SHOWN_MAX) continue;
    for (const violation of outcome.violations) console.log(`seed ${seed}: ${violation}`);
  }
  await real?.stop();
  console.log(tally.text());
  const { failed } = tally;
  if (failed.length > 0) console.log(`\n${failed.length} of ${runs} broken; again with:`);
  for (const { seed } of failed.slice(0, SHOWN_MAX)) console.log(repeatWith(seed, steps, engine));
  return failed.length === 0 ? 0 : EXIT_BROKEN;
}

async function killing(rounds: number, seed: number): Promise<number> {
  const folder = freshFolder();
  try {
    const { text, violations } = await killRounds({ rounds, seed, folder: folder.path, log: console.log });
    console.log(text);
    for (const violation of violations) console.log(violation);
    if (violations.length === 0) return 0;
    console.log(`\nbroken; again with: npm run storm -- --kill-rounds ${rounds} --seed ${seed}`);
    return EXIT_BROKEN;
  } finally {
    folder.remove();
  }
}

process.exitCode = await main();
