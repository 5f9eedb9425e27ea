import { expect, test } from "vitest";
import { ok } from "#domain/result.ts";
import type { RequestKey } from "#storage/exactly-once.ts";
import { recordKeys } from "#storage/keys.ts";
import { latestVersion, type NewVersion, writeRecords } from "#storage/records.ts";
import { freshStore } from "#tests/support/store.ts";

const store = await freshStore();
const request = (key: string): RequestKey => ({
  table: "records",
  key: recordKeys.key("li", key),
  digest: "digest",
  deed: null,
});
const record = (id: string, characters: number): NewVersion => ({
  kind: "case",
  id,
  version: 1,
  value: "河".repeat(characters / 3),
});
const write = (key: string, versions: readonly NewVersion[]) =>
  writeRecords(store, request(key), () => Promise.resolve(ok({ versions, receipt: key })));

test.each<[string, NewVersion[], string]>([
  ["one record that no item holds", [record("large", 450_000)], "at most 400000 bytes"],
  [
    "records that no transaction holds",
    Array.from({ length: 12 }, (_, index) => record(`part-${index}`, 390_000)),
    "at most 4000000 bytes",
  ],
  [
    "more records than a transaction takes",
    Array.from({ length: 120 }, (_, index) => record(`small-${index}`, 30)),
    "at most 100 records",
  ],
])("%s is refused with the limit, and nothing is written", async (_, versions, expected) => {
  const [first] = versions;
  expect(await write("key", versions)).toMatchObject({
    ok: false,
    faults: [{ code: "record.too-large", expected }],
  });
  expect(await latestVersion(store, "case", first?.id ?? "")).toBeNull();
});

test("what just fits is written, and a refusal left its key free", async () => {
  expect((await write("key", [record("fits", 390_000)])).ok).toBe(true);
});
