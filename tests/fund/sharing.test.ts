import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  amountsOf,
  type DistributionRule,
  distribute,
  EQUITY,
  type Measure,
  type Share,
  type SharingContext,
  shareBy,
} from "#domain/fund/sharing.ts";
import { unwrap } from "#domain/result.ts";

const WAN = 1_000_000n;
const YI = 10_000n * WAN;

function contextOf(
  matched: Readonly<Record<string, bigint>>,
  about: Partial<SharingContext> = {},
): SharingContext {
  return {
    parties: Object.keys(matched),
    matchedMinor: party => matched[party] ?? 0n,
    lossMinor: () => 0n,
    reserveMinor: 0n,
    sharedBeforeMinor: 0n,
    ...about,
  };
}

const ratio = (...parts: readonly [string, string][]): Measure => ({
  kind: "ratio",
  parts: parts.map(([party, weight]) => ({ party, weight })),
});

/** What each party gets by the rule. */
function shared(share: Share, context: SharingContext, amountMinor: bigint): Record<string, bigint> {
  const steps = unwrap(shareBy(share, context, amountMinor));
  return Object.fromEntries(
    amountsOf(steps, "share", context.parties).map(each => [each.party, each.amountMinor]),
  );
}

const equal = contextOf({ SH: 30n * YI, JS: 30n * YI, ZJ: 30n * YI });

describe("by equity: same share, same right (同股同权)", () => {
  test.each([
    ["the odd fen goes to the first in the agreement", 10_000n, { SH: 3_334n, JS: 3_333n, ZJ: 3_333n }],
    ["two odd fen to the first two", 101n, { SH: 34n, JS: 34n, ZJ: 33n }],
    ["a loss is split by its absolute amount", -10_000n, { SH: -3_334n, JS: -3_333n, ZJ: -3_333n }],
  ])("%s", (_, total, expected) => {
    expect(shared({ kind: "equity" }, equal, total)).toEqual(expected);
  });

  test("nothing can be shared as long as nothing is matched", () => {
    const refused = shareBy({ kind: "equity" }, contextOf({ SH: 0n, JS: 0n }), 100n);
    expect(refused).toMatchObject({ ok: false, faults: [{ code: "money.weights" }] });
  });
});

describe("by fixed ratio", () => {
  test("decimals of any length are exact", () => {
    const share = ratio(["SH", "33.3333"], ["JS", "33.3333"], ["ZJ", "33.3334"]);
    expect(shared(share, equal, 100n * WAN)).toEqual({ SH: 33_333_300n, JS: 33_333_300n, ZJ: 33_333_400n });
  });

  test("who is not named gets nothing", () => {
    expect(shared(ratio(["ZJ", "1"]), equal, 7n)).toEqual({ ZJ: 7n });
  });
});

describe("stock kept, increment split (存量不变、增量分成)", () => {
  const share: Share = {
    kind: "stock-increment",
    stock: [{ party: "SH", amount: "120000000.00" }],
    increment: ratio(["SH", "50"], ["JS", "50"]),
  };
  test.each([
    ["1.5亿: 1.2亿 stay, 0.3亿 are halved", 15_000n * WAN, { SH: 13_500n * WAN, JS: 1_500n * WAN }],
    ["the base year itself: no increment", 12_000n * WAN, { SH: 12_000n * WAN }],
    ["below the base: all to who had the stock", 9_000n * WAN, { SH: 9_000n * WAN }],
    ["an odd fen of increment goes to the first", 12_000n * WAN + 1n, { SH: 12_000n * WAN + 1n }],
  ])("%s", (_, total, expected) => {
    expect(shared(share, equal, total)).toEqual(expected);
  });
});

