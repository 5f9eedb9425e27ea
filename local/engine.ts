/** The embedded DynamoDB engine of one machine: a child process that keeps its tables in one file. */
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { dirname, join } from "node:path";

export interface Engine {
  readonly endpoint: string;
  /** Undefined when the engine is not ours. */
  readonly pid: number | undefined;
  stop(): Promise<void>;
}

export interface EngineOptions {
  /** Another DynamoDB to use instead of the embedded one. */
  readonly endpoint?: string | undefined;
  /** File that keeps the data; in memory when absent. */
  readonly file?: string;
}

const READY_WITHIN_MS = 10_000;

export async function startEngine({ endpoint, file }: EngineOptions): Promise<Engine> {
  setLocalCredentials();
  if (endpoint !== undefined && endpoint !== "") {
    return { endpoint, pid: undefined, stop: () => Promise.resolve() };
  }
  const port = await freePort();
  const args = ["serve", "--port", String(port), ...(file === undefined ? [] : ["--db-path", file])];
  const child = spawn(enginePath(), args, { stdio: ["ignore", "ignore", "pipe"] });
  // However this process ends in its own words, the engine does not outlive it.
  process.once("exit", () => child.kill("SIGTERM"));
  await untilReady(child, port);
  let stopping = false;
  const ended = new Promise<void>(resolve => {
    child.once("exit", code => {
      resolve();
      if (stopping) return;
      // Without its engine the service could only fail; whoever supervises it starts both again.
      console.error(`the embedded DynamoDB engine ended by itself (${code ?? "killed"}); stopping`);
      process.exit(1);
    });
  });
  const stop = () => {
    stopping = true;
    child.kill("SIGTERM");
    return ended;
  };
  return { endpoint: `http://127.0.0.1:${port}`, pid: child.pid, stop };
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
    if (child.exitCode !== null) break;
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
