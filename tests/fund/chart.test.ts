import { describe, expect, test } from "vitest";
import { BANK, chartOf, UNDISTRIBUTED, UNIDENTIFIED } from "#domain/fund/chart.ts";
import { withinBound } from "#domain/ledger/account.ts";
import { partiesOf } from "#tests/fund/funds.ts";

const parties = partiesOf("SH", "JS", "ZJ");

describe.each(["fiscal-custody", "agreement", "company"] as const)("the chart of a book of kind %s", kind => {
  const chart = chartOf(kind, parties);

  test("has every code and every name once", () => {
    for (const field of ["id", "name", "nameEn"] as const) {
      expect(new Set(chart.map(account => account[field])).size).toBe(chart.length);
    }
  });

  test("gives a party exactly the accounts that carry its id", () => {
    for (const { id, party } of chart) {
      const last = id.split(".").at(-1) ?? "";
      expect(party).toBe(parties.some(each => each.id === last) ? last : null);
    }
  });

  test("opens accounts in yuan to the fen, as version 1", () => {
    for (const account of chart) expect(account).toMatchObject({ version: 1, asset: "CNY", scale: 2 });
  });

  test("stays the same for the same parties, and an account keeps its code when parties are added", () => {
    const more = chartOf(kind, [...parties, ...partiesOf("AH")]).map(({ id }) => id);
    expect(chartOf(kind, parties)).toEqual(chart);
    expect(more.slice(0, chart.length)).toEqual(chart.map(({ id }) => id));
  });
});

test("a fund has bank, undistributed income, unidentified receipts and five accounts for each party", () => {
  expect(chartOf("fiscal-custody", parties.slice(0, 1)).map(({ id }) => id)).toEqual([
    BANK,
    UNDISTRIBUTED,
    UNIDENTIFIED,
    "2017.01.SH",
    "2017.02.SH",
    "2017.04.SH",
    "1036.01.SH",
    "2015.01.SH",
  ]);
});

test("an agreement without a fund has what is owed by and owed to each party", () => {
  expect(chartOf("agreement", parties.slice(0, 2)).map(({ id }) => id)).toEqual([
    "1036.01.SH",
    "2015.01.SH",
    "1036.01.JS",
    "2015.01.JS",
  ]);
});

test.each([
  ["1004.01", "debit", true, false],
  ["2017.03", "credit", false, true],
  ["2015.02", "credit", false, true],
  ["2017.01.SH", "credit", false, true],
  ["2017.02.SH", "credit", false, true],
  ["2017.04.SH", "credit", false, true],
  ["1036.01.SH", "either", true, true],
  ["2015.01.SH", "either", true, true],
] as const)("account %s may have a %s balance", (id, bound, debit, credit) => {
  const account = chartOf("fiscal-custody", parties).find(each => each.id === id) ?? expect.fail(id);
  expect(account.bound).toBe(bound);
  expect([withinBound(account, 1n), withinBound(account, 0n), withinBound(account, -1n)]).toEqual([
    debit,
    true,
    credit,
  ]);
});
