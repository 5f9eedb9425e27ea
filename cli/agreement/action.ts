/** What one of the actions of `headwater agreement` is. */
import type { Io } from "#cli/command.ts";
import type { Arguments } from "#cli/options.ts";

export interface Action {
  readonly name: string;
  /** Usage, what it does, its options; ends with a line break. */
  readonly help: string;
  readonly options: readonly string[];
  readonly lists?: readonly string[];
  readonly flags?: readonly string[];
  /** Resolves to an exit code, or to what was wrong with the call. */
  run(args: Arguments, io: Io): Promise<number | string>;
}

export const LANGUAGES = ["zh", "en", "both"] as const;
