import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CapitalPosition, matchedCapital } from "#domain/fund/matched-capital.ts";

/** `[commitment, paid]` in fen for each party. */
function positions(...parties: readonly (readonly [bigint, bigint])[]): CapitalPosition[] {
  return parties.map(([commitmentMinor, paidMinor], index) => ({
    party: `P${index}`,
    commitmentMinor,
    paidMinor,
  }));
}

const committedAndPaid = fc
  .array(
    fc
      .bigInt({ min: 1n, max: 10n ** 15n })
      .chain(commitment => fc.tuple(fc.constant(commitment), fc.bigInt({ min: 0n, max: commitment }))),
    { minLength: 1, maxLength: 6 },
  )
  .map(parties => positions(...parties));

describe("matched capital", () => {
  test.each([
    [
      "nobody has paid",
      [
        [100n, 0n],
        [100n, 0n],
      ],
      [0n, 0n],
      [0n, 0n],
    ],
    [
      "one of three has paid: nothing matches yet",
      [
        [300n, 300n],
        [300n, 0n],
        [300n, 0n],
      ],
      [0n, 0n, 0n],
      [300n, 0n, 0n],
    ],
    [
      "the smallest share paid decides for all",
      [
        [300n, 300n],
        [300n, 100n],
        [300n, 200n],
      ],
      [100n, 100n, 100n],
      [200n, 0n, 100n],
    ],
    [
      "commitments 1:5:4",
      [
        [2000n, 2000n],
        [10000n, 5000n],
        [8000n, 6000n],
      ],
      [1000n, 5000n, 4000n],
      [1000n, 0n, 2000n],
    ],
    [
      "a share that is not whole fen is floored",
      [
        [3n, 1n],
        [10n, 10n],
      ],
      [1n, 3n],
      [0n, 7n],
    ],
    [
      "half of odd commitments",
      [
        [10n, 5n],
        [7n, 7n],
      ],
      [5n, 3n],
      [0n, 4n],
    ],
    [
      "at f = 1 everybody stands exactly on the commitment",
      [
        [3n, 3n],
        [7n, 7n],
        [11n, 11n],
      ],
      [3n, 7n, 11n],
      [0n, 0n, 0n],
    ],
    [
      "9 billion yuan in equal thirds",
      [
        [300_000_000_000n, 300_000_000_000n],
        [300_000_000_000n, 300_000_000_000n],
        [300_000_000_000n, 299_999_999_999n],
      ],
      [299_999_999_999n, 299_999_999_999n, 299_999_999_999n],
      [1n, 1n, 0n],
    ],
    ["one party alone", [[100n, 40n]], [40n], [0n]],
  ] as const)("%s", (_, parties, matched, prepaid) => {
    const capital = matchedCapital(positions(...parties));
    expect(capital.map(({ matchedMinor }) => matchedMinor)).toEqual(matched);
    expect(capital.map(({ prepaidMinor }) => prepaidMinor)).toEqual(prepaid);
  });

  test("stands less than one fen below its exact share f × commitment, and never above it", () => {
    fc.assert(
      fc.property(committedAndPaid, parties => {
        for (const party of matchedCapital(parties)) {
          const { commitmentMinor } =
            parties.find(each => each.party === party.party) ?? expect.fail("party");
          // matched ≤ commitment × paidⱼ / commitmentⱼ for every party j, and matched + 1 > for the least one.
          const below = parties.every(
            j => party.matchedMinor * j.commitmentMinor <= commitmentMinor * j.paidMinor,
          );
          const close = parties.some(
            j => (party.matchedMinor + 1n) * j.commitmentMinor > commitmentMinor * j.paidMinor,
          );
          expect({ below, close }).toEqual({ below: true, close: true });
        }
      }),
    );
  });

  test("matched and prepaid are what was paid, neither below zero", () => {
    fc.assert(
      fc.property(committedAndPaid, parties => {
        matchedCapital(parties).forEach(({ party, matchedMinor, prepaidMinor }, index) => {
          expect(party).toBe(parties[index]?.party);
          expect(matchedMinor + prepaidMinor).toBe(parties[index]?.paidMinor);
          expect(matchedMinor >= 0n && prepaidMinor >= 0n).toBe(true);
        });
      }),
    );
  });

  test("whoever has paid the smallest share of its commitment has nothing prepaid", () => {
    fc.assert(
      fc.property(committedAndPaid, parties => {
        expect(matchedCapital(parties).some(({ prepaidMinor }) => prepaidMinor === 0n)).toBe(true);
      }),
    );
  });

  test("does not depend on the order of the parties", () => {
    fc.assert(
      fc.property(committedAndPaid, parties => {
        const reversed = matchedCapital(parties.toReversed());
        expect(reversed.toReversed()).toEqual(matchedCapital(parties));
      }),
    );
  });

  test("a commitment of zero has no ratio, and a fund has parties: the program stops", () => {
    expect(() => matchedCapital(positions([100n, 0n], [0n, 0n]))).toThrow("commitment");
    expect(() => matchedCapital([])).toThrow("parties");
  });
});
