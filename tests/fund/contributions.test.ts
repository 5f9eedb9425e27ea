import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BANK } from "#domain/fund/chart.ts";
import { Fund } from "#tests/fund/funds.ts";

const YI = 10_000_000_000n;

const standing = (fund: Fund) => fund.standing();

describe("contributions (实缴出资)", () => {
  test("what is paid before the others waits as prepaid and is matched by itself when the last one pays", () => {
    const fund = new Fund({ SH: 30n * YI, JS: 30n * YI, ZJ: 30n * YI });
    fund.contribute("SH", 30n * YI);
    fund.contribute("JS", 10n * YI);
    expect(standing(fund)).toEqual([
      [0n, 30n * YI],
      [0n, 10n * YI],
      [0n, 0n],
    ]);

    const [, matching] = fund.contribute("ZJ", 20n * YI);
    expect(standing(fund)).toEqual([
      [10n * YI, 20n * YI],
      [10n * YI, 0n],
      [10n * YI, 10n * YI],
    ]);
    expect(matching).toMatchObject({
      kind: "capital-matching",
      approver: null,
      evidence: [
        { kind: "bank-reference", id: "CZ-1" },
        { kind: "rule", id: "same-ratio-capital" },
      ],
    });

    fund.contribute("JS", 20n * YI);
    fund.contribute("ZJ", 10n * YI);
    expect(standing(fund)).toEqual([
      [30n * YI, 0n],
      [30n * YI, 0n],
      [30n * YI, 0n],
    ]);
    expect(fund.netOf(BANK)).toBe(90n * YI);
  });

  test("a contribution that matches nothing is one entry, one that matches is two in the same commit", () => {
    const fund = new Fund({ SH: 300n, JS: 300n });
    expect(fund.contribute("SH", 100n).map(({ kind }) => kind)).toEqual(["contribution"]);
    expect(fund.contribute("JS", 100n).map(({ kind }) => kind)).toEqual(["contribution", "capital-matching"]);
    expect(fund.book.blocks.map(({ body }) => body.entries.length)).toEqual([0, 1, 2]);
  });

  test("a party whose floor does not move has no posting of zero", () => {
    const fund = new Fund({ SH: 3n, JS: 1_000n });
    fund.contribute("SH", 3n);
    const [, matching] = fund.contribute("JS", 334n);
    expect(matching?.postings.map(({ account }) => account)).toEqual([
      "2017.02.SH",
      "2017.01.SH",
      "2017.02.JS",
      "2017.01.JS",
    ]);
    const [, next] = fund.contribute("JS", 1n);
    expect(next?.postings.map(({ account }) => account)).toEqual(["2017.02.JS", "2017.01.JS"]);
  });

  test("every posting names its party", () => {
    const fund = new Fund({ SH: 300n, JS: 300n });
    fund.contribute("SH", 300n);
    for (const { postings } of fund.contribute("JS", 300n)) {
      for (const { account, dimensions } of postings) {
        const party = dimensions?.party;
        expect(account === BANK ? party : account.split(".").at(-1)).toBe(party);
        expect(party).toBeDefined();
      }
    }
  });
});

/** Commitments, and payments that never pay more than was committed. */
const histories = fc
  .array(fc.bigInt({ min: 1n, max: 10n ** 13n }), { minLength: 2, maxLength: 5 })
  .chain(commitments =>
    fc.record({
      commitments: fc.constant(commitments),
      payments: fc.array(
        fc.record({
          party: fc.nat(commitments.length - 1),
          permille: fc.oneof(fc.constant(1_000n), fc.bigInt({ min: 1n, max: 1_000n })),
        }),
        { maxLength: 12 },
      ),
    }),
  );

/** The model: f as a fraction by comparison of all, matched by division, nothing kept from step to step. */
function modelOf(commitments: readonly bigint[], paid: readonly bigint[]) {
  const [numerator, denominator] = paid
    .map((each, index) => [each, commitments[index] ?? 1n] as const)
    .toSorted(([a, b], [c, d]) => (a * d < c * b ? -1 : a * d > c * b ? 1 : 0))[0] ?? [0n, 1n];
  return commitments.map((commitment, index) => {
    const matched = (commitment * numerator) / denominator;
    return [matched, (paid[index] ?? 0n) - matched];
  });
}

describe("after every step of any history of contributions", () => {
  test("the rows of the book stand as the model says, the bank holds what was paid, and matched never falls", () => {
    fc.assert(
      fc.property(histories, ({ commitments, payments }) => {
        const names = commitments.map((_, index) => `P${index}`);
        const fund = new Fund(
          Object.fromEntries(names.map((name, index) => [name, commitments[index] ?? 1n])),
        );
        const paid = commitments.map(() => 0n);
        let before = standing(fund);
        for (const { party, permille } of payments) {
          const missing = (commitments[party] ?? 0n) - (paid[party] ?? 0n);
          const amount = permille === 1_000n ? missing : (missing * permille) / 1_000n;
          if (amount === 0n) continue;
          fund.contribute(names[party] ?? "", amount);
          paid[party] = (paid[party] ?? 0n) + amount;

          const after = standing(fund);
          expect(after).toEqual(modelOf(commitments, paid));
          expect(fund.netOf(BANK)).toBe(paid.reduce((sum, each) => sum + each, 0n));
          expect(after.every(([matched = 0n], index) => matched >= (before[index]?.[0] ?? 0n))).toBe(true);
          before = after;
        }
      }),
      { numRuns: 60 },
    );
  });

  test("when everybody has paid all, everybody stands exactly on the commitment and nothing is prepaid", () => {
    fc.assert(
      fc.property(histories, fc.infiniteStream(fc.nat()), ({ commitments }, choices) => {
        const names = commitments.map((_, index) => `P${index}`);
        const fund = new Fund(
          Object.fromEntries(names.map((name, index) => [name, commitments[index] ?? 1n])),
        );
        const left = names.map((name, index) => ({ name, amount: commitments[index] ?? 1n }));
        while (left.length > 0) {
          const [next] = left.splice((choices.next().value ?? 0) % left.length, 1);
          if (next !== undefined) fund.contribute(next.name, next.amount);
        }
        expect(standing(fund)).toEqual(commitments.map(commitment => [commitment, 0n]));
      }),
      { numRuns: 40 },
    );
  });
});
