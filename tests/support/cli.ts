/** Runs the `headwater` program in this process. */
import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { Readable } from "node:stream";
import { main } from "#cli/headwater.ts";

export async function runCli(
  args: readonly string[],
  files: Readonly<Record<string, string | Uint8Array>> = {},
  written = new Map<string, Uint8Array>(),
) {
  let [stdout, stderr] = ["", ""];
  const exitCode = await main(args, {
    stdout: text => {
      stdout += text;
    },
    stderr: text => {
      stderr += text;
    },
    readFile: async path => {
      const content = files[path];
      return content === undefined ? readFile(path) : Buffer.from(content);
    },
    open: path => {
      const content = files[path];
      return content === undefined ? createReadStream(path) : Readable.from([Buffer.from(content)]);
    },
    writeFile: async (path, content) => {
      written.set(path, content);
    },
    now: () => new Date(0),
  });
  return { exitCode, stdout, stderr };
}
