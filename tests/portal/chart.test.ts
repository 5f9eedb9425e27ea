import { describe, expect, it } from "vitest";
import { addressOfChart } from "#portal/books/address.ts";
import type { ChartAccount } from "#portal/books/chart/account-words.ts";
import { accountsToOpen, changesOf } from "#portal/books/chart/accounts-said.ts";
import { readRoute } from "#portal/routes.ts";

const PARTIES = [
  { id: "AH", name: "安徽省", nameEn: "Anhui" },
  { id: "ZJ", name: "浙江省", nameEn: "Zhejiang" },
];
const SAID = {
  ...{ id: "9001", name: "指标", nameEn: "Quota", asset: "LAND_M2", normal: "credit", bound: "either" },
  ...{ parties: "", validFrom: "", validUntil: "2025-12-31", carriesTo: "" },
};
const REST = { asset: "LAND_M2", normal: "credit", bound: "either", validUntil: "2025-12-31" };

describe("accounts to open", () => {
  it("are one of all where no party is chosen", () => {
    const all = { id: "9001", name: "指标", nameEn: "Quota", party: null, ...REST };
    expect(accountsToOpen(SAID, PARTIES)).toEqual([all]);
  });

  it("are one for each party that is chosen, named as a chart names them", () => {
    expect(accountsToOpen({ ...SAID, parties: "ZJ AH" }, PARTIES)).toEqual([
      { id: "9001.AH", name: "指标—安徽省", nameEn: "Quota, Anhui", party: "AH", ...REST },
      { id: "9001.ZJ", name: "指标—浙江省", nameEn: "Quota, Zhejiang", party: "ZJ", ...REST },
    ]);
  });
});

describe("a change of an account", () => {
  const account: ChartAccount = {
    ...{ id: "9001", version: 3, name: "指标", nameEn: "Quota", party: null, asset: "LAND_M2", scale: 0 },
    ...{ normal: "credit", bound: "either", validUntil: "2025-12-31" },
  };
  const stands = {
    ...{ "name 9001": "指标", "nameEn 9001": "Quota" },
    ...{ "bound 9001": "either", "validUntil 9001": "2025-12-31" },
  };

  it.each([
    [{}, {}],
    [{ "name 9001": "用地指标" }, { name: "用地指标" }],
    [{ "validUntil 9001": "" }, { validUntil: null }],
    [{ "bound 9001": "credit", "name 9002": "of another" }, { bound: "credit" }],
  ])("of which %j is said otherwise is %j", (said, changes) => {
    expect(changesOf(account, { ...stands, ...said })).toEqual(changes);
  });
});

it("the chart of a book has an address of its own", () => {
  expect(readRoute(addressOfChart("fund"))).toEqual({ view: "chart", book: "fund" });
  expect(readRoute(`${addressOfChart("fund")}/more`).view).toBe("unknown");
});