describe("tiers, return of capital first", () => {
  const share: Share = {
    kind: "tiers",
    tiers: [
      { upTo: "capital", by: { kind: "equity" } },
      { upTo: "900.00", by: ratio(["SH", "1"], ["JS", "2"]) },
      { upTo: null, by: ratio(["ZJ", "1"]) },
    ],
  };
  const small = { SH: 30_000n, JS: 30_000n, ZJ: 30_000n };
  test.each([
    ["within the first tier", 0n, 30_000n, { SH: 10_000n, JS: 10_000n, ZJ: 10_000n }],
    ["over the edge of the first", 60_000n, 60_000n, { SH: 20_000n, JS: 30_000n, ZJ: 10_000n }],
    ["within the second", 90_000n, 90_000n, { SH: 30_000n, JS: 60_000n }],
    ["through all three", 80_000n, 120_000n, { SH: 33_334n, JS: 63_333n, ZJ: 23_333n }],
    ["only the last", 180_000n, 5n, { ZJ: 5n }],
  ])("%s", (_, sharedBeforeMinor, total, expected) => {
    expect(shared(share, contextOf(small, { sharedBeforeMinor }), total)).toEqual(expected);
  });

  test("a loss has no tiers", () => {
    expect(shareBy(share, contextOf(small), -5n)).toMatchObject({ faults: [{ code: "fund.rule" }] });
  });

  test("tiers that end leave nothing unsaid", () => {
    const ends: Share = { kind: "tiers", tiers: [{ upTo: "1.00", by: { kind: "equity" } }] };
    expect(shareBy(ends, contextOf(small), 101n)).toMatchObject({ faults: [{ code: "fund.rule" }] });
    expect(shareBy(ends, contextOf(small), 100n).ok).toBe(true);
  });
});

describe("weighted factors: population, land, investment", () => {
  const share: Share = {
    kind: "factors",
    factors: [
      {
        name: "人口",
        weight: "0.5",
        values: [
          { party: "SH", weight: "60" },
          { party: "JS", weight: "40" },
        ],
      },
      {
        name: "土地",
        weight: "0.3",
        values: [
          { party: "SH", weight: "1" },
          { party: "JS", weight: "2" },
        ],
      },
      { name: "投资", weight: "0.2", values: [{ party: "ZJ", weight: "0.7" }] },
    ],
  };
  test("each factor is shared by its own values: 0.5×0.6+0.3÷3, 0.5×0.4+0.3×2÷3, 0.2", () => {
    expect(shared(share, equal, 100n * WAN)).toEqual({ SH: 40n * WAN, JS: 40n * WAN, ZJ: 20n * WAN });
  });
});

describe("losses and reserve before anything is shared", () => {
  const rule = (about: Partial<DistributionRule>): DistributionRule => ({ ...EQUITY, id: "rule", ...about });
  const totals = (of: DistributionRule, context: SharingContext, amount: bigint) =>
    unwrap(distribute(of, context, amount)).map(({ kind, totalMinor }) => [kind, totalMinor]);
  const tenth = { reserve: { rate: "0.1", upTo: null } };

  test.each<[string, Partial<DistributionRule>, Partial<SharingContext>, bigint, [string, bigint][]]>([
    [
      "a tenth is set aside",
      tenth,
      {},
      1_000n,
      [
        ["reserve", 100n],
        ["share", 900n],
      ],
    ],
    [
      "what is set aside is whole fen, down",
      tenth,
      {},
      1_009n,
      [
        ["reserve", 100n],
        ["share", 909n],
      ],
    ],
    [
      "until the reserve is full",
      { reserve: { rate: "0.1", upTo: "5.50" } },
      { reserveMinor: 500n },
      1_000n,
      [
        ["reserve", 50n],
        ["share", 950n],
      ],
    ],
    [
      "half of the capital is full",
      { reserve: { rate: "0.1", upTo: "half-of-capital" } },
      { reserveMinor: 45n * YI },
      1_000n,
      [["share", 1_000n]],
    ],
    [
      "losses come first, and the reserve of what is left",
      { ...tenth, lossesFirst: true },
      { lossMinor: party => (party === "SH" ? 300n : 0n) },
      1_300n,
      [
        ["losses", 300n],
        ["reserve", 100n],
        ["share", 900n],
      ],
    ],
    [
      "losses may take all",
      { ...tenth, lossesFirst: true },
      { lossMinor: () => 500n },
      1_000n,
      [["losses", 1_000n]],
    ],
  ])("%s", (_, about, context, amount, expected) => {
    expect(totals(rule(about), { ...equal, ...context }, amount)).toEqual(expected);
  });
});

