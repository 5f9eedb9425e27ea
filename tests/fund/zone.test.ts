import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { partOfYear } from "#domain/fund/pools/year-shares.ts";
import type { ZoneAction } from "#domain/fund/pools/zone.ts";
import { zonePosition } from "#domain/fund/pools/zone-position.ts";
import { allocate } from "#domain/money/allocate.ts";
import { readAmount } from "#domain/money/decimal-text.ts";
import { unwrap } from "#domain/result.ts";
import { PoolBook } from "#tests/fund/pools.ts";

const PARTIES = ["YB", "LS", "GA"] as const;
const fen = (amount: string) => readAmount(amount, { scale: 2 });
const text = (minor: bigint) => `${minor / 100n}.${String(minor % 100n).padStart(2, "0")}`;
const thirds = {
  kind: "ratio",
  parts: PARTIES.map(party => ({ party, weight: "1" })),
} as const;

type Company = Extract<ZoneAction, { do: "zone-company" }>;
const agreed = (more: Partial<Company> = {}): Company => ({
  do: "zone-company",
  id: "chip",
  name: "某电子公司",
  registeredIn: "LS",
  from: "2020",
  share: thirds,
  statistics: thirds,
  ...more,
});
const taxed = (amount: string, more: object = {}): ZoneAction => ({
  do: "zone-tax",
  company: "chip",
  year: "2020",
  amount,
  collectedBy: null,
  reference: "SK",
  ...more,
});

function zone(more: Partial<Company> = {}): PoolBook {
  const book = new PoolBook("fiscal-custody", ...PARTIES);
  book.do(agreed(more));
  return book;
}
const shares = (book: PoolBook) => PARTIES.map(party => -book.netOf(`2017.04.${party}`));

describe("tax is shared as it comes, and the year stands as if it had come at once", () => {
  test("stock kept and increment split over the whole year", () => {
    const ratio = { kind: "ratio", parts: ["YB", "LS"].map(party => ({ party, weight: "50" })) } as const;
    const stock = [{ party: "YB", amount: "120000000" }];
    const book = zone({ share: { kind: "stock-increment", stock, increment: ratio } });
    for (const amount of ["50000000.00", "60000000.00", "40000000.00"]) book.do(taxed(amount));
    expect(shares(book)).toEqual([13_500_000_000n, 1_500_000_000n, 0n]);
  });

  test("each year by the rule that held for it", () => {
    const book = zone();
    const half = { kind: "ratio", parts: ["YB", "LS"].map(party => ({ party, weight: "1" })) } as const;
    book.do(agreed({ from: "2021", share: half }));
    book.do(taxed("3.00"));
    book.do(taxed("3.00", { year: "2021" }));
    expect(shares(book)).toEqual([250n, 250n, 100n]);
    expect(book.try(taxed("1.00", { year: "2019" }))).toMatchObject({ faults: [{ code: "zone.rule" }] });
  });

  test("a district that collected it keeps its own share and owes the others'", () => {
    const book = zone();
    book.do(taxed("9.00", { collectedBy: "LS" }));
    expect(book.netOf("1036.12.LS")).toBe(600n);
    expect(shares(book)).toEqual([300n, 0n, 300n]);
    const paid = (amount: string) => book.try({ do: "zone-paid", party: "LS", amount, reference: "JK" });
    expect(paid("6.01")).toMatchObject({ faults: [{ code: "ledger.bound" }] });
    expect(paid("6.00").ok).toBe(true);
    expect(book.netOf("1004.01")).toBe(600n);
    expect(zonePosition(book.seen()).companies[0]?.taxes[0]).toMatchObject({ amount: "9.00" });
  });

  test.each<[string, Partial<Company>, string]>([
    [
      "tiers, which end over the life of a fund",
      { share: { kind: "tiers", tiers: [{ upTo: null, by: thirds }] } },
      "action.share",
    ],
    ["capital, of which there is none", { share: { kind: "equity" } }, "action.share"],
    ["a stranger", { share: { kind: "ratio", parts: [{ party: "CD", weight: "1" }] } }, "action.share"],
    ["a district that is no party", { registeredIn: "CD" }, "action.registeredIn"],
  ])("not by %s", (_, wrong, field) => {
    const refused = new PoolBook("fiscal-custody", ...PARTIES).try(agreed(wrong));
    expect(refused.ok ? [] : refused.faults.map(fault => fault.field)).toContain(field);
  });
});

