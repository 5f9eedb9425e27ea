import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  dayWeight,
  interestMinor,
  lateness,
  type PartStanding,
  partStandings,
  partState,
  type Receipt,
} from "#domain/fund/calls.ts";
import type { Call, LateTerms } from "#domain/fund/register.ts";

const call = (id: string, dueOn: string, ...parts: readonly [string, string | null, string][]): Call => ({
  id,
  calledOn: "2021-01-01",
  dueOn,
  parts: parts.map(([party, holder, amount]) => ({ party, holder, amount })),
});
const paid = (on: string, party: string, amountMinor: bigint, holder: string | null = null): Receipt => ({
  on,
  party,
  holder,
  amountMinor,
});
const open = (parts: readonly PartStanding[]) =>
  parts.map(({ call: id, party, holder, openMinor }) => [id, holder ?? party, openMinor]);

describe("receipts settle what was called, oldest due first", () => {
  const calls = [
    call("c2", "2021-06-30", ["SH", null, "2.00"]),
    call("c1", "2021-03-31", ["SH", null, "1.00"]),
  ];
  test.each<[string, Receipt[], [string, string, bigint][]]>([
    [
      "nothing",
      [],
      [
        ["c1", "SH", 100n],
        ["c2", "SH", 200n],
      ],
    ],
    [
      "a part of the first",
      [paid("2021-03-01", "SH", 40n)],
      [
        ["c1", "SH", 60n],
        ["c2", "SH", 200n],
      ],
    ],
    [
      "the first and some of the next",
      [paid("2021-03-01", "SH", 150n)],
      [
        ["c1", "SH", 0n],
        ["c2", "SH", 150n],
      ],
    ],
    [
      "more than was called",
      [paid("2021-03-01", "SH", 999n)],
      [
        ["c1", "SH", 0n],
        ["c2", "SH", 0n],
      ],
    ],
    [
      "another party's money",
      [paid("2021-03-01", "JS", 100n)],
      [
        ["c1", "SH", 100n],
        ["c2", "SH", 200n],
      ],
    ],
    [
      "what was taken back",
      [paid("2021-03-01", "SH", 150n), paid("2021-03-05", "SH", -120n)],
      [
        ["c1", "SH", 70n],
        ["c2", "SH", 200n],
      ],
    ],
  ])("%s", (_, receipts, expected) => {
    expect(open(partStandings(calls, receipts))).toEqual(expected);
  });

  test("25 + 5 of 30: a holder's money settles its own part, the party's any", () => {
    const calls30 = [call("c", "2021-03-31", ["SH", "company", "25.00"], ["SH", "district", "5.00"])];
    const receipts = [paid("2021-03-01", "SH", 3_000n, "company"), paid("2021-03-02", "SH", 200n)];
    expect(open(partStandings(calls30, receipts))).toEqual([
      ["c", "company", 0n],
      ["c", "district", 300n],
    ]);
  });
});

describe("a part of a call, with ten days of grace", () => {
  const calls = [call("c", "2021-03-31", ["SH", null, "1.00"])];
  test.each([
    ["2021-03-31", [], "pending"],
    ["2021-04-01", [], "reminded"],
    ["2021-04-10", [], "reminded"],
    ["2021-04-11", [], "late"],
    ["2021-04-11", [paid("2021-04-11", "SH", 100n)], "paid"],
    ["2021-04-10", [paid("2021-04-11", "SH", 100n)], "reminded"],
    ["2021-04-11", [paid("2021-03-01", "SH", 99n)], "late"],
  ] as const)("on %s", (asOf, receipts, state) => {
    const [part] = partStandings(calls, receipts);
    expect(part && partState(part, 10, asOf)).toBe(state);
  });
});

