/** Runs the commands of a page as a reader would, in order and in one shell, and compares what it shows. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { blocksOf, ROOT, textOf } from "#tests/docs/pages.ts";
import type { RunningServer } from "#tests/support/local-server.ts";

const MARK = "\u0001";
const PAGE_WITHIN_MS = 150_000;

const { scripts: SCRIPTS } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
  scripts: Readonly<Record<"headwater" | "edge", string>>;
};

/** Refused requests fail, and `npm run -s` begins the script itself, without half a second of npm. */
const PROGRAMS = `
curl() { command curl --fail-with-body "$@"; }
npm() {
  case "$1 $2 $3 $4" in
    "run -s headwater --") shift 4; ${SCRIPTS.headwater} "$@" ;;
    "run -s edge --") shift 4; ${SCRIPTS.edge} "$@" ;;
    *) command npm "$@" ;;
  esac
}`;

export interface Ran {
  /** Where the script of the page begins. */
  readonly line: number;
  readonly output: string;
  /** What the page shows below it; null where it shows nothing. */
  readonly shown: string | null;
}

/** Where the commands of a page run. */
export interface Surroundings {
  /** Commands that come before the page's own. */
  readonly before?: string;
  /** Puts what is there in the place of what the page says, such as a port. */
  readonly rewrite: (script: string) => string;
  readonly settings: Readonly<Record<string, string>>;
  /** The folder to run in; it stays. */
  readonly folder: string;
}

/**
 * Every `sh` block of the page against `server`, in a folder where the project's files lie too and nothing is left
 * behind. A command that fails, or a request that is refused, ends it with all that was printed.
 */
export async function runPage(page: string, server: RunningServer): Promise<Ran[]> {
  const { port } = new URL(server.url);
  const gatewayPort = await freePort();
  const folder = mkdtempSync(join(tmpdir(), "headwater-page-"));
  linkProject(folder);
  const rewrite = (script: string) =>
    script.replaceAll("127.0.0.1:8787", `127.0.0.1:${port}`).replaceAll(/\b9200\b/g, String(gatewayPort));
  try {
    return await runPageIn(page, { rewrite, settings: { PORT: port }, folder });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The same wherever the caller says. */
export async function runPageIn(
  page: string,
  { before = "", rewrite, settings, folder }: Surroundings,
): Promise<Ran[]> {
  const blocks = blocksOf(textOf(page));
  const scripts = blocks.flatMap((block, index) => {
    const next = blocks[index + 1];
    return block.kind === "sh" ? [{ ...block, shown: next?.kind === "text" ? next.text : null }] : [];
  });
  const body = scripts.map(({ text }, index) => `printf '${MARK}${index}\\n'\n${text}`).join("\n");
  const script = `exec 2>&1; set -eo pipefail\n${PROGRAMS}\n${before}\n${rewrite(body)}`;
  const { code, output } = await runBash(script, folder, settings);
  const printed = output.split(new RegExp(`${MARK}\\d+\\n`)).slice(1);
  const last = scripts[printed.length - 1];
  if (code !== 0) throw new Error(`${page}:${last?.line}: exit code ${code}\n${printed.at(-1) ?? output}`);
  return scripts.map(({ line, shown }, index) => ({ line, shown, output: plain(printed[index] ?? "") }));
}

/** Where a page shows something else than what came. */
export function contradictionsOf(page: string, ran: readonly Ran[]): string[] {
  return ran.flatMap(({ line, output, shown }) =>
    shown === null || isAsShown(output, shown)
      ? []
      : [`${page}:${line} shows:\n${shown}\nand what came is:\n${output}`],
  );
}

/** `…` in what is shown stands for anything; everything else must be there, to the sign. */
export function isAsShown(output: string, shown: string): boolean {
  const pattern = shown
    .trim()
    .split("…")
    .map(part => part.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"))
    .join("[\\s\\S]*?");
  return new RegExp(`^${pattern}$`).test(output.trim());
}

/** Without what a terminal does not show: the marks of a CSV for spreadsheets. */
function plain(output: string): string {
  return output.replaceAll(/\r|\ufeff/g, "");
}

/** Lets the project's files lie in a folder of their own, too. */
export function linkProject(folder: string): void {
  const names = readdirSync(ROOT).filter(name => name !== ".data" && name !== ".git");
  for (const name of names) symlinkSync(join(ROOT, name), join(folder, name));
}

/** Runs in a group of processes of its own, which ends with it: what a page starts beside itself goes too. */
async function runBash(
  script: string,
  cwd: string,
  settings: Readonly<Record<string, string>>,
): Promise<{ code: number | null; output: string }> {
  const { npm_lifecycle_event: _, ...environment } = process.env;
  const PATH = `${dirname(process.execPath)}:${process.env["PATH"]}`;
  const shell = spawn("bash", ["-c", script], {
    cwd,
    env: { ...environment, LC_ALL: "C.UTF-8", PATH, ...settings },
    detached: true,
  });
  const end = () => {
    if (shell.pid !== undefined && isRunning(shell.pid)) process.kill(-shell.pid);
  };
  let output = "";
  shell.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
  });
  const deadline = setTimeout(end, PAGE_WITHIN_MS);
  const code = await new Promise<number | null>(resolve => shell.once("exit", resolve));
  clearTimeout(deadline);
  end();
  return { code, output };
}

function isRunning(group: number): boolean {
  try {
    return process.kill(-group, 0);
  } catch {
    return false;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}
