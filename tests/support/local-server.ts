/** The whole system as `npm start` runs it, in a process of its own on a fresh data folder. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Client, createClient } from "#events/client.ts";

const ROOT = new URL("../../", import.meta.url).pathname;
const READY_WITHIN_MS = 150_000;

export interface RunningServer {
  readonly url: string;
  readonly process: ChildProcess;
  /** Everything it has printed. */
  output(): string;
  /** Ends it as Ctrl-C does. */
  stop(): Promise<void>;
}

export function freshFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), "headwater-test-"));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Starts a server; resolves when it says that it is ready. */
export async function startLocal(
  dataFolder: string,
  args: readonly string[] = [],
  port = 0,
  environment: Readonly<Record<string, string>> = {},
): Promise<RunningServer> {
  const server = launchLocal(dataFolder, args, port, environment);
  await until(() => server.output().includes("is ready"), server);
  return server;
}

/** Starts a server without waiting for anything but its process. */
export function launchLocal(
  dataFolder: string,
  args: readonly string[] = [],
  port = 0,
  settings: Readonly<Record<string, string>> = {},
): RunningServer {
  const { npm_lifecycle_event: _, ...environment } = process.env;
  const child = spawn(process.execPath, ["local/main.ts", ...args], {
    cwd: ROOT,
    env: { ...environment, HEADWATER_DATA: dataFolder, PORT: String(port), ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (data: Buffer) => {
      text += data.toString();
    });
  }
  const ended = new Promise<void>(resolve => child.once("exit", () => resolve()));
  return {
    process: child,
    output: () => text,
    get url() {
      return /starting on (https?:\S+)/.exec(text)?.[1] ?? "";
    },
    stop() {
      child.kill("SIGTERM");
      return ended;
    },
  };
}

export async function until(
  condition: () => boolean | Promise<boolean>,
  server: RunningServer,
): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (!(await condition())) {
    if (Date.now() > deadline || server.process.exitCode !== null)
      throw new Error(`not reached:\n${server.output()}`);
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}

/** A bearer token for `principal`. */
export async function signInAs({ url }: RunningServer, principal: string): Promise<string> {
  const response = await fetch(`${url}/local/sign-in`, {
    method: "POST",
    body: JSON.stringify({ principal }),
  });
  const { token } = (await response.json()) as { token: string };
  return token;
}

/** A client that is signed in as `principal`, or as nobody. */
export async function clientOf(server: RunningServer, principal: string | null = null): Promise<Client> {
  const baseUrl = server.url;
  if (principal === null) return createClient({ baseUrl });
  const token = await signInAs(server, principal);
  return createClient({ baseUrl, token: () => token });
}
