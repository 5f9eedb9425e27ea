import { expect, it } from "vitest";
import { changesOf } from "#portal/settlements/deposit-changes.ts";

it("a movement of a deposit is what it added to what was held before, or took from it", () => {
  const movements = ["100.00", "70.50", "100.00", "0.00"].map(held => ({
    ...{ on: "2021-01-04", held, reference: null, voucher: null, entries: [] },
  }));
  expect(changesOf(movements).map(({ amount }) => amount)).toEqual(["100.00", "-29.50", "29.50", "-100.00"]);
});
