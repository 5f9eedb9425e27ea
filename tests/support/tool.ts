/** Independent readers that may be installed: xmllint, hledger, bean-check, pdftotext, python3 with openpyxl. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface Tool {
  readonly there: boolean;
  /** Said in the name of a test that is skipped without it. */
  readonly needed: string;
  run(...args: readonly string[]): { readonly status: number | null; readonly out: string };
}

/** A program of the system; `probe` are arguments with which it ends well when it is there. */
export function tool(program: string, probe: readonly string[]): Tool {
  const run = (...args: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync(program, args, {
      encoding: "utf8",
      maxBuffer: 100_000_000,
      env: { ...process.env, LC_ALL: "C.UTF-8" },
    });
    return { status, out: `${stdout ?? ""}${stderr ?? ""}` };
  };
  const there = run(...probe).status === 0;
  return { there, needed: there ? "" : `(needs ${program})`, run };
}

/** The path of a file with this content, for a program to read. */
export function fileFor(name: string, content: string | Uint8Array): string {
  const path = join(mkdtempSync(join(tmpdir(), "headwater-")), name);
  writeFileSync(path, content);
  return path;
}
