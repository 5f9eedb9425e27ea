import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { netOf } from "#domain/ledger/account.ts";
import { applyBatch } from "#domain/ledger/block.ts";
import type { DraftEntry } from "#domain/ledger/entry.ts";
import { chunksIn, fitsOnePart, planParts } from "#domain/ledger/plan-parts.ts";
import { account, batch, draft, MemoryBook, PERIOD, postings } from "#tests/support/book.ts";

const CLEARING = "clearing";

/** Each account in a chunk of its own. */
const apart = (id: string) => (id === "pool" ? 1 : id === CLEARING ? 0 : 2 + Number(id.slice(1)));

/** One entry that pays so many shares out of one account. */
function distribution(shares: number, amountMinor = 7n): DraftEntry {
  const credits = Array.from({ length: shares }, (_, index) => [`s${index}`, -amountMinor] as const);
  return draft(postings(["pool", amountMinor * BigInt(shares)], ...credits));
}

function netByAccount(drafts: readonly DraftEntry[]): Map<string, bigint> {
  const nets = new Map<string, bigint>();
  for (const { account: id, side, amountMinor } of drafts.flatMap(each => each.postings)) {
    nets.set(id, (nets.get(id) ?? 0n) + netOf(side, amountMinor));
  }
  return nets;
}

describe("work in parts", () => {
  test("that fits one block stays as it is, in one part and without the clearing account", () => {
    const work = [distribution(3), distribution(5)];
    expect(planParts(work, CLEARING, apart)).toEqual([
      work.map((each, entry) => ({ draft: each, entry, slice: 1, slices: 1 })),
    ]);
  });

  test("of 500 shares goes through the clearing account, which shows what is left and ends at zero", () => {
    const parts = planParts([distribution(500)], CLEARING, apart);
    const left = parts.map((_, index) =>
      netByAccount(
        parts
          .slice(0, index + 1)
          .flat()
          .map(each => each.draft),
      ).get(CLEARING),
    );
    expect(left).toEqual([-2989n, -2471n, -1953n, -1435n, -917n, -399n, 0n]);
  });

  const lists = fc.array(
    fc.record({ shares: fc.integer({ min: 1, max: 400 }), amountMinor: fc.bigInt(1n, 10n ** 24n) }),
    { minLength: 1, maxLength: 12 },
  );
  const limits = fc.record({
    chunks: fc.integer({ min: 3, max: 75 }),
    bytes: fc.integer({ min: 4_000, max: 60_000 }),
  });

  test("whatever its size: every part is in its limits and balanced, nothing is lost or changed in order", () => {
    fc.assert(
      fc.property(lists, limits, (list, within) => {
        const work = list.map(({ shares, amountMinor }) => distribution(shares, amountMinor));
        const parts = planParts(work, CLEARING, apart, within);
        for (const part of parts) {
          const nets = [...netByAccount(part.map(each => each.draft))];
          expect(nets.length).toBeLessThanOrEqual(within.chunks);
          for (const { draft: each } of part) {
            expect([...netByAccount([each]).values()].reduce((a, b) => a + b, 0n)).toBe(0n);
            expect(each.postings.length).toBeGreaterThan(1);
          }
          expect(part.every(each => fitsOnePart(each.draft, apart, within))).toBe(true);
        }
        const planned = parts.flat();
        const own = planned.flatMap(each => each.draft.postings).filter(({ account: id }) => id !== CLEARING);
        expect(own).toEqual(work.flatMap(each => each.postings));
        expect(netByAccount(planned.map(each => each.draft)).get(CLEARING) ?? 0n).toBe(0n);
      }),
      { numRuns: 150 },
    );
  });

  test("a full part is within what a block holds", () => {
    const names = Array.from({ length: 60 }, (_, index) => `s${index}`);
    const book = new MemoryBook();
    book.apply({ open: ["pool", CLEARING].map(id => account(id)), openPeriods: [PERIOD] });
    book.apply({ open: names.map(id => account(id)) });
    const long = "长".repeat(160);
    const work = Array.from({ length: 400 }, (_, index) =>
      draft(postings(["pool", 10n ** 20n], [names[index % 60] ?? "", -(10n ** 20n)]), {
        narrative: long,
        evidence: [
          { kind: "job", id: "0123456789abcdef", detail: { entry: index, slice: 1, slices: 1 } },
          { kind: "document", id: "一二三四五六七八九十".repeat(6) },
        ],
      }),
    );
    const parts = planParts(work, CLEARING, chunksIn(book.state));
    expect(parts.length).toBeGreaterThan(1);
    for (const part of parts) {
      const entries = part.map(each => each.draft);
      expect(applyBatch(book.state, batch({ entries }), "2021-04-02T00:00:00.000Z").ok).toBe(true);
    }
  });
});