describe("whatever is shared among whomever", () => {
  const weight = fc.oneof(
    fc.bigInt({ min: 0n, max: 10n ** 20n }).map(String),
    fc.tuple(fc.nat(10 ** 9), fc.nat(10 ** 9)).map(([whole, rest]) => `${whole}.${rest}`),
  );
  const total = fc.oneof(
    fc.bigInt({ min: -(10n ** 9n), max: 10n ** 9n }),
    fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
  );
  const among = fc
    .oneof({ weight: 4, arbitrary: fc.integer({ min: 2, max: 12 }) }, fc.integer({ min: 2, max: 500 }))
    .chain(size => fc.array(weight, { minLength: size, maxLength: size }))
    .filter(weights => weights.some(each => !/^[0.]*$/.test(each)));

  test("no fen is lost or made, and nobody is a whole fen off the exact share", () => {
    fc.assert(
      fc.property(total, among, (amountMinor, weights) => {
        const parts = weights.map((each, index) => ({ party: `P${index}`, weight: each }));
        const context = contextOf(Object.fromEntries(parts.map(({ party }) => [party, 1n])));
        const steps = unwrap(shareBy({ kind: "ratio", parts }, context, amountMinor));
        const all = steps.flatMap(step => step.parts);
        expect(all.reduce((sum, part) => sum + part.amountMinor, 0n)).toBe(amountMinor);
        const sum = all.reduce((a, part) => a + part.weight, 0n);
        for (const part of all) {
          const off = part.amountMinor * sum - amountMinor * part.weight;
          expect(off > -sum && off < sum).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
  });

  test("the order of the parties only decides who gets an odd fen of equals", () => {
    fc.assert(
      fc.property(total, among, fc.integer(), (amountMinor, weights, turn) => {
        const parts = weights.map((each, index) => ({ party: `P${index}`, weight: each }));
        const by = Math.abs(turn) % parts.length;
        const turned = [...parts.slice(by), ...parts.slice(0, by)];
        const given = (order: typeof parts) => {
          const context = contextOf(Object.fromEntries(order.map(({ party }) => [party, 1n])));
          const [step] = unwrap(shareBy({ kind: "ratio", parts }, context, amountMinor));
          return new Map(step?.parts.map(part => [part.party, part]));
        };
        const [one, other] = [given(parts), given(turned)];
        const ties = new Map<bigint, [number, number]>();
        for (const [party, part] of one) {
          const there = other.get(party);
          expect(there?.remainder).toBe(part.remainder);
          const [a, b] = ties.get(part.remainder) ?? [0, 0];
          ties.set(part.remainder, [a + Number(part.oddUnit), b + Number(there?.oddUnit)]);
        }
        for (const [a, b] of ties.values()) expect(a).toBe(b);
      }),
      { numRuns: 100 },
    );
  });

  test("every kind of rule shares all of it", () => {
    const measure = fc.oneof(
      fc.constant<Measure>({ kind: "equity" }),
      fc.tuple(weight, weight).map(([a, b]) => ratio(["A", `1${a}`], ["B", b])),
      fc.tuple(weight, weight).map(
        ([a, b]): Measure => ({
          kind: "factors",
          factors: [
            { name: "x", weight: "0.4", values: [{ party: "A", weight: `1${a}` }] },
            {
              name: "y",
              weight: "0.6",
              values: [
                { party: "B", weight: `1${b}` },
                { party: "C", weight: "3" },
              ],
            },
          ],
        }),
      ),
    );
    const amount = fc.bigInt({ min: 1n, max: 10n ** 12n });
    const share: fc.Arbitrary<Share> = fc.oneof(
      measure,
      fc.tuple(measure, amount).map(([increment, stock]): Share => {
        const text = `${stock / 100n}.${String(stock % 100n).padStart(2, "0")}`;
        return { kind: "stock-increment", stock: [{ party: "B", amount: text }], increment };
      }),
      fc.tuple(measure, measure).map(
        ([a, b]): Share => ({
          kind: "tiers",
          tiers: [
            { upTo: "capital", by: a },
            { upTo: null, by: b },
          ],
        }),
      ),
    );
    fc.assert(
      fc.property(share, amount, amount, fc.boolean(), (by, capital, amountMinor, lossesFirst) => {
        const rule = { ...EQUITY, id: "r", share: by, lossesFirst, reserve: { rate: "0.07", upTo: null } };
        const context = contextOf({ A: capital, B: capital, C: 1n }, { lossMinor: () => 77n });
        const steps = unwrap(distribute(rule, context, amountMinor));
        expect(steps.reduce((sum, { totalMinor }) => sum + totalMinor, 0n)).toBe(amountMinor);
        for (const { kind, parts, totalMinor } of steps) {
          if (kind !== "reserve")
            expect(parts.reduce((sum, part) => sum + part.amountMinor, 0n)).toBe(totalMinor);
        }
      }),
      { numRuns: 150 },
    );
  });
});
