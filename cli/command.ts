/** What a command of the `headwater` program is, and what it may touch. */

/** Everything a command sees of the world, so that tests run it without one. */
export interface Io {
  stdout(text: string): void;
  stderr(text: string): void;
  /** The bytes of a file; `-` is standard input. Rejects with the system's error. */
  readFile(path: string): Promise<Uint8Array>;
  /** The same piece by piece, for files of any size. Iterating rejects with the system's error. */
  open(path: string): AsyncIterable<Uint8Array>;
  /** Writes a file anew. Rejects with the system's error. */
  writeFile(path: string, content: Uint8Array): Promise<void>;
  now(): Date;
}

export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** Usage, options and an example; ends with a line break. */
  readonly help: string;
  /** Runs with the arguments after the command's name and resolves to an exit code. */
  run(args: string[], io: Io): Promise<number>;
}

/** Exit codes: done; the input is wrong; the command was not used as its help says; a log has signed two books. */
export const EXIT = { done: 0, wrongInput: 1, misuse: 2, fork: 3 } as const;

/** Says on standard error what was wrong with the call and how the command is used. */
export function misuse(command: Command, problem: string, io: Io): number {
  io.stderr(`headwater ${command.name}: ${problem}\n\n${command.help}`);
  return EXIT.misuse;
}
