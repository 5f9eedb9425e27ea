/** Runs the `headwater` program in this process. */
import { readFile } from "node:fs/promises";
import { main } from "#cli/headwater.ts";

export async function runCli(args: readonly string[], files: Readonly<Record<string, string>> = {}) {
  let [stdout, stderr] = ["", ""];
  const exitCode = await main(args, {
    stdout: text => {
      stdout += text;
    },
    stderr: text => {
      stderr += text;
    },
    readFile: async path => {
      const text = files[path];
      return text === undefined ? readFile(path) : new TextEncoder().encode(text);
    },
    now: () => new Date(0),
  });
  return { exitCode, stdout, stderr };
}
