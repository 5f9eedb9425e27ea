/** The views of one book: their addresses, what is open before a close, and a journal of any length. */
import { describe, expect, it, test } from "vitest";
import { ProblemError } from "#events/client.ts";
import { addressOfBalances, addressOfClose, addressOfJournal } from "#portal/books/address.ts";
import { type CloseFacts, checklistOf } from "#portal/books/close/checklist.ts";
import { JournalReader, type Page } from "#portal/books/journal/journal-reader.ts";
import { visibleRows } from "#portal/books/journal/visible-rows.ts";
import { readRoute } from "#portal/routes.ts";

describe("an address of a book", () => {
  test.each<[string, object]>([
    [addressOfClose("b"), { view: "month-close", book: "b", month: null }],
    [addressOfClose("b", "2021-06"), { view: "month-close", book: "b", month: "2021-06" }],
    [addressOfBalances("b"), { view: "trial-balance", book: "b", basis: null }],
    ...(
      [
        ["period", "2021-06"],
        ["effectiveOn", "2021-06-30"],
        ["at", "2021-06-30T08:00:00.000Z"],
        ["entry", "4.0"],
      ] as const
    ).map(([kind, value]): [string, object] => [
      addressOfBalances("b", { kind, value }),
      { view: "trial-balance", book: "b", basis: { kind, value } },
    ]),
    [addressOfJournal("b"), { view: "journal", book: "b", filter: { period: null, account: null } }],
    [
      addressOfJournal("b", { account: "1004.01" }),
      { view: "journal", book: "b", filter: { period: null, account: "1004.01" } },
    ],
    [
      addressOfJournal("b", { period: "2021-06", account: "1004.01" }),
      { view: "journal", book: "b", filter: { period: "2021-06", account: "1004.01" } },
    ],
  ])("%s is read back", (address, route) => {
    expect(readRoute(address)).toEqual(route);
  });

  test.each([
    "#/books/b/close/June",
    "#/books/b/balances/period/2021-13",
    "#/books/b/balances/entry/x",
    "#/books/b/balances/period",
    "#/books/b/journal/2021",
    "#/books/b/elsewhere",
  ])("%s is no page", address => {
    expect(readRoute(address)).toEqual({ view: "unknown" });
  });
});

/** A book with one agreement of calendar years, all of whose June is done. */
const READY = {
  book: { id: "b", openPeriods: ["2021-06", "2021-07"], closedThrough: "2021-05" },
  today: "2021-07-03",
  vouchers: [],
  jobs: [],
  accounts: [{ number: "3105", name: "专户", bank: "银行", cashier: null }],
  reconciliations: [
    {
      asOf: "2021-06-30",
      table: { bankAccount: "3105", asOf: "2021-06-30" },
      review: { decision: "approve" },
    },
  ],
  agreements: [
    {
      agreement: {
        ...{ id: "a", name: { zh: "协议", en: "Agreement" }, book: "b", period: { kind: "year" } },
        ...{ effectiveFrom: "2020-01-01", effectiveTo: null, sections: [{ id: "s" }] },
      },
      periods: [{ settlement: "a.2020", from: "2020-01", to: "2020-12", obligations: [] }],
    },
  ],
  sections: [
    { id: "s", name: "断面", nameEn: "Section", months: [{ month: "2021-06", state: "confirmed" }] },
    { id: "elsewhere", name: "他处", nameEn: "Elsewhere", months: [] },
  ],
  balances: {
    totals: [{ asset: "CNY", debit: "1.00", credit: "1.00", closingDebit: "5.00", closingCredit: "5.00" }],
  },
} as unknown as CloseFacts;

