import { describe, expect, test } from "vitest";
import { nettedOf, payablesOf } from "#domain/agreement/payables.ts";
import { lateCharge, paidAs, partsOf, type Settled, standingOn } from "#domain/agreement/standing.ts";

const PAIR = { payer: "A", payee: "B" };
const owes = (payer: string, payee: string, amount: string) => ({ payer, payee, amount });
const DUE_30 = { method: "bank-transfer", due: { kind: "days-after", days: 30 } } as const;

function settled(version: number, settledOn: string, amount: string, settling: Settled["settling"] = DUE_30) {
  return { version, settledOn, to: "2025-12", target: [owes("A", "B", amount)], settling };
}

describe("what is left to pay when debts and claims meet", () => {
  const round = [owes("A", "B", "10.00"), owes("B", "C", "10.00"), owes("C", "A", "4.00")];
  test("gross: every pair for itself", () => {
    expect(payablesOf(round, "none")).toHaveLength(3);
    expect(payablesOf(round, undefined)).toEqual(payablesOf(round, "none"));
  });
  test("net: debtors pay creditors, and each party's netted amount is the smaller of its two sides", () => {
    expect(payablesOf(round, "within-settlement")).toEqual([{ payer: "A", payee: "C", amountMinor: 600n }]);
    expect(nettedOf(round)).toEqual([
      { party: "A", amountMinor: 400n },
      { party: "B", amountMinor: 1000n },
      { party: "C", amountMinor: 400n },
    ]);
  });
});

describe("when a part is due", () => {
  test.each<[string, Settled["settling"], string, string | null]>([
    ["no clause: never late", { method: "pool" }, "2026-02-01", null],
    ["days after the settlement", DUE_30, "2026-02-01", "2026-03-03"],
    [
      "a day of the following year",
      { method: "pool", due: { kind: "by-day", day: "03-31" } },
      "2026-02-01",
      "2026-03-31",
    ],
    [
      "a correction after that day, on the day it is settled",
      { method: "pool", due: { kind: "by-day", day: "03-31" } },
      "2026-05-06",
      "2026-05-06",
    ],
    [
      "29 February in a common year is the 28th",
      { method: "pool", due: { kind: "by-day", day: "02-29" } },
      "2026-01-05",
      "2026-02-28",
    ],
  ])("%s", (_, settling, settledOn, dueOn) => {
    expect(partsOf([settled(1, settledOn, "10.00", settling)], PAIR, [])[0]?.dueOn).toBe(dueOn);
  });

  test("what a correction adds has its own day; what it takes is taken from the newest part", () => {
    const up = [settled(1, "2026-01-01", "10.00"), settled(2, "2026-02-01", "15.00")];
    expect(partsOf(up, PAIR, []).map(part => [part.dueOn, part.amountMinor])).toEqual([
      ["2026-01-31", 1000n],
      ["2026-03-03", 500n],
    ]);
    const down = [...up, settled(3, "2026-02-10", "8.00")];
    expect(partsOf(down, PAIR, []).map(part => part.amountMinor)).toEqual([800n]);
  });
});

describe("where an obligation stands", () => {
  const history = [settled(1, "2026-01-01", "10.00")];
  const paid = (paidOn: string, amountMinor: bigint) => ({ paidOn, amountMinor });
  test.each<[string, string, readonly ReturnType<typeof paid>[], boolean, boolean, string]>([
    ["before its day", "2026-01-31", [], false, true, "due"],
    ["after its day", "2026-02-01", [], false, true, "overdue"],
    ["under objection", "2026-02-01", [], true, true, "held"],
    ["paid in part and late", "2026-02-01", [paid("2026-01-20", 400n)], false, true, "overdue"],
    ["paid", "2026-02-01", [paid("2026-01-20", 1000n)], false, true, "paid"],
    ["deducted by document", "2026-02-01", [paid("2026-01-20", 1000n)], false, false, "cleared"],
    ["paid too much", "2026-02-01", [paid("2026-01-20", 1001n)], false, true, "to-be-returned"],
  ])("%s", (_, on, payments, held, byBank, state) => {
    const parts = partsOf(history, PAIR, payments);
    const paidBy = paidAs([{ way: "payment", byBank }]);
    expect(standingOn(parts, payments, { on, held, paid: paidBy }).state).toBe(state);
  });
});

describe("what late payment costs", () => {
  const history = [settled(1, "2026-01-01", "1000.00")];
  const late = (payments: readonly { paidOn: string; amountMinor: bigint }[]) =>
    partsOf(history, PAIR, payments);
  test.each<["once" | "month" | "day", string, string, bigint]>([
    ["once", "0.10", "2026-01-31", 0n],
    ["once", "0.10", "2026-02-01", 10_000n],
    ["month", "0.01", "2026-02-01", 1_000n],
    ["month", "0.01", "2026-02-28", 1_000n],
    ["month", "0.01", "2026-03-01", 2_000n],
    ["day", "0.0005", "2026-02-10", 500n],
  ])("%s at %s, as of %s", (each, rate, on, amountMinor) => {
    expect(lateCharge(late([]), { rate, each }, { on, holds: [] }).amountMinor).toBe(amountMinor);
  });

  test("what was paid in time costs nothing, what was paid late until that day", () => {
    const payments = [
      { paidOn: "2026-01-31", amountMinor: 40_000n },
      { paidOn: "2026-02-10", amountMinor: 60_000n },
    ];
    const charge = lateCharge(
      late(payments),
      { rate: "0.0005", each: "day" },
      { on: "2026-06-30", holds: [] },
    );
    expect(charge).toMatchObject({ amountMinor: 300n, lines: [{ amount: "600.00", times: 10, paid: true }] });
  });

  test("what is paid after the day that is asked about is open on that day", () => {
    const payments = [{ paidOn: "2026-02-20", amountMinor: 60_000n }];
    const charge = lateCharge(
      late(payments),
      { rate: "0.0005", each: "day" },
      { on: "2026-02-10", holds: [] },
    );
    expect(charge).toMatchObject({
      amountMinor: 500n,
      lines: [{ amount: "1000.00", times: 10, paid: false }],
    });
  });

  test("an objection raised by the due day holds off the delay, a later one does not", () => {
    const clause = { rate: "0.0005", each: "day" } as const;
    const charge = lateCharge(late([]), clause, {
      on: "2026-02-10",
      holds: [
        { from: "2026-01-20", until: "2026-02-05" },
        { from: "2026-02-06", until: "2026-02-09" },
      ],
    });
    expect(charge.lines[0]).toMatchObject({ dueOn: "2026-02-05", times: 5 });
  });
});
