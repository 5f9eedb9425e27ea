import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { difference } from "#domain/agreement/difference.ts";
import type { Obligation } from "#domain/agreement/totals.ts";

function owes(payer: string, payee: string, amount: string, term = "t1"): Obligation {
  return { term, payer, payee, asset: "CNY", amount };
}

describe("a settlement posts target − what was posted before", () => {
  test.each([
    ["the first time, all of it", [owes("A", "B", "10.00")], [], [owes("A", "B", "10.00")]],
    ["the same target again: nothing", [owes("A", "B", "10.00")], [owes("A", "B", "10.00")], []],
    ["more is due: the rest", [owes("A", "B", "10.01")], [owes("A", "B", "10.00")], [owes("A", "B", "0.01")]],
    [
      "less is due: the excess in red letters",
      [owes("A", "B", "4.00")],
      [owes("A", "B", "10.00")],
      [owes("A", "B", "-6.00")],
    ],
    [
      "nothing is due any more: all in red letters",
      [],
      [owes("A", "B", "10.00")],
      [owes("A", "B", "-10.00")],
    ],
    [
      "the other side pays: both directions, not their net",
      [owes("B", "A", "5.00")],
      [owes("A", "B", "10.00")],
      [owes("B", "A", "5.00"), owes("A", "B", "-10.00")],
    ],
    [
      "corrections posted before count as posted",
      [owes("A", "B", "7.00")],
      [owes("A", "B", "10.00"), owes("A", "B", "-3.00")],
      [],
    ],
    [
      "terms do not mix",
      [owes("A", "B", "5.00", "t2")],
      [owes("A", "B", "5.00", "t1")],
      [owes("A", "B", "5.00", "t2"), owes("A", "B", "-5.00", "t1")],
    ],
    ["nothing at all", [], [], []],
  ])("%s", (_, target, posted, expected) => {
    expect(difference(target, posted)).toEqual(expected);
  });
});

/** What each term and direction comes to, without zeros. */
function sums(obligations: readonly Obligation[]): Record<string, bigint> {
  const total = new Map<string, bigint>();
  for (const { term, payer, payee, amount } of obligations) {
    const key = `${term} ${payer} ${payee}`;
    total.set(key, (total.get(key) ?? 0n) + BigInt(amount.replace(".", "")));
  }
  return Object.fromEntries([...total].filter(([, minor]) => minor !== 0n));
}

const target = fc.uniqueArray(
  fc
    .record({
      term: fc.constantFrom("t1", "t2"),
      direction: fc.constantFrom(["A", "B"] as const, ["B", "A"] as const),
      fen: fc.oneof(fc.constant(100n), fc.bigInt({ min: 1n, max: 10n ** 20n })),
    })
    .map(({ term, direction: [payer, payee], fen }) => {
      const digits = fen.toString().padStart(3, "0");
      return owes(payer, payee, `${digits.slice(0, -2)}.${digits.slice(-2)}`, term);
    }),
  { selector: ({ term }) => term, maxLength: 2 },
);

describe("after any sequence of corrections, back and forth", () => {
  test("posted + difference = target, and settling again posts nothing", () => {
    fc.assert(
      fc.property(fc.array(target, { minLength: 1, maxLength: 8 }), targets => {
        const posted: Obligation[] = [];
        for (const each of targets) {
          const due = difference(each, posted);
          expect(due.every(({ amount }) => amount !== "0.00")).toBe(true);
          posted.push(...due);
          expect(sums(posted)).toEqual(sums(each));
          expect(difference(each, posted)).toEqual([]);
        }
      }),
    );
  });

  test("there and back again leaves what was there", () => {
    fc.assert(
      fc.property(target, target, (here, there) => {
        const posted = [...here, ...difference(there, here)];
        expect(sums(difference(here, posted))).toEqual(sums(difference(here, there)));
        expect(sums([...posted, ...difference(here, posted)])).toEqual(sums(here));
      }),
    );
  });
});
