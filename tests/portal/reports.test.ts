import { describe, expect, test } from "vitest";
import { addressOfReport } from "#portal/reports/address.ts";
import { readRoute } from "#portal/routes.ts";

describe("addresses of reports", () => {
  test("a report's address leads back to it, with all its months", () => {
    const span = { template: "yearly", from: "2020-07", to: "2021-06", base: "2018-07" } as const;
    expect(readRoute(addressOfReport("zone fund", span))).toEqual({
      view: "report",
      book: "zone fund",
      span,
    });
  });

  test.each([
    ["#/reports", { view: "reports", book: null }],
    ["#/reports/fund", { view: "reports", book: "fund" }],
    ["#/reports/fund/quarterly/2021-01", { view: "report", span: { to: "2021-03", base: "2020-01" } }],
    ["#/reports/fund/weekly/2021-01", { view: "unknown" }],
    ["#/reports/fund/yearly/2021-01/2021-06", { view: "unknown" }],
    ["#/reports/fund/yearly", { view: "unknown" }],
  ])("%s", (hash, route) => {
    expect(readRoute(hash)).toMatchObject(route);
  });
});
