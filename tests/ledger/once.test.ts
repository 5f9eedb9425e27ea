import { describe, expect, test } from "vitest";
import type { Entry } from "#domain/ledger/entry.ts";
import { type FirstTimes, repeats } from "#domain/ledger/once.ts";

const entry = (about: Partial<Entry>) => ({ reverses: null, evidence: [], ...about }) as unknown as Entry;

describe("what may happen once, seen in the entries and not in the claims", () => {
  test("an entry reversed in two blocks is found in the second", () => {
    const first: FirstTimes = new Map();
    expect(repeats(first, 4, [entry({ reverses: "1.0" })])).toEqual([]);
    expect(repeats(first, 5, [entry({ reverses: "2.0" })])).toEqual([]);
    expect(repeats(first, 6, [entry({ reverses: "1.0" })])).toEqual([
      { seq: 6, item: "body", message: "the reversal of 1.0 happened in block 4 already" },
    ]);
  });

  test("a voucher posted twice is found; its several entries in one block are one posting", () => {
    const first: FirstTimes = new Map();
    const posting = entry({ evidence: [{ kind: "voucher", id: "7" }] });
    expect(repeats(first, 4, [posting, posting])).toEqual([]);
    expect(repeats(first, 5, [posting])).toHaveLength(1);
  });
});
