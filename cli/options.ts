/** Options and arguments of a command, read by node:util; what is wrong with them comes back as words. */
import { type ParseArgsOptionsConfig, parseArgs } from "node:util";

export interface Arguments {
  readonly options: Readonly<Record<string, string | undefined>>;
  /** Options that may stand more than once, in order. */
  readonly lists: Readonly<Record<string, readonly string[] | undefined>>;
  /** Options without a value that were given. */
  readonly flags: readonly string[];
  readonly positionals: readonly string[];
  readonly help: boolean;
}

/** `names` are the options that take a text, `lists` those that may be given several times, `flags` take none. */
export function readArguments(
  args: string[],
  names: readonly string[],
  lists: readonly string[] = [],
  flags: readonly string[] = [],
): Arguments | string {
  const options: ParseArgsOptionsConfig = {
    ...Object.fromEntries(names.map(name => [name, { type: "string" }])),
    ...Object.fromEntries(lists.map(name => [name, { type: "string", multiple: true }])),
    ...Object.fromEntries(flags.map(name => [name, { type: "boolean" }])),
    help: { type: "boolean", short: "h" },
  };
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const { help = false, ...given } = values;
    const of = (wanted: (name: string) => boolean) =>
      Object.fromEntries(Object.entries(given).filter(([name]) => wanted(name)));
    return {
      options: of(name => names.includes(name)) as Record<string, string>,
      lists: of(name => lists.includes(name)) as Record<string, string[]>,
      flags: Object.keys(of(name => flags.includes(name))),
      positionals,
      help: help === true,
    };
  } catch (error) {
    // The first sentence; the rest is advice about quoting.
    return (error as Error).message.split(". ")[0] ?? "";
  }
}
