/**
 * A private PostgreSQL cluster in a temporary folder, as Debian's package makes it: default settings, every
 * commit on disk before it is answered. Absent where PostgreSQL is not installed.
 */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { chownSync, existsSync, readdirSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";

const DEBIAN = "/usr/lib/postgresql";
const READY_WITHIN_MS = 20_000;

export interface Postgres {
  readonly version: string;
  connect(): Promise<pg.Client>;
  stop(): Promise<void>;
}

interface Identity {
  readonly uid?: number;
  readonly gid?: number;
}

/** Null when it is not installed or may not be started here. */
export async function startPostgres(): Promise<Postgres | null> {
  const bin = binaries();
  const identity = unprivileged();
  if (bin === null || identity === null) return null;
  const folder = await mkdtemp(join(tmpdir(), "headwater-bench-pg-"));
  if (identity.uid !== undefined) chownSync(folder, identity.uid, identity.gid ?? identity.uid);
  const data = join(folder, "data");
  const run = { ...identity, cwd: folder, stdio: "ignore" as const };
  execFileSync(
    join(bin, "initdb"),
    ["-D", data, "-U", "bench", "-A", "trust", "-E", "UTF8", "--locale=C"],
    run,
  );
  const server = spawn(join(bin, "postgres"), ["-D", data, "-k", folder, "-c", "listen_addresses="], run);
  process.once("exit", () => server.kill("SIGINT"));
  const connect = async () => {
    const client = new pg.Client({ host: folder, user: "bench", database: "postgres" });
    await client.connect();
    return client;
  };
  await untilReady(server, connect);
  return {
    version: execFileSync(join(bin, "postgres"), ["--version"]).toString().trim(),
    connect,
    async stop() {
      const ended = new Promise(resolve => server.once("exit", resolve));
      server.kill("SIGINT");
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function binaries(): string | null {
  if (!existsSync(DEBIAN)) return null;
  const newest = readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a))[0];
  const bin = join(DEBIAN, newest ?? "", "bin");
  return existsSync(join(bin, "postgres")) ? bin : null;
}

/** PostgreSQL refuses to run as root; the package made a user for it. */
function unprivileged(): Identity | null {
  if (process.getuid?.() !== 0) return {};
  const id = (option: string) => Number(execFileSync("id", [option, "postgres"]).toString());
  try {
    return { uid: id("-u"), gid: id("-g") };
  } catch {
    return null;
  }
}

async function untilReady(server: ChildProcess, connect: () => Promise<pg.Client>): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (server.exitCode === null) {
    try {
      return await (await connect()).end();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise(resolve => setTimeout(resolve, 50));
    }
  }
  throw new Error(`PostgreSQL ended at once with code ${server.exitCode}`);
}
