import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { disclosure, donationPosition } from "#domain/fund/pools/donation-position.ts";
import type { DonationAction } from "#domain/fund/pools/donations.ts";
import { readAmount } from "#domain/money/decimal-text.ts";
import { DECIDED, PoolBook } from "#tests/fund/pools.ts";

const fen = (amount: string) => readAmount(amount, { scale: 2 });
const text = (minor: bigint) => `${minor / 100n}.${String(minor % 100n).padStart(2, "0")}`;

function fund(): PoolBook {
  const book = new PoolBook("fiscal-custody", "UP", "DOWN");
  for (const [id, general] of [
    ["forest", false],
    ["farm", false],
    ["general", true],
  ] as const)
    book.do({ do: "donation-purpose", id, name: id, general });
  return book;
}

const give = (
  amount: string,
  more: Partial<Extract<DonationAction, { do: "donation" }>> = {},
): DonationAction => ({
  do: "donation",
  purpose: "forest",
  donor: { name: "甲公司", kind: "company" },
  named: true,
  amount,
  reference: "JZ",
  ...more,
});

describe("a receipt", () => {
  test("is numbered within its year, without gaps", () => {
    const book = fund();
    book.do(give("1.00"), { effectiveOn: "2020-12-31" });
    for (const amount of ["2.00", "3.00"]) book.do(give(amount));
    expect(donationPosition(book.seen()).donations.map(({ receipt }) => receipt)).toEqual([
      "2020-0001",
      "2021-0001",
      "2021-0002",
    ]);
  });

  test("keeps the donor's name; the entry names the receipt", () => {
    const [entry] = fund().do(give("1.00")).drafts;
    expect(entry?.evidence).toEqual([
      { kind: "bank-reference", id: "JZ" },
      { kind: "rule", id: "donation-receipt", detail: { receipt: "2021-0001" } },
    ]);
    expect(JSON.stringify(entry?.postings, (_, each) => String(each))).not.toContain("甲公司");
  });

  test("is returned up to what came under it", () => {
    const book = fund();
    book.do(give("5.00"));
    book.do(give("5.00"));
    const back = (amount: string) =>
      book.try({ do: "donation-returned", receipt: "2021-0001", amount, reference: "T" });
    expect(back("5.01")).toMatchObject({ faults: [{ code: "fund.over-balance", expected: "at most 5.00" }] });
    expect(back("3.00").ok).toBe(true);
    expect(back("2.01")).toMatchObject({ faults: [{ expected: "at most 2.00" }] });
  });
});

const amount = fc.bigInt({ min: 1n, max: 5_000n }).map(text);
const purpose = fc.constantFrom("forest", "farm", "general");
const names = ["甲公司", "乙女士", "丙商会"] as const;
const does = <Do extends DonationAction["do"]>(action: Do) => fc.constant(action);
const word = fc.constant("文");

const action: fc.Arbitrary<DonationAction> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: does("donation"),
      purpose,
      donor: fc.record({
        name: fc.constantFrom(...names),
        kind: fc.constantFrom("company" as const, "citizen" as const),
      }),
      named: fc.boolean(),
      amount,
      reference: word,
    }),
  },
  fc.record({ do: does("donation-assigned"), from: purpose, to: purpose, amount, document: word }),
  {
    weight: 3,
    arbitrary: fc.record({
      do: does("donation-spent"),
      purpose,
      payee: word,
      amount,
      document: word,
      reference: word,
    }),
  },
  fc.record({
    do: does("donation-returned"),
    receipt: fc.constantFrom("2021-0001", "2021-0003"),
    amount,
    reference: word,
  }),
  fc.record({
    do: does("donation-naming"),
    receipt: fc.constantFrom("2021-0001", "2021-0002"),
    named: fc.boolean(),
  }),
);

test("in any history every purpose keeps its own money, and nobody is named who does not agree", () => {
  fc.assert(
    fc.property(fc.array(action, { maxLength: 40 }), history => {
      const book = fund();
      for (const next of history) {
        const before = book.balances();
        if (!book.try(next, DECIDED).ok) expect(book.balances()).toEqual(before);
      }
      const { purposes, donations } = donationPosition(book.seen());
      let left = 0n;
      for (const each of purposes) {
        const [given, assigned, spent, returned] = [each.given, each.assigned, each.spent, each.returned].map(
          fen,
        );
        expect(fen(each.left)).toBe((given ?? 0n) + (assigned ?? 0n) - (spent ?? 0n) - (returned ?? 0n));
        expect(fen(each.left) >= 0n).toBe(true);
        expect(each.general || (assigned ?? 0n) >= 0n).toBe(true);
        left += fen(each.left);
      }
      expect(book.netOf("1004.01")).toBe(left);
      expect(purposes.reduce((sum, { assigned }) => sum + fen(assigned), 0n)).toBe(0n);
      const kept = donations.reduce((sum, each) => sum + fen(each.kept), 0n);
      expect(purposes.reduce((sum, each) => sum + fen(each.given) - fen(each.returned), 0n)).toBe(kept);
      const shown = disclosure(book.seen()).donations;
      for (const [index, each] of shown.entries())
        expect(each.donor).toBe(donations[index]?.named === true ? donations[index]?.donor.name : null);
      for (const each of purposes)
        if (fen(each.left) > 0n) {
          const all = {
            do: "donation-spent",
            purpose: each.purpose,
            payee: "林场",
            amount: each.left,
          } as const;
          book.do({ ...all, document: "合同", reference: "Z" }, DECIDED);
        }
      expect(book.balances().filter(([, net]) => net !== 0n)).toEqual([]);
    }),
    { numRuns: 100 },
  );
});
