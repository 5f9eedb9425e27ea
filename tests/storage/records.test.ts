import { expect, test } from "vitest";
import { appendVersion, latestVersion, listLatest, type NewVersion } from "#storage/records.ts";
import { type Fault, withFaults } from "#tests/support/faults.ts";
import { freshStore } from "#tests/support/store.ts";

const FIRST: NewVersion = {
  kind: "alarm",
  id: "7",
  version: 1,
  value: { item: "head" },
  lists: [{ owner: "everyone", sort: "2021#7" }],
};
const hasty = () => freshStore({ pause: () => Promise.resolve() });

test.each<[string, (Fault | null)[]]>([
  ["a conflict with somebody on another slot", ["conflict"]],
  ["a store that asks to slow down", ["throttle", "throttle-reason", "throttle"]],
  ["no answer and nothing written", ["error-before-commit"]],
  ["the same request still in progress", ["in-progress", "in-progress"]],
  ["all of it", ["conflict", "throttle", "conflict", "error-before-commit", "throttle-reason"]],
])("a version is written through %s", async (_, plan) => {
  const store = withFaults(await hasty(), plan);
  expect(await appendVersion(store, FIRST)).toBe(true);
  expect(await listLatest(store, "alarm", "everyone")).toEqual([
    { id: "7", version: 1, value: { item: "head" } },
  ]);
});

test("a version that was written and whose answer was lost is there once", async () => {
  const store = withFaults(await hasty(), ["lost-reply"]);
  await appendVersion(store, FIRST);
  expect(await latestVersion(store, "alarm", "7")).toMatchObject({ version: 1 });
});

test("only a version that another writer took is answered with false", async () => {
  const store = await hasty();
  expect(await appendVersion(store, FIRST)).toBe(true);
  expect(await appendVersion(store, { ...FIRST, value: "another", lists: [] })).toBe(false);
  await expect(appendVersion(store, { ...FIRST, id: "8" })).rejects.toThrow("alarm 8");
});

test.each<[Fault]>([["conflict"], ["throttle"], ["error-before-commit"]])(
  "%s without end is thrown, not taken for another writer",
  async fault => {
    const store = withFaults(
      await hasty(),
      Array.from({ length: 100 }, () => fault),
    );
    await expect(appendVersion(store, FIRST)).rejects.toThrow();
    expect(store.injected.length).toBeLessThan(20);
    expect(await latestVersion(store, "alarm", "7")).toBeNull();
  },
);
