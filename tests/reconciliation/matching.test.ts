import { describe, expect, test } from "vitest";
import { CNY } from "#domain/money/asset.ts";
import type { BankLine } from "#domain/reconciliation/bank-line.ts";
import { type BookLine, matchByReference } from "#domain/reconciliation/match.ts";
import { checkMatches, matchesThatHold } from "#domain/reconciliation/match-log.ts";
import { onlySubset } from "#domain/reconciliation/subset-sum.ts";
import { suggest } from "#domain/reconciliation/suggest.ts";
import { whoseIs } from "#domain/reconciliation/whose-money.ts";
import { faultsOf } from "#tests/reconciliation/bank-files.ts";
import { PARTNERS } from "#tests/reconciliation/bank-months.ts";

const WHOSE = whoseIs(PARTNERS);
const FROM = { SH: "31001234500000000101", JS: "32001234500000000102" } as const;

function bank(id: string, amountMinor: bigint, day: number, more: Partial<BankLine> = {}): BankLine {
  const bookedOn = `2021-03-${String(day).padStart(2, "0")}`;
  return { id, bankAccount: "1", bookedOn, amountMinor, summary: "转账", line: 1, ...more };
}
function book(id: string, amountMinor: bigint, day: number, more: Partial<BookLine> = {}): BookLine {
  const effectiveOn = `2021-03-${String(day).padStart(2, "0")}`;
  return { id, entryNumber: `记-${id}`, effectiveOn, amountMinor, narrative: "缴款", ...more };
}
const from = (party: keyof typeof FROM) => ({ counterparty: { name: "某账户", account: FROM[party] } });

const suggested = (bankLines: readonly BankLine[], bookLines: readonly BookLine[]) =>
  suggest(bankLines, bookLines, WHOSE).map(({ rule, bankLines: some, bookLines: others, ticked }) => [
    rule,
    some.join("+"),
    others.join("+"),
    ticked,
  ]);

describe("accepted by itself", () => {
  test("never across partners, even with reference, amount and direction", () => {
    const line = bank("a", 5n, 1, { reference: "R", ...from("SH") });
    expect(
      matchByReference([line], [book("1", 5n, 1, { reference: "R", party: "JS" })], WHOSE).matches,
    ).toEqual([]);
    expect(
      matchByReference([line], [book("1", 5n, 1, { reference: "R", party: "SH" })], WHOSE).matches,
    ).toHaveLength(1);
  });

  test("money out may go to another party than the one whose money it is, if the book names no payee", () => {
    const line = bank("a", -5n, 1, { reference: "R", ...from("SH") });
    expect(
      matchByReference([line], [book("1", -5n, 1, { reference: "R", party: "JS" })], WHOSE).matches,
    ).toHaveLength(1);
    const named = book("1", -5n, 1, { reference: "R", counterparty: { name: "江苏省财政厅", account: "" } });
    expect(matchByReference([line], [named], WHOSE).matches).toEqual([]);
  });

  test("payments inside one entry of the bank, when each is found and they add up", () => {
    const details = [
      { amountMinor: 2n, reference: "R1" },
      { amountMinor: 3n, reference: "R2" },
    ];
    const lines = [book("1", 2n, 1, { reference: "R1" }), book("2", 3n, 1, { reference: "R2" })];
    expect(matchByReference([bank("a", 5n, 1, { details })], lines).matches).toEqual([
      { bankLines: ["a"], bookLines: ["1", "2"], rule: "payments-inside" },
    ]);
    expect(matchByReference([bank("a", 6n, 1, { details })], lines).matches).toEqual([]);
    expect(matchByReference([bank("a", 5n, 1, { details })], lines.slice(1)).matches).toEqual([]);
  });
});

