/** The `headwater` program: finds the command, runs it, ends with its exit code. */
import { createReadStream } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { buffer } from "node:stream/consumers";
import { type Command, EXIT, type Io } from "#cli/command.ts";

/** Every command, loaded when it is used. */
export const COMMANDS: readonly { name: string; load: () => Promise<Command> }[] = [
  { name: "assess", load: async () => (await import("#cli/commands/assess.ts")).assess },
  { name: "agreement", load: async () => (await import("#cli/commands/agreement.ts")).agreement },
  { name: "netting", load: async () => (await import("#cli/commands/netting.ts")).netting },
  { name: "verify", load: async () => (await import("#cli/commands/verify.ts")).verify },
  { name: "checkpoint", load: async () => (await import("#cli/commands/checkpoint.ts")).checkpoint },
  { name: "book", load: async () => (await import("#cli/commands/book.ts")).book },
  { name: "bank", load: async () => (await import("#cli/commands/bank.ts")).bank },
  { name: "fund", load: async () => (await import("#cli/commands/fund.ts")).fund },
  { name: "audit", load: async () => (await import("#cli/commands/audit.ts")).audit },
  { name: "archive", load: async () => (await import("#cli/commands/archive.ts")).archive },
  { name: "paper", load: async () => (await import("#cli/commands/paper.ts")).paper },
  { name: "report", load: async () => (await import("#cli/commands/report.ts")).report },
  { name: "split", load: async () => (await import("#cli/commands/split.ts")).split },
  { name: "hj212", load: async () => (await import("#cli/commands/hj212.ts")).hj212 },
  { name: "readings", load: async () => (await import("#cli/commands/readings.ts")).readings },
  { name: "months", load: async () => (await import("#cli/commands/months.ts")).months },
  { name: "backup", load: async () => (await import("#cli/commands/backup.ts")).backup },
  { name: "restore", load: async () => (await import("#cli/commands/restore.ts")).restore },
  { name: "keys", load: async () => (await import("#cli/commands/keys.ts")).keys },
  { name: "webhook", load: async () => (await import("#cli/commands/webhook.ts")).webhook },
  { name: "trace", load: async () => (await import("#cli/commands/trace.ts")).trace },
  { name: "token", load: async () => (await import("#cli/commands/token.ts")).token },
];

const NODE_IO: Io = {
  stdout: text => process.stdout.write(text),
  stderr: text => process.stderr.write(text),
  readFile: path => (path === "-" ? buffer(process.stdin) : readFile(path)),
  open: path => (path === "-" ? process.stdin : createReadStream(path)),
  writeFile,
  now: () => new Date(),
};

/** Runs the program in this process: `main(["assess", "file.csv"], io)`. */
export async function main(args: readonly string[], io: Io): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined) return usage(io.stderr, EXIT.misuse);
  if (name === "--help" || name === "-h" || (name === "help" && rest.length === 0)) {
    return usage(io.stdout, EXIT.done);
  }
  const wanted = name === "help" ? rest[0] : name;
  const command = COMMANDS.find(one => one.name === wanted);
  if (command === undefined) {
    const what = name.startsWith("-") ? "option" : "command";
    io.stderr(`headwater: there is no ${what} ${wanted}\n\n`);
    return usage(io.stderr, EXIT.misuse);
  }
  return (await command.load()).run(name === "help" ? ["--help"] : rest, io);
}

async function usage(write: (text: string) => void, exitCode: number): Promise<number> {
  const commands = await Promise.all(COMMANDS.map(({ load }) => load()));
  const width = Math.max(...commands.map(({ name }) => name.length));
  const list = commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}\n`).join("");
  write(
    `Usage: headwater <command> [options]\n\nCommands:\n${list}\n"headwater <command> --help" explains one.\n`,
  );
  return exitCode;
}

if (import.meta.main) {
  // A reader that has seen enough, such as `head`, is no error.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit(EXIT.done);
  });
  process.exitCode = await main(process.argv.slice(2), NODE_IO);
}