describe("interest on lateness (逾期利息), 万分之五 a day", () => {
  const calls = [call("c", "2021-03-31", ["SH", null, "1000000.00"])];
  const terms = (about: Partial<LateTerms> = {}): LateTerms => ({
    dailyRate: "0.0005",
    graceDays: 10,
    from: "due",
    ...about,
  });
  const interest = (receipts: readonly Receipt[], asOf: string, by = terms()) =>
    interestMinor(lateness(partStandings(calls, receipts), by, asOf), by);
  const all = 100_000_000n;

  test.each<[string, Receipt[], string, LateTerms, bigint]>([
    ["paid on the due date", [paid("2021-03-31", "SH", all)], "2021-12-31", terms(), 0n],
    ["paid on the last day of grace", [paid("2021-04-10", "SH", all)], "2021-12-31", terms(), 0n],
    [
      "paid a day after: eleven days from the due date",
      [paid("2021-04-11", "SH", all)],
      "2021-12-31",
      terms(),
      550_000n,
    ],
    [
      "from the end of grace: one day",
      [paid("2021-04-11", "SH", all)],
      "2021-12-31",
      terms({ from: "grace" }),
      50_000n,
    ],
    [
      "half in time, half twenty days late",
      [paid("2021-03-01", "SH", all / 2n), paid("2021-04-20", "SH", all / 2n)],
      "2021-12-31",
      terms(),
      500_000n,
    ],
    ["not paid, on the thirtieth day", [], "2021-04-30", terms(), 1_500_000n],
    ["not paid, within grace", [], "2021-04-05", terms(), 0n],
    [
      "paid later than the day that is asked about",
      [paid("2021-05-31", "SH", all)],
      "2021-04-30",
      terms(),
      1_500_000n,
    ],
  ])("%s", (_, receipts, asOf, by, expected) => {
    expect(interest(receipts, asOf, by)).toBe(expected);
  });

  test("is rounded once, half up", () => {
    const late = (amountMinor: bigint) => [
      {
        call: "c",
        holder: null,
        dueOn: "2021-03-31",
        items: [{ amountMinor, days: 1, until: "2021-04-01" }],
      },
    ];
    expect([999n, 1_000n, 2_999n, 3_000n].map(minor => interestMinor(late(minor), terms()))).toEqual([
      0n,
      1n,
      1n,
      2n,
    ]);
    expect(interestMinor([...late(600n), ...late(600n)], terms())).toBe(1n);
  });
});

describe("day-weighted shares", () => {
  test.each([
    ["all the month", [["2021-02-01", 10n]], 310n],
    ["from the first day", [["2021-03-01", 10n]], 310n],
    ["the last day alone", [["2021-03-31", 10n]], 10n],
    ["after the month", [["2021-04-01", 10n]], 0n],
    [
      "in on the 11th, out on the 21st",
      [
        ["2021-03-11", 10n],
        ["2021-03-21", -10n],
      ],
      100n,
    ],
  ] as const)("%s", (_, changes, expected) => {
    const list = changes.map(([on, amountMinor]) => ({ on, amountMinor }));
    expect(dayWeight(list, "2021-03-01", "2021-03-31")).toBe(expected);
  });
});

test("what is open and what was paid make what was called, in any order of receipts", () => {
  const receipt = fc.record({
    on: fc.integer({ min: 10, max: 28 }).map(day => `2021-03-${day}`),
    party: fc.constantFrom("SH", "JS"),
    holder: fc.constantFrom("company", "district", null),
    amountMinor: fc.bigInt({ min: 0n, max: 3_000n }),
  });
  const calls = [
    call("c1", "2021-03-15", ["SH", "company", "10.00"], ["SH", "district", "4.00"], ["JS", null, "12.00"]),
    call("c2", "2021-03-20", ["SH", "company", "3.00"], ["JS", null, "1.00"]),
  ];
  fc.assert(
    fc.property(fc.array(receipt, { maxLength: 12 }), receipts => {
      const parts = partStandings(calls, receipts);
      for (const { amountMinor, openMinor, payments } of parts) {
        expect(payments.reduce((sum, each) => sum + each.amountMinor, openMinor)).toBe(amountMinor);
        expect(openMinor >= 0n).toBe(true);
      }
      for (const party of ["SH", "JS"]) {
        const used = parts
          .filter(part => part.party === party)
          .flatMap(part => part.payments)
          .reduce((sum, each) => sum + each.amountMinor, 0n);
        const came = receipts.reduce(
          (sum, each) => (each.party === party ? sum + each.amountMinor : sum),
          0n,
        );
        expect(used <= came).toBe(true);
      }
    }),
  );
});