describe("suggested", () => {
  test("the same party, amount and day, alone on both sides, is ticked", () => {
    expect(suggested([bank("a", 5n, 1, from("SH"))], [book("1", 5n, 1, { party: "SH" })])).toEqual([
      ["party-same-day", "a", "1", true],
    ]);
  });

  test.each([
    ["another day", bank("a", 5n, 2, from("SH")), "amount-window"],
    ["a party that nobody knows", bank("a", 5n, 1), "amount-window"],
    [
      "a reference that says something else",
      bank("a", 5n, 1, { ...from("SH"), reference: "OTHER" }),
      "amount-window",
    ],
  ] as const)("%s is not ticked", (_, line, rule) => {
    const lines = [book("1", 5n, 1, { party: "SH", reference: "R-1" })];
    expect(suggested([line], lines)).toEqual([[rule, "a", "1", false]]);
  });

  test("a second one like it within a week takes the tick away", () => {
    const lines = [book("1", 5n, 1, { party: "SH" }), book("2", 5n, 4, { party: "SH" })];
    expect(suggested([bank("a", 5n, 1, from("SH"))], lines).map(([, , id, ticked]) => [id, ticked])).toEqual([
      ["1", false],
      ["2", false],
    ]);
  });

  test.each([
    ["one fen more", bank("a", 6n, 1, from("SH"))],
    ["the other direction", bank("a", -5n, 1, from("SH"))],
    ["another partner", bank("a", 5n, 1, from("JS"))],
    ["eight days apart", bank("a", 5n, 9, from("SH"))],
  ])("%s is never suggested", (_, line) => {
    expect(suggested([line], [book("1", 5n, 1, { party: "SH" })])).toEqual([]);
  });

  test("a payment in parts and a collected payment, each the only sum", () => {
    const parts = [
      bank("a", 2n, 1, from("SH")),
      bank("b", 3n, 2, from("SH")),
      bank("c", 100n, 2, from("SH")),
    ];
    expect(suggested(parts, [book("1", 5n, 1, { party: "SH" })])).toEqual([
      ["many-to-one", "a+b", "1", false],
    ]);
    const entries = [book("1", 2n, 1, { party: "SH" }), book("2", 3n, 1, { party: "SH" })];
    expect(suggested([bank("a", 5n, 2, from("SH"))], entries)).toEqual([["one-to-many", "a", "1+2", false]]);
  });

  test("parts of another partner are not taken", () => {
    const parts = [bank("a", 2n, 1, from("SH")), bank("b", 3n, 2, from("JS"))];
    expect(suggested(parts, [book("1", 5n, 1, { party: "SH" })])).toEqual([]);
  });

  test("two choices with the same sum are no choice", () => {
    const parts = [bank("a", 2n, 1, from("SH")), bank("b", 3n, 1, from("SH")), bank("c", 3n, 2, from("SH"))];
    expect(suggested(parts, [book("1", 5n, 1, { party: "SH" })])).toEqual([]);
  });

  test("several against several of one partner within three days", () => {
    const some = [bank("a", 4n, 1, from("SH")), bank("b", 7n, 2, from("SH"))];
    const others = [book("1", 5n, 1, { party: "SH" }), book("2", 6n, 1, { party: "SH" })];
    expect(suggested(some, others)).toEqual([["many-to-many", "a+b", "1+2", false]]);
  });

  test("what the bank takes back, when it says so", () => {
    const back = [bank("a", -5n, 1, from("SH")), bank("b", 5n, 2, { ...from("SH"), summary: "冲正" })];
    expect(suggested(back, [])).toEqual([["taken-back", "a+b", "", false]]);
    const silent = back.map(line => ({ ...line, summary: "转账" }));
    expect(suggested(silent, [])).toEqual([]);
  });

  test("reasons and rank say why one is better than the other", () => {
    const [best, other] = suggest(
      [bank("a", 5n, 3, { ...from("SH"), summary: "缴款 CZ-2021-007" })],
      [book("1", 5n, 1, { party: "SH" }), book("2", 5n, 2, { party: "SH", reference: "CZ-2021-007" })],
      WHOSE,
    );
    expect(best).toMatchObject({ bookLines: ["2"], daysApart: 1 });
    expect(best?.reasons).toEqual([
      "same-amount",
      "same-party",
      "reference-in-text",
      "days-apart",
      "one-of-several",
    ]);
    expect(best?.rank).toBeGreaterThan(other?.rank ?? 0);
  });
});

describe("the only choice of amounts that sum up", () => {
  test.each<[readonly bigint[], bigint, readonly number[] | null]>([
    [[1n, 2n, 4n], 6n, [1, 2]],
    [[1n, 2n, 4n], 7n, [0, 1, 2]],
    [[-1n, -2n, -4n], -5n, [0, 2]],
    [[1n, 2n, 4n], 8n, null],
    [[3n, 3n, 1n], 4n, null],
    [[5n], 5n, null],
    [[1n, 1n, 1n, 1n, 1n, 1n, 1n], 7n, null],
    [[], 1n, null],
  ])("%s for %s", (amounts, target, expected) => {
    expect(onlySubset(amounts, target)).toEqual(expected);
  });

  test("a search that is cut off has no answer", () => {
    const amounts = Array.from({ length: 24 }, (_, at) => BigInt(1_000_003 + at * 17));
    expect(onlySubset(amounts, 6_000_100n, { parts: 6, steps: 100 })).toBeNull();
  });
});

describe("what people decided", () => {
  const lines = { bank: [bank("a", 5n, 1), bank("b", 5n, 1)], book: [book("1", 5n, 1), book("2", 6n, 1)] };
  const check = (...wanted: Parameters<typeof checkMatches>[0]) =>
    faultsOf(checkMatches(wanted, [], lines, () => false, CNY)).map(({ code }) => code);

  test("sums must be equal, to the fen", () => {
    expect(check({ bankLines: ["a"], bookLines: ["1"], rule: "manual" })).toEqual([]);
    expect(check({ bankLines: ["a"], bookLines: ["2"], rule: "manual" })).toEqual(["bank.unequal-sums"]);
    expect(check({ bankLines: ["a"], bookLines: [], rule: "manual" })).toEqual(["bank.unequal-sums"]);
  });

  test("a line is used once, in one request and over all of them", () => {
    const one = { bankLines: ["a"], bookLines: ["1"], rule: "manual" } as const;
    const again = { bankLines: ["b"], bookLines: ["1"], rule: "manual" } as const;
    expect(check(one, again)).toEqual(["bank.line-used"]);
    const faults = faultsOf(checkMatches([again], [one], lines, () => false, CNY));
    expect(faults[0]).toMatchObject({ code: "bank.line-used", value: "1", field: "matches[0]" });
  });

  test("lines that are not there, and lines of two parties", () => {
    expect(check({ bankLines: ["x"], bookLines: ["1"], rule: "manual" })).toEqual(["record.not-found"]);
    const one = { bankLines: ["a"], bookLines: ["1"], rule: "manual" } as const;
    expect(faultsOf(checkMatches([one], [], lines, () => true, CNY))[0]?.code).toBe("bank.across-parties");
  });

  test("undoing is a record of its own; what holds follows from all", () => {
    const made = (id: string) => ({
      id,
      bankLines: [id],
      bookLines: [id],
      rule: "manual" as const,
      by: "p",
      at: "t",
    });
    const undone = (match: string) => ({ match, by: "p", at: "t", reason: "误勾" });
    const decisions = [
      { made: [made("m1"), made("m2")], undone: [] },
      { made: [], undone: [undone("m1")] },
      { made: [made("m3")], undone: [undone("m2")] },
    ];
    expect(matchesThatHold(decisions).map(({ id }) => id)).toEqual(["m3"]);
  });
});
