/** The embedded DynamoDB engine of one machine: a child process that keeps its tables in one file. */
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { dirname, join } from "node:path";

export interface Engine {
  readonly endpoint: string;
  /** Whether it is ours, on the file that was named. */
  readonly embedded: boolean;
  stop(): Promise<void>;
}

export interface EngineOptions {
  /** Another DynamoDB to use instead of the embedded one. */
  readonly endpoint?: string | undefined;
  /** File that keeps the data; in memory when absent. */
  readonly file?: string;
  /** Hears the process number of the engine each time that one runs; undefined when it is not ours. */
  readonly onStart?: (pid: number | undefined) => void;
}

const READY_WITHIN_MS = 10_000;

/** An engine that ends by itself is started again, but not one that ends again and again. */
const RESTARTS_MAX = 5;
const RESTARTS_WITHIN_MS = 60_000;
const RESTART_PAUSE_MS = 200;

/**
 * Starts the engine, and starts it again on the same address whenever it ends by itself: what was acknowledged is in
 * its file, and whoever asks meanwhile is told to ask again. One that ends again and again ends this process, so that
 * whoever supervises it hears of it.
 */
export async function startEngine(options: EngineOptions): Promise<Engine> {
  const { endpoint, file, onStart = () => undefined } = options;
  setLocalCredentials();
  if (endpoint !== undefined && endpoint !== "") {
    onStart(undefined);
    return { endpoint, embedded: false, stop: () => Promise.resolve() };
  }
  const port = await freePort();
  const args = ["serve", "--port", String(port), ...(file === undefined ? [] : ["--db-path", file])];
  let stopping = false;
  let child = spawnEngine(args);
  // However this process ends in its own words, the engine does not outlive it.
  process.once("exit", () => child.kill("SIGTERM"));
  await untilReady(child, port);
  onStart(child.pid);
  const keepUp = async () => {
    const starts: number[] = [];
    for (;;) {
      const code = await endOf(child);
      if (stopping) return;
      const now = performance.now();
      starts.push(now);
      const often = starts.filter(at => now - at < RESTARTS_WITHIN_MS).length > RESTARTS_MAX;
      const next = file === undefined || often ? "stopping" : "starting it again";
      console.error(`the embedded DynamoDB engine ended by itself (${code ?? "killed"}); ${next}`);
      // What was only in memory is gone.
      if (file === undefined || often) process.exit(1);
      child = spawnEngine(args);
      try {
        await untilReady(child, port);
        onStart(child.pid);
      } catch (error) {
        console.error(error instanceof Error ? error.message : error);
        await new Promise(resolve => setTimeout(resolve, RESTART_PAUSE_MS));
      }
    }
  };
  const kept = keepUp();
  const stop = () => {
    stopping = true;
    child.kill("SIGTERM");
    return kept;
  };
  return { endpoint: `http://127.0.0.1:${port}`, embedded: true, stop };
}

function spawnEngine(args: readonly string[]): ChildProcess {
  return spawn(enginePath(), args, { stdio: ["ignore", "ignore", "pipe"] });
}

/** Its exit code, null when a signal ended it; also of one that has ended already. */
async function endOf(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  return new Promise(resolve => child.once("exit", resolve));
}

/** The engine asks for a signature but not for whose; real credentials must never be sent to it. */
function setLocalCredentials(): void {
  process.env["AWS_REGION"] ??= "cn-north-1";
  process.env["AWS_ACCESS_KEY_ID"] ??= "local";
  process.env["AWS_SECRET_ACCESS_KEY"] ??= "local";
}

function enginePath(): string {
  const folder = findPackage(`@dynoxide/${process.platform}-${process.arch}`);
  const path =
    folder === null ? null : join(folder, process.platform === "win32" ? "dynoxide.exe" : "dynoxide");
  if (path !== null && existsSync(path)) return path;
  throw new Error(
    [
      `No embedded DynamoDB engine is installed for ${process.platform} ${process.arch}; it comes with npm ci on Linux x64.`,
      "Start any DynamoDB (for example DynamoDB Local: java -jar DynamoDBLocal.jar -sharedDb -port 8000)",
      "and name it: DYNAMODB_ENDPOINT=http://127.0.0.1:8000 npm start",
    ].join("\n"),
  );
}

function findPackage(name: string): string | null {
  try {
    return dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
  } catch {
    return null;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}

/** Waits until the engine accepts connections; its own words are in the error when it does not. */
async function untilReady(child: ChildProcess, port: number): Promise<void> {
  let words = "";
  child.stderr?.on("data", (data: Buffer) => {
    words = (words + data.toString()).slice(-2_000);
  });
  const deadline = Date.now() + READY_WITHIN_MS;
  while (Date.now() < deadline) {
    if (child.exitCode !== null || child.signalCode !== null) break;
    try {
      await fetch(`http://127.0.0.1:${port}/`);
      return;
    } catch {
      await new Promise(resolve => setTimeout(resolve, 10));
    }
  }
  child.kill("SIGKILL");
  throw new Error(`the embedded DynamoDB engine did not start: ${words.trim() || "no answer"}`);
}