test("a figure is split for statistics and posts nothing", () => {
  const book = zone();
  const before = book.balances();
  book.do({
    do: "zone-figure",
    company: "chip",
    year: "2020",
    indicator: "output",
    value: "10",
    unit: "万元",
  });
  book.do({
    do: "zone-figure",
    company: "chip",
    year: "2020",
    indicator: "output",
    value: "100",
    unit: "万元",
  });
  expect(book.balances()).toEqual(before);
  expect(zonePosition(book.seen()).companies[0]?.statistics).toEqual([
    {
      year: "2020",
      indicator: "output",
      value: "100",
      unit: "万元",
      statisticsOnly: true,
      shares: [
        { party: "YB", value: "33.34" },
        { party: "LS", value: "33.33" },
        { party: "GA", value: "33.33" },
      ],
    },
  ]);
});

test("in any year of parts nothing is lost, nobody gives back for more tax or gains by a refund, and each is less than two fen off", () => {
  const weights = fc.array(fc.bigInt({ min: 0n, max: 1_000n }), { minLength: 2, maxLength: 12 });
  const parts = fc.array(fc.bigInt({ min: -500n, max: 1_000n }), { maxLength: 30 });
  fc.assert(
    fc.property(
      weights.filter(all => all.some(weight => weight > 0n)),
      parts,
      (all, changes) => {
        const whole = all.reduce((sum, each) => sum + each, 0n);
        let posted = all.map(() => 0n);
        let total = 0n;
        for (const change of changes) {
          if (total + change < 0n) continue;
          total += change;
          const shared = unwrap(allocate(total, all));
          const part = partOfYear(
            shared.map(({ amountMinor }) => amountMinor),
            posted,
            shared.map(({ oddUnit }) => oddUnit),
          );
          expect(part.every(each => (change < 0n ? each <= 0n : each >= 0n))).toBe(true);
          posted = posted.map((each, index) => each + (part[index] ?? 0n));
          expect(posted.reduce((sum, each) => sum + each, 0n)).toBe(total);
          for (const [index, each] of posted.entries()) {
            const off = each * whole - total * (all[index] ?? 0n);
            expect(off < 2n * whole && off > -2n * whole).toBe(true);
          }
        }
      },
    ),
    { numRuns: 500 },
  );
});

test("in any history of a zone its accounts are even, its report adds up, and the end can be zero", () => {
  const amount = fc.bigInt({ min: 1n, max: 5_000n }).map(text);
  const collectedBy = fc.constantFrom(null, ...PARTIES);
  const fields = {
    company: fc.constantFrom("chip", "motor"),
    year: fc.constantFrom("2020", "2021"),
    amount,
    collectedBy,
    reference: fc.constant("SK"),
  };
  const action: fc.Arbitrary<ZoneAction> = fc.oneof(
    { weight: 4, arbitrary: fc.record({ do: fc.constant("zone-tax" as const), ...fields }) },
    fc.record({ do: fc.constant("zone-refund" as const), ...fields }),
    fc.record({
      do: fc.constant("zone-paid" as const),
      party: fc.constantFrom(...PARTIES),
      amount,
      reference: fc.constant("JK"),
    }),
  );
  fc.assert(
    fc.property(fc.array(action, { maxLength: 30 }), history => {
      const book = zone();
      const stock = [{ party: "GA", amount: "20.00" }];
      book.do(agreed({ id: "motor", share: { kind: "stock-increment", stock, increment: thirds } }));
      let taxMinor = 0n;
      for (const next of history) {
        const before = book.balances();
        const done = book.try(next);
        if (!done.ok) expect(book.balances()).toEqual(before);
        else if (next.do === "zone-tax") taxMinor += fen(next.amount);
        else if (next.do === "zone-refund") taxMinor -= fen(next.amount);
        expect(book.balances().reduce((sum, [, net]) => sum + net, 0n)).toBe(0n);
        for (const company of ["chip", "motor"]) expect(book.netOf(`2017.15.${company}`)).toBe(0n);
      }
      const { companies, collected } = zonePosition(book.seen());
      const taxes = companies.flatMap(each => each.taxes);
      expect(taxes.reduce((sum, each) => sum + fen(each.amount), 0n)).toBe(taxMinor);
      for (const { party, toPay } of collected)
        if (fen(toPay) > 0n) book.do({ do: "zone-paid", party, amount: toPay, reference: "JK" });
      // What stands at the bank is what is still the districts'.
      expect(book.netOf("1004.01")).toBe(shares(book).reduce((sum, each) => sum + each, 0n));
    }),
    { numRuns: 100 },
  );
});
