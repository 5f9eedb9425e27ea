/** Each way of paying that an agreement may name, from the settlement to the last fen cleared. */
import { describe, expect, test } from "vitest";
import type { Settling } from "#domain/agreement/clauses/settling.ts";
import { perStep } from "#tests/agreement/agreements.ts";
import { border, confirmedQuarter, JS_PAYS, monthly, NAMES, settleQuarter } from "./border.ts";
import { settlementWorld } from "./world.ts";

const SETTLEMENT = "border-water.2020-10.2020-12";
const ON = { narrative: "补偿资金", effectiveOn: "2021-01-04" };

async function settled(settling: Settling) {
  const world = await settlementWorld();
  const superior = { id: "ZJ", name: NAMES, role: "superior" as const };
  const parties = [...border([monthly("10.00")]).parties, superior];
  await world.register(border([monthly("10.00")], { settling, parties }));
  await confirmedQuarter(world, "Ⅴ");
  await settleQuarter(world);
  return world;
}

describe("between treasuries", () => {
  test.each<[Settling["method"], string, string, string]>([
    ["bank-transfer", "20210104-8812", "bank-reference", "paid"],
    ["superior-year-end", "财预〔2021〕7号", "document", "cleared"],
    ["central-table", "清算表2020-4", "document", "cleared"],
  ])("%s under %s leaves nothing open", async (method, reference, evidence, state) => {
    const world = await settled({ method });
    const pay = { kind: "payment", settlement: SETTLEMENT, ...JS_PAYS, amount: "60.00", reference, ...ON };
    const { entries } = (await world.approved("finance-js", ["review-js"], pay)) as {
      entries: { id: string }[];
    };
    const params = { book: "joint-fund", entry: String(entries[0]?.id) };
    expect(await world.done("auditor", "getEntry", { params })).toMatchObject({
      kind: "clearing",
      evidence: expect.arrayContaining([expect.objectContaining({ kind: evidence, id: reference })]),
    });
    expect(await world.obligations()).toMatchObject({
      periods: [{ obligations: [{ open: "0.00", state }] }],
    });
    const balances = await world.balances();
    expect([balances["1036.01.JS"], balances["2015.01.SH"]]).toEqual(["0.00", "0.00"]);
  });
});

test("a central table of three nets within the settlement: each pays or receives once, every account ends at zero", async () => {
  const world = await settlementWorld();
  const toZj = perStep({ amount: "3.00", cap: "100.00", above: { payer: "SH", payee: "ZJ" }, below: null });
  const terms = [monthly("10.00"), monthly("3.00", { id: "t2", money: toZj })];
  await world.register(
    border(terms, { settling: { method: "central-table", netting: "within-settlement" } }),
  );
  await confirmedQuarter(world, "Ⅴ");
  await settleQuarter(world);
  for (const [payee, amount] of [
    ["SH", "42.00"],
    ["ZJ", "18.00"],
  ]) {
    const about = { kind: "payment", settlement: SETTLEMENT, payer: "JS", payee, amount };
    await world.approved("finance-js", ["review-js"], { ...about, reference: "清算表2020-4", ...ON });
  }
  const left = Object.values(await world.balances()).filter(balance => balance !== "0.00");
  expect(left).toEqual([]);
  expect(await world.obligations()).toMatchObject({
    periods: [{ obligations: [{ state: "cleared" }, { state: "cleared" }] }],
  });
});

test("out of a pool: the bank pays ahead, pays the rest and takes back, and the payer's income bears it", async () => {
  const world = await settlementWorld({});
  const fund = (action: object) =>
    world.approved("operator", ["finance-sh"], { kind: "fund", action, ...ON });
  const share = { kind: "ratio", parts: [{ party: "JS", weight: "1" }] };
  const rule = { id: "js", name: "全归江苏", lossesFirst: false, reserve: null, share };
  await world.approved("operator", ["finance-sh", "finance-js", "finance-zj"], {
    ...{ kind: "fund", action: { do: "terms", terms: { late: null, rules: [rule] } }, ...ON },
  });
  await fund({ do: "revenue", amount: "100.00", reference: "SY-1" });
  await fund({ do: "distribution", rule: "js", amount: "100.00" });
  const prepayments = [{ ...JS_PAYS, amount: "50.00", afterMonths: 0 }];
  await world.register(border([monthly("10.00")], { settling: { method: "pool", prepayments } }));
  const moved = (body: object, by = "js") => world.approved(`finance-${by}`, [`review-${by}`], body);
  const stands = async () => {
    const balances = await world.balances();
    return ["1004.01", "2017.04.JS", "1036.01.JS", "2015.01.SH", "1036.05.SH", "2015.05.JS"].map(
      account => balances[account],
    );
  };
  await moved({
    ...{ kind: "prepayment", agreement: "border-water", from: "2020-10", to: "2020-12" },
    ...{ ...JS_PAYS, amount: "50.00", reference: "YB-1", ...ON },
  });
  expect(await stands()).toEqual(["50.00", "-50.00", "0.00", "0.00", "50.00", "-50.00"]);
  await confirmedQuarter(world, "Ⅴ");
  await settleQuarter(world);
  const about = { settlement: SETTLEMENT, ...JS_PAYS, ...ON };
  await moved({ kind: "payment", amount: "10.00", reference: "ZF-1", ...about });
  expect(await stands()).toEqual(["40.00", "-40.00", "0.00", "0.00", "0.00", "0.00"]);
  await world.confirm("s1", "2020-12", "Ⅲ");
  await settleQuarter(world);
  // 40 are owed: 10 of what was prepaid are free again, and 10 were paid too much.
  expect(await stands()).toEqual(["40.00", "-40.00", "-10.00", "10.00", "10.00", "-10.00"]);
  await moved(
    { kind: "payment-returned", why: "overpaid", amount: "20.00", reference: "TK-1", ...about },
    "sh",
  );
  expect(await stands()).toEqual(["60.00", "-60.00", "0.00", "0.00", "0.00", "0.00"]);
});
