/**
 * No command is missing in the audit trail: every write of the interface asks in the name of somebody, which is what a
 * deed is made of, or is excused here with the reason.
 */
import { globSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type OperationId, ROUTES, routeOf } from "#events/routes.ts";

const EXCUSED: Partial<Record<OperationId, string>> = {
  pushReadings: "a segment names station, content and instant, and the chain leads on from it",
  createObservation: "as pushReadings, in the words of SensorThings",
  createObservations: "as pushReadings, in the words of SensorThings",
  sendBankPart: "beginBankUpload leaves the deed, and the upload's record lists its parts",
  previewVoucher: "writes nothing",
  previewBankStatement: "writes nothing",
  previewReadings: "writes nothing",
};

const WRITES = (Object.keys(ROUTES) as OperationId[]).filter(id => routeOf(id).method === "POST");

const root = new URL("../../", import.meta.url);
const sources = new Map(
  globSync("functions/**/*.ts", { cwd: root }).map(path => [
    `#${path}`,
    readFileSync(new URL(path, root), "utf8"),
  ]),
);

interface Declared {
  readonly file: string;
  readonly text: string;
}

/** What stands at the left margin of a file, by name, each with its text. */
function declarationsOf(file: string, source: string): ReadonlyMap<string, Declared> {
  const starts = [...source.matchAll(/^(?:export )?(?:async )?(?:function\*?|const) (\w+)/gm)];
  return new Map(
    starts.map((start, index) => [
      start[1] ?? "",
      { file, text: source.slice(start.index, starts[index + 1]?.index) },
    ]),
  );
}

const declared = new Map([...sources].map(([file, source]) => [file, declarationsOf(file, source)]));

/** Names that a file has from another one of the functions. */
const imported = new Map(
  [...sources].map(([file, source]) => [
    file,
    new Map(
      [...source.matchAll(/^import (?:type )?\{([^}]*)\} from "(#functions\/[^"]+)"/gm)].flatMap(
        ([, names = "", from = ""]) =>
          names.split(",").map(name => [name.replace(/^\s*type\s/, "").trim(), from] as const),
      ),
    ),
  ]),
);

/** Whether what is declared there comes, by the names in it, to the one place where a deed is made of a request. */
function reachesDoing(start: Declared): boolean {
  const seen = new Set<Declared>();
  const open = [start];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    for (const [name] of at.text.matchAll(/\b[A-Za-z]\w*\b/g)) {
      const from = imported.get(at.file)?.get(name) ?? at.file;
      const next = declared.get(from)?.get(name);
      if (next === undefined) continue;
      if (from === "#functions/shared/ask.ts" && name === "doing") return true;
      open.push(next);
    }
  }
  return false;
}

/** The use case of an operation: declared under its name, or spelled out where the router's table is filled. */
function useCaseOf(id: OperationId): Declared {
  for (const all of declared.values()) {
    const own = all.get(id);
    if (own !== undefined && /^(export )?const \w+: UseCase\b/.test(own.text)) return own;
    for (const { file, text } of all.values()) {
      if (!/^export const \w+: UseCases\b/.test(text)) continue;
      const at = text.search(new RegExp(`\\b${id}\\b`));
      if (at < 0) continue;
      const [value = ""] = /^[\s\S]*?(?=\n {2}\w|\n\}|$)/.exec(text.slice(at)) ?? [];
      return all.get(id) ?? { file, text: value };
    }
  }
  throw new Error(`${id} has no use case`);
}

describe.each(WRITES)("%s", id => {
  test("leaves a deed, or is excused", () => {
    const reason = EXCUSED[id];
    expect(reachesDoing(useCaseOf(id)), `${id}: ${reason ?? "is not excused"}`).toBe(reason === undefined);
  });
});

test("only writes are excused", () => {
  expect(Object.keys(EXCUSED).filter(id => !WRITES.includes(id as OperationId))).toEqual([]);
});
