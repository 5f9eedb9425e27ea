import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, test } from "vitest";

const ROOT = new URL("../../", import.meta.url).pathname;

/** Which folders a folder may import from. Everything may import itself and packages. */
const ARROWS: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  events: ["domain"],
  storage: ["domain", "events"],
  functions: ["domain", "events", "storage"],
  local: ["domain", "events", "storage", "functions"],
  infra: ["events", "storage"],
  cli: ["domain", "events", "local"],
  edge: ["domain", "events"],
  portal: ["domain", "events"],
  scripts: ["domain", "events", "storage", "functions", "local", "cli"],
};

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

function importsOf({ path, text }: Source): string[] {
  const found = [...text.matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)].map(([, name = ""]) => name);
  return found.flatMap(name => {
    if (name.startsWith("#")) return [name.slice(1).split("/")[0] ?? ""];
    if (!name.startsWith(".")) return [];
    return [relative(ROOT, join(ROOT, path, "..", name)).split("/")[0] ?? ""];
  });
}

describe("arrows between folders run one way", () => {
  test.each(Object.entries(ARROWS))("%s imports only from its own folder and [%s]", (folder, allowed) => {
    const wrong = sourcesIn(folder).flatMap(source =>
      importsOf(source)
        .filter(target => target !== folder && !allowed.includes(target))
        .map(target => `${source.path} imports ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  test("infra knows only the tables of storage and what is sent with pages, and functions by their path", () => {
    const wrong = sourcesIn("infra").flatMap(({ path, text }) =>
      [...text.matchAll(/"#((?:storage|events)\/[^"]+)"/g)]
        .filter(([, file = ""]) => !["storage/tables.ts", "events/portal-headers.ts"].includes(file))
        .map(([name]) => `${path} ${name}`),
    );
    expect(wrong).toEqual([]);
  });
});

describe("the command line", () => {
  test("knows this machine's own data only to back it up and restore it", () => {
    const knowing = sourcesIn("cli").filter(source => importsOf(source).includes("local"));
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
  test("one module writes to the tables; a stream consumer's notes are the only other writes, to the table of what expires", () => {
    const writers = ["storage", "functions", "local", "domain", "events", "cli", "edge"]
      .flatMap(sourcesIn)
      .filter(({ text }) => writes.test(text))
      .map(({ path }) => path);
    expect(writers).toEqual(["storage/append.ts", "local/delivery-notes.ts"]);
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
    const long = [...Object.keys(ARROWS), "tests"]
      .flatMap(sourcesIn)
      .map(({ path, text }) => ({ path, lines: text.split("\n").length }))
      .filter(({ lines }) => lines > LINES_MAX);
    expect(long).toEqual([]);
  });
});
