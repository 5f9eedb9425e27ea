/**
 * Cases that publish amounts and not measurements: sums, differences and shares of them, and a change against the year
 * before. Amounts are read from 万元 and 亿元 exactly and added as what each party owes; a share is by the fund's rules.
 */
import { expect } from "vitest";
import { netPositions } from "#domain/agreement/net.ts";
import { percent } from "#domain/fund/position.ts";
import { amountsOf, shareBy } from "#domain/fund/sharing.ts";
import { CNY } from "#domain/money/asset.ts";
import { formatAmount } from "#domain/money/decimal-text.ts";
import { Exact } from "#domain/monitoring/exact.ts";
import { unwrap } from "#domain/result.ts";
import { type Case, minor } from "#tests/agreement/case-assessments.ts";

type Unit = "万元" | "亿元";

/** What one party is owed on balance, when each of these inputs is owed to it. */
function balance({ inputs }: Case, unit: Unit, names: readonly string[] = Object.keys(inputs)): bigint {
  const owed = names.map(name => ({
    payer: "OTHERS",
    payee: "ONE",
    amount: formatAmount(minor(`${String(inputs[name])}${unit}`), CNY),
  }));
  const net = netPositions(owed);
  expect((net.get("ONE") ?? 0n) + (net.get("OTHERS") ?? 0n)).toBe(0n);
  return net.get("ONE") ?? 0n;
}

const addsUp = (unit: Unit, result: string) => (one: Case) =>
  expect(balance(one, unit)).toBe(minor(`${String(one.expected[result])}${unit}`));

/** The period before is the present one and the decrease; the decrease is so many whole percent of it. */
function decreased(one: Case) {
  const before = balance(one, "万元");
  const rate = new Exact(balance(one, "万元", ["decrease"]).toString()).times(100).div(before.toString());
  expect(rate.toDecimalPlaces(0, Exact.ROUND_HALF_EVEN).toNumber()).toBe(one.expected["decrease_percent"]);
}

/** How each of them is run, by its id. */
export const SUMS: Readonly<Record<string, (one: Case) => void>> = {
  "hebei-2015-sum": addsUp("万元", "total_wan_yuan"),
  "kunming-2017-cum": addsUp("万元", "apr_to_jul"),
  "kunming-13.16": addsUp("亿元", "total_yi"),
  "shandong-county-2022": addsUp("亿元", "total_yi"),
  "beijing-2020H1": addsUp("万元", "total_wan_yuan"),
  "beijing-2020H1-section": addsUp("万元", "wan_yuan"),
  "beijing-2020Q3": addsUp("万元", "total_wan_yuan"),
  "beijing-2015": addsUp("亿元", "total_yi"),
  "beijing-2020H1-yoy-total": decreased,
  "beijing-2020H1-yoy-section": decreased,
  "beijing-2020H1-yoy-treatment": decreased,
  "beijing-2020Q3-yoy-total": decreased,
  "beijing-2020Q3-yoy-section": decreased,
  // One city, two schemes: it pays 900 for its water and gets 225 for its air.
  "henan-2018-02-xinyang": ({ inputs, expected }) => {
    const amount = (name: string) => formatAmount(minor(`${Math.abs(Number(inputs[name]))}万元`), CNY);
    const net = netPositions([
      { payer: "XINYANG", payee: "PROVINCE", amount: amount("water_wan_yuan") },
      { payer: "PROVINCE", payee: "XINYANG", amount: amount("air_wan_yuan") },
    ]);
    expect(net.get("XINYANG")).toBe(-minor(`${-Number(expected["net_wan_yuan"])}万元`));
  },
  // The holder's amount is back-computed in the case; the fund's own share of it is the published one.
  "changxin-shanghai-part": ({ inputs, expected }) => {
    const [held, whole] = [inputs["holding_yi_backcomputed"], inputs["registered_capital_yi"]];
    const share = percent(minor(`${String(held)}亿`), minor(`${String(whole)}亿`));
    expect(share).toBe(expected["percent_4dp"]);
  },
  "gaozhu-split": ({ inputs, expected }) => {
    const parties = ["渝北", "广安"];
    const ratio = inputs["increment_ratio"] as Readonly<Record<string, number>>;
    const parts = parties.map(party => ({ party, weight: String(ratio[party]) }));
    // The stock is chosen: that each keeps its own is the rule, whatever it was.
    const stock = [
      { party: "渝北", amount: "700.00" },
      { party: "广安", amount: "300.00" },
    ];
    const rule = { kind: "stock-increment", stock, increment: { kind: "ratio", parts } } as const;
    const context = {
      parties,
      matchedMinor: () => 0n,
      lossMinor: () => 0n,
      reserveMinor: 0n,
      sharedBeforeMinor: 0n,
    };
    const income = minor("1000元") + minor(`${String(inputs["increment"])}元`);
    const steps = unwrap(shareBy(rule, context, income));
    const of = (about: string) =>
      Object.fromEntries(
        amountsOf(
          steps.filter(step => step.about === about),
          "share",
          parties,
        ).map(({ party, amountMinor }) => [party, Number(amountMinor / 100n)]),
      );
    expect(of("stock")).toEqual({ 渝北: 700, 广安: 300 });
    expect(of("increment")).toEqual(expected);
  },
};
