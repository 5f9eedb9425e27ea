/**
 * One instance per data folder, also after a kill that left things behind: an engine whose server is gone is
 * stopped, and a server whose `npm start` is gone stops itself.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const FILE = "instance.json";
const PARENT_CHECK_MS = 300;

interface Instance {
  readonly server: number;
  readonly engine: number | undefined;
}

export class AlreadyRunning extends Error {
  override readonly name = "AlreadyRunning";
}

/** Refuses when another server holds the folder; stops an engine that a killed server left. */
export async function takeFolder(dataFolder: string): Promise<void> {
  mkdirSync(dataFolder, { recursive: true });
  const held = readInstance(dataFolder);
  if (held === null) return;
  if (held.server !== process.pid && isOurs(held.server, "local/main.ts")) {
    throw new AlreadyRunning(`Headwater is running on ${dataFolder} already (process ${held.server}).`);
  }
  if (held.engine !== undefined && isOurs(held.engine, "dynoxide")) await stop(held.engine);
}

export function holdFolder(dataFolder: string, engine: number | undefined): void {
  const instance: Instance = { server: process.pid, engine };
  const file = join(dataFolder, FILE);
  // Whole or not at all: another server may ask at this moment who holds the folder.
  writeFileSync(`${file}~`, JSON.stringify(instance));
  renameSync(`${file}~`, file);
}

export function releaseFolder(dataFolder: string): void {
  rmSync(join(dataFolder, FILE), { force: true });
}

/** Calls `gone` when the npm that started this process, or the shell between them, is no more. */
export function watchParent(gone: () => void): void {
  if (process.env["npm_lifecycle_event"] === undefined) return;
  const ancestors = () => `${process.ppid} ${parentOf(process.ppid)}`;
  const first = ancestors();
  setInterval(() => {
    if (ancestors() !== first) gone();
  }, PARENT_CHECK_MS).unref();
}

/** Number of a process's parent, where the system tells; the fourth field, behind the name in brackets. */
function parentOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ")[1] ?? "";
  } catch {
    return "";
  }
}

function readInstance(dataFolder: string): Instance | null {
  const file = join(dataFolder, FILE);
  if (!existsSync(file)) return null;
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Instance;
  } catch {
    // Half written when the machine went down: nobody holds the folder.
    return null;
  }
}

/** Whether the process lives and is what it was: process numbers are used again. */
function isOurs(pid: number, program: string): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const commandLine = `/proc/${pid}/cmdline`;
  return !existsSync(commandLine) || readFileSync(commandLine, "utf8").includes(program);
}

async function stop(pid: number): Promise<void> {
  process.kill(pid, "SIGKILL");
  while (isOurs(pid, "dynoxide")) await new Promise(resolve => setTimeout(resolve, 10));
}
