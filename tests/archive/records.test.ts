import { describe, expect, test } from "vitest";
import { STAGES } from "#functions/archive/stages.ts";
import type { Archiving } from "#functions/archive/step.ts";
import { appendVersion, EVERYONE } from "#storage/records.ts";
import { freshStore } from "#tests/support/store.ts";

const BOOK = "book";

/** Names of the files that a stage gives for 2021, place after place, and how many places it took. */
async function filesOf(stageName: string, records: readonly (readonly [string, string, string, object])[]) {
  const store = await freshStore();
  for (const [kind, id, owner, value] of records)
    await appendVersion(store, { kind, id, version: 1, value, lists: [{ owner, sort: id }] });
  const archiving = { store, record: { book: BOOK, year: "2021" } } as unknown as Archiving;
  const [, stage] = STAGES.find(([name]) => name === stageName) ?? expect.fail(stageName);
  const names: string[] = [];
  let steps = 0;
  for (let next: { at: number; part: number } | null = { at: 0, part: 1 }; next !== null; steps++) {
    const step = await stage(archiving, { stage: stageName, ...next });
    names.push(...step.files.map(({ name, kind }) => `${name} ${kind}`));
    next = step.next;
  }
  return { names, steps };
}

describe("what lies beside the journal", () => {
  test("bank statements with a day of the year, in lots of twenty", async () => {
    const statement = (id: string, from: string, to: string) =>
      ["bank-statement", id, BOOK, { bankAccount: "3105", from, to }] as const;
    const many = Array.from({ length: 24 }, (_, index) =>
      statement(`m${index + 10}`, "2021-03-01", "2021-03-31"),
    );
    const { names, steps } = await filesOf("bank-statements", [
      statement("a", "2020-01-01", "2020-12-31"),
      statement("b", "2020-12-31", "2021-01-02"),
      statement("c", "2021-12-31", "2022-01-31"),
      statement("d", "2022-01-01", "2022-01-31"),
      ...many,
    ]);
    expect(names.slice(0, 2)).toEqual([
      "bank-statements/b.json bank-statement",
      "bank-statements/c.json bank-statement",
    ]);
    expect([names.length, steps]).toEqual([26, 2]);
  });

  test("every version of the agreements of this book, under names that differ where their ids do", async () => {
    const agreement = (id: string, book: string) => ["agreement", id, EVERYONE, { id, book }] as const;
    const { names } = await filesOf("agreements", [
      agreement("xin'an", BOOK),
      agreement("xinan", BOOK),
      agreement("other", "another-book"),
    ]);
    expect(names).toEqual(["agreements/x-78696e27616e.json voucher", "agreements/xinan.json voucher"]);
  });

  test("settlements of periods that touch the year, one a step", async () => {
    const settlement = (id: string, from: string, to: string) =>
      ["settlement", id, "xinan", { evaluation: { from, to } }] as const;
    const { names, steps } = await filesOf("settlements", [
      ["agreement", "xinan", EVERYONE, { id: "xinan", book: BOOK }],
      settlement("s1", "2020-01", "2020-12"),
      settlement("s2", "2020-07", "2021-06"),
      settlement("s3", "2021-07", "2022-06"),
      settlement("s4", "2022-01", "2022-12"),
    ]);
    expect(names).toEqual(["settlements/s2.json voucher", "settlements/s3.json voucher"]);
    expect(steps).toBe(3);
  });
});
