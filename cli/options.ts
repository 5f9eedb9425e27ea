/** Options and arguments of a command, read by node:util; what is wrong with them comes back as words. */
import { type ParseArgsOptionsConfig, parseArgs } from "node:util";

export interface Arguments {
  readonly options: Readonly<Record<string, string | undefined>>;
  readonly positionals: readonly string[];
  readonly help: boolean;
}

/** `names` are the options that take a text. */
export function readArguments(args: string[], names: readonly string[]): Arguments | string {
  const options: ParseArgsOptionsConfig = {
    ...Object.fromEntries(names.map(name => [name, { type: "string" }])),
    help: { type: "boolean", short: "h" },
  };
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const { help = false, ...texts } = values;
    return { options: texts as Record<string, string>, positionals, help: help === true };
  } catch (error) {
    // The first sentence; the rest is advice about quoting.
    return (error as Error).message.split(". ")[0] ?? "";
  }
}
