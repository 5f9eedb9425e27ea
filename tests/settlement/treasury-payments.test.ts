/** A payment from treasury to treasury is ordered out of the payer's own account, and not while an objection holds it. */
import { expect, test } from "vitest";
import { OPERATIONS } from "#events/operations.ts";
import { border, confirmedQuarter, JS_PAYS, monthly, settleQuarter } from "./border.ts";
import { settlementWorld } from "./world.ts";

const OF_JS = { number: "32001234500000000102", name: "江苏省财政厅", bank: "国家金库江苏省分库" };
const OF_SH = { number: "31001234500000000101", name: "上海市财政局", bank: "国家金库上海市分库" };
const params = { book: "joint-fund" };
const about = { agreement: "border-water", settlement: "border-water.2020-10.2020-12" };

test("the payer's bureau orders what it approved, unless the payee is objected to", async () => {
  const world = await settlementWorld();
  const settling = { method: "bank-transfer", objection: { workingDays: 5 } } as const;
  await world.register(border([monthly("10.00")], { settling }));
  await confirmedQuarter(world, "Ⅴ");
  await settleQuarter(world);
  for (const [party, account] of [
    ["JS", OF_JS],
    ["SH", OF_SH],
  ] as const) {
    await world.done("finance-js", "proposeBankAccount", {
      params,
      body: { kind: "payee", party, ...account },
    });
    const decided = { params: { ...params, account: account.number }, body: { decision: "approve" } };
    await world.done("finance-sh", "decideBankAccount", decided);
  }
  await world.approved("finance-js", ["review-js"], {
    ...{ kind: "payment", settlement: about.settlement, ...JS_PAYS, amount: "60.00" },
    ...{ reference: "BC-2020-4", narrative: "四季度补偿资金", effectiveOn: "2021-01-04" },
  });
  const payables = async () => {
    const query = { account: OF_JS.number };
    const body = await world.done("auditor", "listPayables", { params, query });
    return OPERATIONS.listPayables.answer.parse(body).payables;
  };
  const [payable] = await payables();
  expect(payable).toMatchObject({ amount: "60.00", reference: "BC-2020-4", payee: OF_SH, hindrance: null });
  const make = (who: string) => {
    const body = {
      account: OF_JS.number,
      executeOn: "2021-01-05",
      orders: [{ line: payable?.line }],
    };
    return world.ask(who, "makePaymentFile", { params, body });
  };
  expect((await make("finance-sh")).body).toMatchObject({ code: "access.forbidden" });
  await world.done("finance-js", "objectToSettlement", {
    params: about,
    body: { version: 1, reason: "有误" },
  });
  expect((await payables())[0]).toMatchObject({ hindrance: { code: "settlement.objected" } });
  expect((await make("finance-js")).body).toMatchObject({ code: "settlement.objected" });
  await world.done("operator", "resolveObjection", {
    params: { ...about, objection: "1" },
    body: { resolution: "dismissed", reason: "复核无误" },
  });
  expect((await make("finance-js")).body).toMatchObject({ number: 1, debtor: OF_JS, total: "60.00" });
});
