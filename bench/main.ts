/** `npm run bench`: measures ledger, readings and assessment, beside their peers where they have one, on this machine. */
import { parseArgs } from "node:util";
import { agreements } from "#bench/agreements.ts";
import { assessment } from "#bench/assessment.ts";
import { fund } from "#bench/fund.ts";
import { gateway } from "#bench/gateway.ts";
import { type Ground, prepareGround } from "#bench/ground.ts";
import { growth } from "#bench/growth.ts";
import { memory } from "#bench/memory.ts";
import { month } from "#bench/month.ts";
import { type Postgres, startPostgres } from "#bench/postgres.ts";
import { readings } from "#bench/readings.ts";
import { reconciliation } from "#bench/reconciliation.ts";
import { machine, markdown, type Result, save } from "#bench/report.ts";
import { settling } from "#bench/settling.ts";
import { FULL, QUICK, type Size } from "#bench/size.ts";
import { startup } from "#bench/startup.ts";
import { statements } from "#bench/statements.ts";
import { throughput } from "#bench/throughput.ts";
import { units } from "#bench/units.ts";
import { year } from "#bench/year.ts";

type Measure = (ground: Ground, postgres: Postgres | null, size: Size) => Promise<readonly Result[]>;

const MEASURES: Readonly<Record<string, Measure>> = {
  throughput,
  units: (ground, _, size) => units(ground, size),
  growth,
  memory: (ground, _, size) => memory(ground, size),
  gateway,
  readings,
  assessment: (ground, _, size) => assessment(ground, size),
  reconciliation: async (_ground, _postgres, size) => reconciliation(size),
  agreements: (_, __, size) => agreements(size),
  statements: (ground, _, size) => statements(ground, size),
  month: (ground, _, size) => month(ground, size),
  year,
  settling,
  startup: (_ground, _postgres, size) => startup(size),
  fund: (_ground, _, size) => Promise.resolve(fund(size)),
};

const USAGE = `npm run bench -- [--only <name>]… [--quick | --full]
  --only   ${Object.keys(MEASURES).join(", ")}; all without it
  --quick  ends within three minutes (the default)
  --full   longer rounds and histories, up to an hour`;

const EXIT_MISUSE = 2;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      only: { type: "string", multiple: true, default: Object.keys(MEASURES) },
      quick: { type: "boolean", default: false },
      full: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  const unknown = values.only.filter(name => !(name in MEASURES));
  if (values.help || unknown.length > 0 || (values.quick && values.full)) {
    if (!values.help) process.exitCode = EXIT_MISUSE;
    console.log(USAGE);
    return;
  }
  await measure(values.only, values.full ? FULL : QUICK);
}

async function measure(names: readonly string[], size: Size): Promise<void> {
  const postgres = await startPostgres();
  if (postgres === null) console.log("PostgreSQL is not installed here: its columns stay empty.\n");
  const results: Result[] = [];
  try {
    for (const name of names) {
      const ground = await prepareGround();
      try {
        const measured = await MEASURES[name]?.(ground, postgres, size);
        for (const result of measured ?? []) {
          results.push(result);
          console.log(markdown(result));
        }
      } finally {
        await ground.stop();
      }
    }
  } finally {
    await postgres?.stop();
  }
  const path = save({ machine: machine(postgres?.version ?? null), size: size.name }, results);
  console.log(`Kept in ${path}`);
}

await main();
