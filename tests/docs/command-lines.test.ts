import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { blocksOf, PAGES, proseOf, ROOT, textOf } from "#tests/docs/pages.ts";
import { commandsOf } from "#tests/docs/shell-words.ts";
import { runCli } from "#tests/support/cli.ts";

const SCRIPTS = Object.keys(
  (JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { scripts: Record<string, string> })
    .scripts,
);

/** `fund() { npm run -s headwater -- fund "$@"; }` lets a page write `fund show …`. */
const SHORTCUT = /^(\w+)\(\) \{ npm run -s headwater -- ([\w -]*?) ?"\$[@1]"; \}$/gm;

interface Line {
  readonly at: string;
  readonly words: readonly string[];
}

function linesOf(page: string): Line[] {
  const text = textOf(page);
  const shortcuts = new Map(
    [...text.matchAll(SHORTCUT)].map(([, name = "", to = ""]) => [name, to.split(" ")]),
  );
  const shells = blocksOf(text).filter(({ kind }) => kind === "sh");
  return shells.flatMap(({ text: script, line }) =>
    commandsOf(script.replaceAll(SHORTCUT, "")).map(([first = "", ...rest]) => {
      const shortcut = shortcuts.get(first);
      return {
        at: `${page}:${line}`,
        words: shortcut === undefined ? [first, ...rest] : [...HEADWATER, ...shortcut, ...rest],
      };
    }),
  );
}

const HEADWATER = ["npm", "run", "-s", "headwater", "--"];

const LINES = PAGES.flatMap(linesOf);
const CALLS = LINES.filter(
  ({ words }) => words.slice(0, 4).join(" ") === HEADWATER.slice(0, 4).join(" "),
).map(({ at, words }) => ({
  at,
  args: words.slice(5).map(word => word.replaceAll(/^\[(?=--)|(?<=\S)\]$/g, "")),
}));

/** The words that may stand after a command's name, from the usage that its help begins with. */
function pathsIn(help: string): string[][] {
  return [...help.matchAll(/^(?:Usage:|\s+) headwater ([^\n]*)/gm)].map(([, usage = ""]) => {
    const words = usage.split(" ");
    const open = words.findIndex(word => !/^[a-z0-9-]+$/.test(word) || word.startsWith("-"));
    return open < 0 ? words : words.slice(0, open);
  });
}

/** What is wrong with a command line, asked of the program itself: `--help` stops it before it does anything. */
async function wrongWith(args: readonly string[]): Promise<string | null> {
  const { exitCode, stdout, stderr } = await runCli([...args, "--help"]);
  if (exitCode !== 0) return stderr.split("\n")[0] ?? "";
  const isThere = pathsIn(stdout).some(path => path.every((word, index) => args[index] === word));
  return isThere ? null : `no usage of ${args[0]} begins so`;
}

describe("command lines of the documents", () => {
  test("are found", () => {
    expect(CALLS.length).toBeGreaterThan(100);
  });

  test("name commands and options that the program knows", async () => {
    const wrong = [];
    for (const { at, args } of CALLS) {
      const what = await wrongWith(args);
      if (what !== null) wrong.push(`${at}: headwater ${args.join(" ")}: ${what}`);
    }
    expect(wrong).toEqual([]);
  });

  test("run only scripts that package.json has", () => {
    const runs = LINES.filter(({ words }) => words[0] === "npm" && words[1] === "run" && words.length > 2);
    const unknown = runs.filter(
      ({ words }) => !SCRIPTS.includes(words.slice(2).find(word => word !== "-s") ?? ""),
    );
    expect(unknown.map(({ at, words }) => `${at}: ${words.join(" ")}`)).toEqual([]);
  });

  test("in the middle of a sentence name commands and options that the program knows", async () => {
    const wrong = [];
    for (const page of PAGES) {
      for (const [, said = ""] of proseOf(textOf(page)).matchAll(/`headwater ([a-z][^`]*)`/g)) {
        const words = said.split(/\s+/);
        const names = words.filter(word => word.startsWith("--"));
        const { stdout } = await runCli(["help", words[0] ?? ""]);
        const known = pathsIn(stdout).some(path =>
          path.every((word, index) => [word, "…"].includes(words[index] ?? "…")),
        );
        if (!known || names.some(name => !stdout.includes(name.replace(/=.*/, ""))))
          wrong.push(`${page}: ${said}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

describe("a page's script is cut into commands", () => {
  test.each([
    ["a b # c\nd", [["a", "b"], ["d"]]],
    ["a 'b c' \"d $(e f) g\" > x", [["e", "f"], ["a", "b c", "d $(e f) g"], ["x"]]],
    ["x=$(a | b) <编号> \\\n  --c", [["a"], ["b"], ["x=…", "<编号>", "--c"]]],
  ])("%j", (script, commands) => {
    expect(commandsOf(script)).toEqual(commands);
  });
});
