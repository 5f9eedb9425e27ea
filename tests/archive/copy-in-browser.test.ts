import { expect, test } from "vitest";
import { digestOf } from "#domain/archive/check-blocks.ts";
import { ANCHOR, MANIFEST } from "#domain/archive/manifest.ts";
import { addressOfArchives } from "#portal/books/address.ts";
import { filesOfCopy } from "#portal/books/archives/archive-files.ts";
import { checkArchive } from "#portal/books/archives/check-archive.ts";
import { readRoute } from "#portal/routes.ts";

const bytesOf = (text: string) => new TextEncoder().encode(text);
const listed = (name: string, text: string) => ({
  ...({ name, kind: "voucher", title: name, mediaType: "text/plain", keptUntil: null } as const),
  ...{ bytes: text.length, sha256: digestOf(bytesOf(text)) },
});
const placed = (path: string, text: string) =>
  Object.assign(new File([text], path.slice(path.lastIndexOf("/") + 1)), { webkitRelativePath: path });
const asked = { book: "b", year: "2021", keys: [], onSeen: () => {} };

test("each year has its address, and nothing but a year", () => {
  expect(readRoute(addressOfArchives("b", "2021"))).toEqual({ view: "archives", book: "b", year: "2021" });
  expect(readRoute(addressOfArchives("b"))).toEqual({ view: "archives", book: "b", year: null });
  expect(readRoute("#/books/b/archives/21")).toEqual({ view: "unknown" });
});

test("a file of a folder is the one at its place, also when two have one name", async () => {
  const fileOf = await filesOfCopy([placed("2021/a/x.csv", "one"), placed("2021/b/x.csv", "two")]);
  expect(await fileOf("b/x.csv")).toEqual(bytesOf("two"));
  expect(await fileOf("c/x.csv")).toBeNull();
});

test("a file without its folder is found by its content, and a changed one by its name so that it is called changed", async () => {
  const fileOf = await filesOfCopy([new File(["one"], "x (1).csv"), new File(["changed"], "y.csv")]);
  expect(await fileOf("a/x.csv", listed("a/x.csv", "one"))).toEqual(bytesOf("one"));
  expect(await fileOf("a/y.csv", listed("a/y.csv", "two"))).toEqual(bytesOf("changed"));
  expect(await fileOf("a/z.csv", listed("a/z.csv", "three"))).toBeNull();
});

test.each([
  ["the list", [new File(["proof"], ANCHOR)], MANIFEST],
  ["its proof", [new File(["{}"], MANIFEST)], ANCHOR],
])("a copy without %s is refused by name", async (_, files, missing) => {
  const checked = await checkArchive(await filesOfCopy(files), asked);
  expect(checked).toMatchObject({ ok: false, faults: [{ code: "archive.missing", field: missing }] });
});
