/** Which entries stand on which list, and which are drawn. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { entryRows } from "#domain/audit/entry-rows.ts";
import { type ExceptionName, exceptionsOf } from "#domain/audit/exceptions.ts";
import { Sample } from "#domain/audit/sample.ts";
import type { Entry } from "#domain/ledger/entry.ts";

const RULES = { backdatedDays: 30, secondAbove: "1000000.00" };

function entry(about: Partial<Entry> & { readonly amount?: string } = {}): Entry {
  const { amount = "12.34", ...given } = about;
  return {
    id: "4.0",
    number: "记-2021-03-0001",
    kind: "document",
    narrative: "调整",
    recordedAt: "2021-03-31T08:00:00.000Z",
    effectiveOn: "2021-03-31",
    period: "2021-03",
    preparer: "finance-sh",
    approver: "finance-js",
    evidence: [{ kind: "document", id: "=1+1" }],
    reverses: null,
    postings: [
      { account: "1004.01", asset: "CNY", side: "debit", amount, dimensions: {} },
      { account: "2015.02", asset: "CNY", side: "credit", amount, dimensions: { party: "SH" } },
    ],
    ...given,
  };
}

describe("an entry stands on the lists", () => {
  test.each<[string, Parameters<typeof entry>[0], readonly ExceptionName[]]>([
    ["none, when there is nothing to ask", {}, []],
    ["backdated, 31 days before it was recorded", { effectiveOn: "2021-02-28" }, ["backdated"]],
    ["none, 30 days before", { effectiveOn: "2021-03-01" }, []],
    [
      "backdated by the day in China",
      { effectiveOn: "2021-03-01", recordedAt: "2021-03-31T16:00:00.000Z" },
      ["backdated"],
    ],
    ["under the limit, at nine tenths of it", { amount: "900000.00" }, ["under-limit"]],
    ["none, a fen below nine tenths", { amount: "899999.99" }, []],
    ["under the limit and round, at the limit", { amount: "1000000.00" }, ["under-limit", "round"]],
    ["none, a fen above the limit", { amount: "1000000.01" }, []],
    ["round", { amount: "3000000.00" }, ["round"]],
    ["in red letters", { reverses: "1.0", amount: "-12.34" }, ["red-letter"]],
    ["a correction in blue", { kind: "correction" }, ["red-letter"]],
    ["made by a rule", { approver: null }, ["one-person"]],
    ["approved by its own preparer", { approver: "finance-sh" }, ["one-person"]],
  ])("%s", (_, about, lists) => {
    expect(exceptionsOf(entry(about), RULES)).toEqual(lists);
  });

  test("no limit, no list of what is under it", () => {
    expect(exceptionsOf(entry({ amount: "900000.00" }), { ...RULES, secondAbove: null })).toEqual([]);
  });
});

test("every posting is a row, and text like a formula is guarded", () => {
  const [debit, credit, ...more] = entryRows(entry({ narrative: "@SUM(A1)" }));
  expect(more).toEqual([]);
  expect(debit?.slice(6, 12)).toEqual(["'@SUM(A1)", "1004.01", "CNY", "12.34", "", ""]);
  expect(credit?.slice(9)).toEqual(["", "12.34", "SH", "finance-sh", "finance-js", "", "document:=1+1"]);
});

test("a sample is the same whatever the order of the entries, and another with another seed", () => {
  const ids = fc.uniqueArray(fc.nat({ max: 10_000 }), { minLength: 1, maxLength: 60 });
  const drawn = (seed: string, size: number, seqs: readonly number[]) => {
    const sample = new Sample(seed, size);
    for (const seq of seqs) sample.see(entry({ id: `${seq}.0` }));
    return sample.entries.map(({ id }) => id);
  };
  fc.assert(
    fc.property(ids, fc.nat({ max: 70 }), fc.string(), (seqs, size, seed) => {
      const first = drawn(seed, size, seqs);
      expect(first).toHaveLength(Math.min(size, seqs.length));
      expect(drawn(seed, size, seqs.toReversed())).toEqual(first);
    }),
  );
  const many = Array.from({ length: 200 }, (_, seq) => seq);
  expect(drawn("a", 10, many)).not.toEqual(drawn("b", 10, many));
});
