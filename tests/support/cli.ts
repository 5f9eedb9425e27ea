/** Runs the `headwater` program in this process. */
import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { Readable } from "node:stream";
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
    open: path => {
      const text = files[path];
      return text === undefined ? createReadStream(path) : Readable.from([Buffer.from(text)]);
    },
    now: () => new Date(0),
  });
  return { exitCode, stdout, stderr };
}