describe("the checklist of a close", () => {
  const openIn = (change: object, month = "2021-06") =>
    checklistOf({ ...READY, ...change }, month, "en", id => id).flatMap(({ check, state, open }) =>
      state === "done" ? [] : [[check, state, open.map(({ about }) => about)]],
    );
  const periods = (obligations: object[]) => [
    {
      ...READY.agreements[0],
      periods: [{ settlement: "a.2020", from: "2020-01", to: "2020-12", obligations }],
    },
  ];

  it("has nothing open when everything is done", () => expect(openIn({})).toEqual([]));

  test.each<[string, object, unknown[]]>([
    [
      "an older period",
      { book: { ...READY.book, openPeriods: ["2021-05", "2021-06"] } },
      ["older", "blocking", ["2021-05"]],
    ],
    ["a month under way", { today: "2021-06-30" }, ["over", "open", ["2021-06-30"]]],
    [
      "work under way",
      { jobs: [{ reference: "IMPORT", state: "running", done: 2, parts: 9 }] },
      ["work", "blocking", ["IMPORT 2/9"]],
    ],
    [
      "a voucher of the month; one of July can wait",
      {
        vouchers: [
          { id: "v1", proposal: { narrative: "拨付", effectiveOn: "2021-06-30" } },
          { id: "v2", proposal: { narrative: "七月", effectiveOn: "2021-07-01" } },
        ],
      },
      ["vouchers", "open", ["拨付"]],
    ],
    ["an account without a table", { reconciliations: [] }, ["bank", "open", ["3105"]]],
    [
      "a table that nobody has reviewed",
      { reconciliations: [{ asOf: "2021-06-30", table: { bankAccount: "3105", asOf: "2021-06-30" } }] },
      ["bank", "open", ["3105"]],
    ],
    [
      "a year without a settlement",
      { agreements: [{ ...READY.agreements[0], periods: [] }] },
      ["settled", "open", ["Agreement 2020-01 – 2020-12"]],
    ],
    [
      "an obligation due by then",
      { agreements: periods([{ payer: "ZJ", payee: "AH", state: "overdue", dueOn: "2021-05-31" }]) },
      ["paid", "open", ["Agreement 2020-01 – 2020-12 ZJ → AH"]],
    ],
    [
      "a month that is not confirmed",
      { sections: [{ ...READY.sections[0], months: [{ month: "2021-06", state: "reviewed" }] }] },
      ["confirmed", "open", ["Section 2021-06"]],
    ],
    [
      "a month without data",
      { sections: [{ ...READY.sections[0], months: [] }] },
      ["data", "open", ["Section 2021-06"]],
    ],
    [
      "a book out of balance",
      { balances: { totals: [{ asset: "CNY", closingDebit: "5.00", closingCredit: "4.99" }] } },
      ["balanced", "blocking", ["CNY"]],
    ],
  ])("names %s", (_, change, line) => expect(openIn(change)).toEqual([line]));

  it("leaves what is due later, and agreements of other books, to their own months", () => {
    const later = [{ payer: "ZJ", payee: "AH", state: "due", dueOn: "2021-07-31" }];
    expect(openIn({ agreements: periods(later) })).toEqual([]);
    expect(openIn({ book: { ...READY.book, id: "another" }, agreements: periods([]), sections: [] })).toEqual(
      [],
    );
  });
});

describe("rows in sight", () => {
  test.each([
    [{ scrollTop: 0, height: 340 }, 100_000, { first: 0, end: 30 }],
    [{ scrollTop: 34_000, height: 340 }, 100_000, { first: 980, end: 1030 }],
    [{ scrollTop: 3_399_660, height: 340 }, 100_000, { first: 99_970, end: 100_000 }],
    [{ scrollTop: 9_999, height: 340 }, 3, { first: 3, end: 3 }],
  ])("at %o of %i rows", (sight, rows, seen) => expect(visibleRows(sight, 34, rows)).toEqual(seen));
});

describe("a journal read as one scrolls", () => {
  const entry = (id: string) => ({
    id,
    postings: [
      { account: "1004.01", asset: "CNY", side: "debit", amount: "1.00", dimensions: {} },
      { account: "2017.03", asset: "CNY", side: "credit", amount: "1.00", dimensions: { party: "ZJ" } },
    ],
  });
  const pages = new Map([
    [null, { entries: [entry("0.0")], next: "0.0" }],
    ["0.0", { entries: [], next: "500" }],
    ["500", { entries: [entry("501.0"), entry("501.1")], next: null }],
  ]) as unknown as Map<string | null, Page>;
  const load = (asked: (string | null)[]) => async (after: string | null) => {
    asked.push(after);
    return pages.get(after) as Page;
  };

  it("goes over pages that hold nothing of what is looked for, and asks nothing twice", async () => {
    const asked: (string | null)[] = [];
    const reader = new JournalReader(load(asked), "2017.03");
    await reader.more();
    expect(reader.read()).toMatchObject({ entries: 1, whole: false });
    await reader.more();
    expect(reader.read()).toMatchObject({ entries: 3, whole: true, loading: false });
    expect(reader.read().rows.map(({ credit, debit, party }) => [debit, credit, party])).toEqual(
      Array(3).fill([null, "1.00", "ZJ"]),
    );
    expect(asked).toEqual([null, "0.0", "500"]);
  });

  it("stops at a failure, says it, and goes on from there", async () => {
    let fails = true;
    const problem = { status: 503, code: "storage.unavailable" };
    const reader = new JournalReader(after => {
      if (fails && after !== null) return Promise.reject(new ProblemError(problem as never));
      return load([])(after);
    }, null);
    expect(await reader.all()).toBe(false);
    expect(reader.read()).toMatchObject({ entries: 1, problem });
    fails = false;
    await reader.more();
    expect(reader.read()).toMatchObject({ entries: 3, whole: true, problem: null });
    expect(reader.read().rows).toHaveLength(6);
  });
});
