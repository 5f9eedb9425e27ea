import { expect, test } from "vitest";
import type { FundAction } from "#domain/fund/actions.ts";
import { Fund } from "#tests/fund/funds.ts";

const RULE = {
  id: "equal",
  name: "按份额",
  lossesFirst: false,
  reserve: null,
  share: { kind: "equity" },
} as const;

/** Three parties that paid all of what they committed, 100.00 each. */
function paidUp(): Fund {
  const fund = new Fund({ SH: 10_000n, JS: 10_000n, ZJ: 10_000n });
  fund.do({ do: "terms", terms: { late: null, rules: [RULE] } });
  for (const party of ["SH", "JS", "ZJ"]) fund.contribute(party, 10_000n);
  return fund;
}

const leaves = (amount: string | null): FundAction => ({
  do: "withdrawal",
  party: "ZJ",
  amount,
  reference: "TC-1",
});
const revenue: FundAction = { do: "revenue", amount: "30.00", reference: "SR-1" };
const cost: FundAction = { do: "cost", amount: "15.00", reference: "FY-1", fee: false };

test.each<[string, FundAction[], string]>([
  ["costs", [cost], "15.00 CNY of costs wait to be shared out"],
  ["income", [revenue], "30.00 CNY of income wait to be shared out"],
  ["both", [revenue, cost], "15.00 CNY of costs and 30.00 CNY of income wait to be shared out"],
])("nobody leaves, in whole or in part, while %s of the time before wait", (_, before, message) => {
  const fund = paidUp();
  for (const action of before) fund.do(action);
  for (const amount of [null, "10.00"])
    expect(fund.try(leaves(amount))).toMatchObject({
      ok: false,
      faults: [{ code: "fund.not-shared", message, field: "action.party", value: "ZJ" }],
    });
});

test("who leaves after a loss bears its part of it, and takes its part of the income", () => {
  const fund = paidUp();
  fund.do(revenue);
  fund.do({ do: "distribution", rule: "equal", amount: "30.00" });
  fund.do(cost);
  fund.do({ do: "result", rule: "equal", reserveFirst: true });
  const before = fund.netOf(fund.seen().accounts.bank);
  fund.do(leaves(null));
  fund.do({ do: "payout", party: "ZJ", amount: "10.00", reference: "FF-1" });
  // 100.00 paid in, less 5.00 of the loss, and 10.00 of income.
  expect(fund.netOf(fund.seen().accounts.bank) - before).toBe(-10_500n);
  expect(fund.standing()).toEqual([
    [10_000n, 0n],
    [10_000n, 0n],
    [0n, 0n],
  ]);
});

test("a company reduces its capital by resolution while it has profit of earlier years", () => {
  const fund = new Fund({ SH: 10_000n, ZJ: 10_000n }, "company");
  for (const party of ["SH", "ZJ"]) fund.contribute(party, 10_000n);
  fund.do({ do: "revenue", amount: "30.00", reference: "SR-1" });
  fund.do({ do: "cost", amount: "15.00", reference: "FY-1", fee: false });
  fund.do({ do: "withdrawal", party: "ZJ", amount: "40.00", reference: "JZ-1" });
  expect(fund.standing()).toEqual([
    [10_000n, 0n],
    [6_000n, 0n],
  ]);
});
