/** `npm run edge`: the gateway between stations that speak HJ 212 and the API. */

import { join } from "node:path";
import { parseArgs } from "node:util";
import { ConfigError, readConfig } from "#edge/config.ts";
import { holdFolder } from "#edge/folder.ts";
import { makeKey } from "#edge/key.ts";
import { jsonLog } from "#edge/log.ts";
import { forgetRefused, readRefused } from "#edge/refused.ts";
import { runGateway } from "#edge/run.ts";
import { Spool } from "#edge/spool.ts";

const HELP = `Receives HJ 212 over TCP, keeps every frame on disk before it answers, and sends readings to the API.

  npm run edge -- --config gateway.json            run
  npm run edge -- check --config gateway.json      say what is wrong with the configuration, and end
  npm run edge -- keygen gateway-key.json          make the key that signs, and print its public half
  npm run edge -- retry-refused --config gateway.json
                                                   send again what the API has refused; not while it runs

What it does is printed as one JSON object a line. See docs/how-to/run-a-gateway.md.
Exit codes: 0 done, 1 failed, 2 the call or the configuration is wrong.
`;

const EXIT_FAILED = 1;
const EXIT_MISUSE = 2;

class Misuse extends Error {}

async function main(args: string[]): Promise<void> {
  const { values, positionals } = readArguments(args);
  if (values.help === true) return void process.stdout.write(HELP);
  const [action = "run", file, ...more] = positionals;
  if (more.length > 0 || (file !== undefined && action !== "keygen")) throw new Misuse("too many arguments");
  if (action === "keygen") return keygen(file);
  if (values.config === undefined) throw new Misuse("--config names the configuration");
  const config = readConfig(values.config);
  if (action === "check") return void process.stdout.write(`${values.config} is in order\n`);
  if (action === "retry-refused") return retryRefused(config.folder, config.limits.spoolMegabytes);
  if (action !== "run") throw new Misuse(`there is no ${action}`);
  const log = jsonLog(line => process.stdout.write(line), Date.now);
  const gateway = await runGateway(config, log, error => {
    log("error", "failed", {
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
    process.exit(EXIT_FAILED);
  });
  const stop = () => {
    void gateway.stop().then(() => process.exit(0));
  };
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
}

function readArguments(args: string[]) {
  try {
    const options = { config: { type: "string" }, help: { type: "boolean", short: "h" } } as const;
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    throw new Misuse((error as Error).message.split(". ")[0]);
  }
}

async function keygen(file: string | undefined): Promise<void> {
  if (file === undefined) throw new Misuse("keygen names the file to make");
  const { publicKey, id } = await makeKey(file);
  process.stdout.write(`${JSON.stringify({ publicKey, key: id })}\n`);
}

async function retryRefused(folder: string, megabytes: number): Promise<void> {
  const release = await holdFolder(folder);
  const records = await readRefused(folder);
  const spool = await Spool.open(join(folder, "spool"), megabytes * 1_000_000);
  await Promise.all(records.map(record => spool.append(record)));
  await spool.close();
  await forgetRefused(folder, Date.now());
  release();
  process.stdout.write(`${records.length} frames will be sent again\n`);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  const expected = error instanceof ConfigError || error instanceof Misuse;
  const text =
    error instanceof Error ? (expected ? error.message : (error.stack ?? error.message)) : String(error);
  process.stderr.write(`${text}\n${error instanceof Misuse ? `\n${HELP}` : ""}`);
  process.exitCode = expected ? EXIT_MISUSE : EXIT_FAILED;
});
