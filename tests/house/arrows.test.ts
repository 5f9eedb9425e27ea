import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, test } from "vitest";

const ROOT = new URL("../../", import.meta.url).pathname;

/** Which folders a folder imports from, as docs/architecture.md says: `| folder | what it holds | imports from |`. */
function arrowsUnder(heading: string): ReadonlyMap<string, readonly string[]> {
  const map = readFileSync(join(ROOT, "docs/architecture.md"), "utf8");
  const table = map.slice(map.indexOf(heading)).match(/(?:^\|.*\n)+/m)?.[0] ?? "";
  const names = (cell: string) => [...cell.matchAll(/`([\w-]+)`/g)].map(([, name = ""]) => name);
  const rows = table
    .trim()
    .split("\n")
    .slice(2)
    .map(row => row.split("|"));
  return new Map(rows.map(([, folder = "", , imports = ""]) => [names(folder)[0] ?? "", names(imports)]));
}

const ARROWS = arrowsUnder("## Folders and arrows");
const ROOMS = arrowsUnder("Rooms of `domain`");

interface Source {
  readonly path: string;
  readonly text: string;
}

function sourcesIn(folder: string): Source[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name);
    if (entry.isDirectory())
      return entry.name === "dist" || entry.name === "node_modules" ? [] : sourcesIn(path);
    return /\.tsx?$/.test(entry.name) ? [{ path, text: readFileSync(join(ROOT, path), "utf8") }] : [];
  });
}

/** What a source imports of ours, from the root: `domain/money/asset.ts`. */
function pathsImportedBy({ path, text }: Source): string[] {
  const found = [...text.matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)].map(([, name = ""]) => name);
  return found.flatMap(name => {
    if (name.startsWith("#")) return [name.slice(1)];
    return name.startsWith(".") ? [relative(ROOT, join(ROOT, path, "..", name))] : [];
  });
}

/** The other parts that the sources of a part import from, a part being the folder at a depth of the path. */
function importedBy(part: string, depth: number): string[] {
  const parts = sourcesIn(part)
    .flatMap(pathsImportedBy)
    .map(path => path.split("/"))
    .filter(steps => steps.length > depth + 1 && (depth === 0 || steps[0] === part.split("/")[0]))
    .map(steps => steps[depth] ?? "");
  return [...new Set(parts)].filter(name => name !== part.split("/")[depth]).sort();
}

describe("the map of the house in docs/architecture.md is the house", () => {
  const beside = ["bench", "docs", "examples", "tests"];
  const made = readFileSync(join(ROOT, ".gitignore"), "utf8").split(/\/?\n/);
  const foldersIn = (path: string) =>
    readdirSync(join(ROOT, path), { withFileTypes: true })
      .filter(entry => entry.isDirectory() && !entry.name.startsWith(".") && !made.includes(entry.name))
      .map(({ name }) => name);

  test("every folder and every room of domain is on it, and nothing else", () => {
    const folders = foldersIn(".").filter(name => !beside.includes(name));
    expect([...ARROWS.keys()].sort()).toEqual(folders.sort());
    expect([...ROOMS.keys()].sort()).toEqual(foldersIn("domain").sort());
  });

  test.each([...ARROWS])("%s imports from [%s]", (folder, said) => {
    expect(importedBy(folder, 0)).toEqual([...said].sort());
  });

  test.each([...ROOMS])("domain/%s imports from [%s]", (room, said) => {
    expect(importedBy(`domain/${room}`, 1)).toEqual([...said].sort());
  });

  test("arrows run one way: whoever comes last can be taken away, until nobody is left", () => {
    const left = new Map(ARROWS);
    const isFree = ([, imports]: [string, readonly string[]]) => !imports.some(name => left.has(name));
    for (let next = [...left].find(isFree); next !== undefined; next = [...left].find(isFree))
      left.delete(next[0]);
    expect([...left.keys()]).toEqual([]);
  });

  test("infra knows only the tables of storage, what is sent with pages and names on the bus, and functions by their path", () => {
    const wrong = sourcesIn("infra").flatMap(({ path, text }) =>
      [...text.matchAll(/"#((?:storage|events)\/[^"]+)"/g)]
        .filter(
          ([, file = ""]) =>
            !["storage/tables.ts", "events/portal-headers.ts", "events/bus-names.ts"].includes(file),
        )
        .map(([name]) => `${path} ${name}`),
    );
    expect(wrong).toEqual([]);
  });
});

describe("the command line", () => {
  test("knows this machine's own data only to back it up and restore it", () => {
    const knowing = sourcesIn("cli").filter(source =>
      pathsImportedBy(source).some(path => path.startsWith("local/")),
    );
    expect(knowing.map(({ path }) => path)).toEqual([
      "cli/commands/backup.ts",
      "cli/commands/restore.ts",
      "cli/keeping.ts",
    ]);
  });
});

describe("the core is pure", () => {
  const forbidden =
    /\bDate\.now\b|new Date\(\)|process\.env|Math\.random|\bparseFloat\b|\.toFixed\(\d+\)\s*\*|node:(fs|http|net|child_process|os)/;
  test("no clock, no environment, no randomness, no I/O in domain/", () => {
    expect(
      sourcesIn("domain")
        .filter(({ text }) => forbidden.test(text))
        .map(({ path }) => path),
    ).toEqual([]);
  });
});

describe("append only", () => {
  const writes =
    /\b(PutItemCommand|TransactWriteItemsCommand|UpdateItemCommand|DeleteItemCommand|BatchWriteItemCommand|ExecuteStatementCommand|BatchExecuteStatementCommand|ExecuteTransactionCommand)\b/;
  test("one module writes to the tables that only grow, and one to the table of what expires", () => {
    const writers = ["storage", "functions", "local", "domain", "events", "cli", "edge"]
      .flatMap(sourcesIn)
      .filter(({ text }) => writes.test(text))
      .map(({ path }) => path);
    expect(writers).toEqual(["storage/append.ts", "storage/forgettable.ts"]);
  });

  test("that module knows no update and no delete, and every put demands that nothing is there", () => {
    const text = readFileSync(join(ROOT, "storage/append.ts"), "utf8");
    expect(text).not.toMatch(/UpdateItem|DeleteItem|BatchWrite|ExecuteStatement/);
    expect(text.match(/TableName: table/g)?.length).toBe(
      text.match(/ConditionExpression: IF_ABSENT/g)?.length,
    );
  });
});

describe("files stay small", () => {
  const LINES_MAX = 350;
  test(`no source has more than ${LINES_MAX} lines`, () => {
    const long = [...ARROWS.keys(), "tests"]
      .flatMap(sourcesIn)
      .map(({ path, text }) => ({ path, lines: text.split("\n").length }))
      .filter(({ lines }) => lines > LINES_MAX);
    expect(long).toEqual([]);
  });
});
