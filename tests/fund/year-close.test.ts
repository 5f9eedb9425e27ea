import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chartOf } from "#domain/fund/chart.ts";
import { carriedAccounts, carryOverEntries } from "#domain/fund/year-close.ts";
import { present } from "#domain/invariant.ts";
import { applyBatch } from "#domain/ledger/block.ts";
import { replayBlock } from "#domain/ledger/replay.ts";
import { type JournalState, unregistered } from "#domain/ledger/state.ts";
import { periodBalance } from "#domain/ledger/trial-balance.ts";
import { partiesOf } from "#tests/fund/funds.ts";
import { account, batch, draft, MemoryBook, postings } from "#tests/support/book.ts";

const PERIODS = ["2020-11", "2020-12", "2021-01"];
const BANK = "1002.01";
const PROFIT = "4103";
const RETAINED = "4104.01";

function company(): MemoryBook {
  const book = new MemoryBook();
  book.apply({ open: chartOf("company", partiesOf("SH", "ZJ")), openPeriods: PERIODS });
  return book;
}

/** Income (credit, above zero) or an expense (below zero) against the bank. */
function gain(book: MemoryBook, id: string, period: string, amountMinor: bigint) {
  const effectiveOn = `${period}-20`;
  book.apply({
    entries: [draft(postings([BANK, amountMinor], [id, -amountMinor]), { period, effectiveOn })],
  });
}

function closeYear(book: MemoryBook) {
  book.apply({ closePeriods: ["2020-11"] });
  return book.apply({ closePeriods: ["2020-12"], entries: carryOverEntries(book.state, "2020-12", "li") });
}

const ofPeriod = (state: JournalState, id: string, period: string) =>
  periodBalance(state, present(state.accounts.get(id), id), period);

describe("the year close", () => {
  test("carries income and expenses to the year's profit and that to retained profit, in December", () => {
    const book = company();
    gain(book, "6001.01", "2020-11", 1_000n);
    gain(book, "6111.01", "2020-12", 50n);
    gain(book, "6602.01", "2020-12", -300n);
    gain(book, "6001.01", "2021-01", 7n);
    const { body } = closeYear(book);
    const moves = body.entries.map(({ kind, effectiveOn, period, narrative, postings: of }) => [
      kind,
      effectiveOn,
      period,
      narrative,
      of.map(({ account: id, side, amount }) => `${side} ${id} ${amount}`),
    ]);
    expect(moves).toEqual([
      [
        "carry-over",
        "2020-12-31",
        "2020-12",
        "2020年年终结转至本年利润",
        ["debit 6001.01 10.00", "debit 6111.01 0.50", "credit 6602.01 3.00", "credit 4103 7.50"],
      ],
      [
        "carry-over",
        "2020-12-31",
        "2020-12",
        "2020年年终结转至利润分配—未分配利润",
        ["debit 4103 7.50", "credit 4104.01 7.50"],
      ],
    ]);
    expect(ofPeriod(book.state, "6001.01", "2021-01")).toEqual({
      opening: "0.00",
      debit: "0.00",
      credit: "0.07",
      closing: "-0.07",
    });
    expect(ofPeriod(book.state, RETAINED, "2021-01")).toMatchObject({ opening: "-7.50", closing: "-7.50" });
    expect(ofPeriod(book.state, BANK, "2021-01")).toMatchObject({ opening: "7.50", closing: "7.57" });
  });

  test("whatever happened, nothing is left on what is carried, and what is carried arrives", () => {
    const accounts = ["6001.01", "6111.01", "6117.01", "6401.01", "6602.01", "6603.01"];
    const gains = fc.array(
      fc.record({
        id: fc.constantFrom(...accounts),
        period: fc.constantFrom(...PERIODS),
        amountMinor: fc.bigInt(-1_000_000n, 1_000_000n).filter(amount => amount !== 0n),
      }),
      { maxLength: 25 },
    );
    fc.assert(
      fc.property(gains, list => {
        const book = company();
        gain(book, "4002.01", "2020-11", 100_000_000n);
        for (const { id, period, amountMinor } of list) gain(book, id, period, amountMinor);
        closeYear(book);
        for (const id of [...accounts, PROFIT]) {
          expect(ofPeriod(book.state, id, "2020-12").closing, id).toBe("0.00");
        }
        const ofYear = list.filter(({ period }) => period < "2021");
        const profitMinor = ofYear.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
        const { closing } = ofPeriod(book.state, RETAINED, "2020-12");
        expect(BigInt(closing.replace(".", ""))).toBe(-profitMinor);
        let state = unregistered("test-book");
        for (const stored of book.stored()) {
          const replayed = replayBlock(state, stored);
          expect(replayed.findings).toEqual([]);
          state = present(replayed.state, "state");
        }
      }),
      { numRuns: 60 },
    );
  });

  test("posts nothing in a book that has no such accounts", () => {
    const book = new MemoryBook();
    book.apply({ open: chartOf("fiscal-custody", partiesOf("SH", "ZJ")), openPeriods: ["2020-12"] });
    expect(carriedAccounts([...book.state.accounts.values()])).toEqual([]);
    expect(carryOverEntries(book.state, "2020-12", "li")).toEqual([]);
  });
});

describe("a batch that closes", () => {
  const judged = (work: Parameters<typeof batch>[0]) =>
    applyBatch(company().state, batch(work), "2021-04-02T00:00:00.000Z");
  const entry = (kind: string, period: string) =>
    draft(postings([BANK, 1n], ["4002.01", -1n]), { kind, period, effectiveOn: "2020-11-30" });

  test("posts nothing but the carry-over of what it closes", () => {
    const closePeriods = ["2020-11"];
    expect(judged({ closePeriods, entries: [entry("carry-over", "2020-11")] }).ok).toBe(true);
    for (const other of [entry("manual", "2020-11"), entry("carry-over", "2020-12")]) {
      expect(judged({ closePeriods, entries: [other] })).toMatchObject({
        ok: false,
        faults: [{ code: "request.invalid", field: "entries[0]" }],
      });
    }
  });

  test("opens no period before the one that it closes", () => {
    expect(judged({ closePeriods: ["2020-11"], openPeriods: ["2020-10"] })).toMatchObject({
      ok: false,
      faults: [{ code: "ledger.period-closed", field: "openPeriods[0]" }],
    });
    expect(judged({ closePeriods: PERIODS, openPeriods: ["2021-02"] }).ok).toBe(true);
  });
});

test("accounts that are opened together do not carry in a circle", () => {
  const open = [account("a", { carriesTo: "b" }), account("b", { carriesTo: "a" })];
  expect(
    applyBatch(unregistered("b"), batch({ open, openPeriods: ["2021-01"] }), "2021-04-02T00:00:00.000Z"),
  ).toMatchObject({ ok: false, faults: [{ code: "ledger.carry-circle" }, { code: "ledger.carry-circle" }] });
});
