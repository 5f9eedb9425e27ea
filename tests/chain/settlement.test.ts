/** Chains of settlements over the store: corrections, held terms, objections, netting, payments without a bank. */
import { describe, expect, test } from "vitest";
import type { Agreement, Term } from "#domain/agreement/agreement.ts";
import { perStep } from "#tests/agreement/agreements.ts";
import { border, JS_PAYS, monthly, NAMES } from "#tests/settlement/border.ts";
import { type SettlementWorld, settlementWorld } from "#tests/settlement/world.ts";
import { type Chain, courseOf, linksOf } from "./links.ts";

const params = { agreement: "border-water", settlement: "border-water.2020-12.2020-12" };

function classTerm(amount: string, above: Readonly<Record<"payer" | "payee", string>>, id: string): Term {
  const money = perStep({ amount, cap: "100.00", above, below: null });
  return monthly(amount, { id, money });
}

const monthOf = (terms: readonly Term[], settling?: Agreement["settling"]) =>
  border(terms, { period: { kind: "month" }, ...(settling === undefined ? {} : { settling }) });

const TERM = classTerm("10.00", JS_PAYS, "t1");
const settle = (world: SettlementWorld) => world.settle("2020-12", "2020-12", "2021-01-04");

async function traced(world: SettlementWorld, query = {}): Promise<Chain> {
  return (await world.done("auditor", "traceObligation", { params, query })) as unknown as Chain;
}

test("a correction is a settlement more, with the difference it posted", async () => {
  const world = await settlementWorld();
  await world.register(monthOf([TERM]));
  await world.confirm("s1", "2020-12", "Ⅴ");
  await settle(world);
  await world.confirm("s1", "2020-12", "Ⅲ");
  await settle(world);
  const chain = await traced(world);
  expect(linksOf(chain, "settlement").map(({ reference }) => reference)).toEqual([
    `${params.settlement}/v1`,
    `${params.settlement}/v2`,
  ]);
  expect(linksOf(chain, "entry").map(({ amount }) => amount)).toEqual(["20.00", "-20.00"]);
  expect(linksOf(chain, "assessment").map(({ reference }) => reference)).toEqual(["s1.2020-12/v2"]);
  expect(linksOf(chain, "obligation")[0]).toMatchObject({
    amount: "0.00",
    details: [{ value: "nothing-due" }, {}, {}],
  });
});

test("a term that the data do not decide is said to be held, with the reason", async () => {
  const world = await settlementWorld();
  await world.register(monthOf([TERM]));
  await settle(world);
  const chain = await traced(world);
  expect(courseOf(chain)).toEqual(["clause", "obligation?", "settlement"]);
  expect(linksOf(chain, "obligation")[0]?.words.en).toMatch(/^term t1 is held: /);
});

test("an objection, and who dealt with it", async () => {
  const world = await settlementWorld();
  await world.register(monthOf([TERM], { method: "central-table", objection: { workingDays: 5 } }));
  await world.confirm("s1", "2020-12", "Ⅴ");
  await settle(world);
  const body = { version: 1, reason: "数据有误" };
  await world.done("finance-js", "objectToSettlement", { params, body });
  const [open] = linksOf(await traced(world), "objection");
  expect(open).toMatchObject({
    by: ["finance-js"],
    words: { zh: "异议：JS：数据有误" },
    details: [{ value: "open" }],
  });
  await world.done("operator", "resolveObjection", {
    params: { ...params, objection: "1" },
    body: { resolution: "dismissed", reason: "复核无误" },
  });
  const [dealt] = linksOf(await traced(world), "objection");
  expect(dealt).toMatchObject({ by: ["finance-js", "operator"], details: [{ value: "dismissed" }, {}] });
});

describe("a payment", () => {
  async function paying(method: "superior-year-end" | "bank-transfer") {
    const world = await settlementWorld();
    const superior = { id: "ZJ", name: NAMES, role: "superior" as const };
    const document = monthOf([TERM], { method });
    await world.register({ ...document, parties: [...document.parties, superior] });
    await world.confirm("s1", "2020-12", "Ⅴ");
    await settle(world);
    const body = {
      ...{ kind: "payment", settlement: params.settlement, ...JS_PAYS, amount: "15.00" },
      ...{ reference: "财建〔2021〕12号", narrative: "扣拨", effectiveOn: "2021-01-04" },
    };
    return {
      ...world,
      voucher: await world.done("finance-js", "proposeVoucher", { params: world.book, body }),
    };
  }

  test("in parts by a treasury's document: the voucher, the entry, the document, and what is left", async () => {
    const { voucher, ...world } = await paying("superior-year-end");
    const waiting = await traced(world);
    expect(courseOf(waiting).slice(-2)).toEqual(["entry", "entry?"]);
    await world.done("review-js", "decideVoucher", {
      params: { ...world.book, voucher: String(voucher["id"]) },
      body: { decision: "approve" },
    });
    const chain = await traced(world, JS_PAYS);
    expect(courseOf(chain).slice(-4)).toEqual(["voucher", "entry", "bank-line", "entry?"]);
    expect(linksOf(chain, "voucher")[0]).toMatchObject({ by: ["finance-js", "review-js"], amount: "15.00" });
    expect(linksOf(chain, "bank-line")[0]).toMatchObject({ reference: "财建〔2021〕12号" });
    expect(chain.links.at(-1)?.words.en).toBe("5.00 yuan are not paid yet");
  });

  test("that was taken back is shown with its red letters, and is open again", async () => {
    const { voucher, ...world } = await paying("bank-transfer");
    const params = { ...world.book, voucher: String(voucher["id"]) };
    const { entries } = await world.done("review-js", "decideVoucher", {
      params,
      body: { decision: "approve" },
    });
    const [entry] = entries as readonly { id: string }[];
    await world.approved("operator", ["finance-js"], {
      kind: "reversal",
      entry: entry?.id,
      narrative: "退回",
      effectiveOn: "2021-01-04",
    });
    const chain = await traced(world);
    const paid = linksOf(chain, "entry").find(({ reference }) => reference === `joint-fund/${entry?.id}`);
    expect(paid?.details.map(({ name }) => name.en)).toContain("reversed by");
    expect(chain.links.at(-1)?.words.en).toBe("20.00 yuan are not paid yet");
  });
});

test("what is netted is traced by every term that either party is in", async () => {
  const world = await settlementWorld();
  const terms = [TERM, classTerm("3.00", { payer: "SH", payee: "ZJ" }, "t2")];
  await world.register(monthOf(terms, { method: "central-table", netting: "within-settlement" }));
  await world.confirm("s1", "2020-12", "Ⅴ");
  await settle(world);
  const chain = await traced(world, { payer: "JS", payee: "ZJ" });
  expect(linksOf(chain, "obligation")).toMatchObject([{ amount: "6.00" }]);
  expect(linksOf(chain, "clause").map(({ reference }) => reference)).toEqual([
    "border-water/v1#t1",
    "border-water/v1#t2",
  ]);
  expect(linksOf(chain, "entry").map(({ words }) => words.zh)).toContainEqual(
    expect.stringContaining("相抵"),
  );
});

test("an entry of another agreement's settlement is no link of this one", async () => {
  const world = await settlementWorld();
  const other = { agreement: "other", settlement: params.settlement };
  await world.register(monthOf([TERM]));
  await world.register({ ...monthOf([TERM]), id: "other" });
  await world.confirm("s1", "2020-12", "Ⅴ");
  await settle(world);
  expect(await world.ask("auditor", "traceObligation", { params: other })).toMatchObject({ status: 404 });
});

test("a fact that was told stands beside the readings, with its evidence and who agreed", async () => {
  const world = await settlementWorld();
  await world.register(monthOf([{ ...TERM, gates: [{ kind: "excluded-events", events: ["frozen"] }] }]));
  await world.confirm("s1", "2020-12", "Ⅴ");
  const about = { params: { agreement: params.agreement } };
  const fact = { kind: "event", event: "frozen", section: "s1", period: "2020-12", happened: true };
  const evidence = [{ name: "水文站函〔2021〕3号", digest: "ab".repeat(32) }];
  await world.done("environment-sh", "tellFacts", {
    ...about,
    body: { facts: [fact], reason: "月报", evidence },
  });
  const facts = [{ fact: "frozen:s1:2020-12", version: 1 }];
  await world.done("environment-js", "confirmFacts", { ...about, body: { facts } });
  await settle(world);
  const chain = await traced(world);
  expect(courseOf(chain)).toEqual(["assessment", "fact", "clause", "settlement"]);
  expect(linksOf(chain, "fact")[0]).toMatchObject({
    reference: "border-water/frozen:s1:2020-12/v2",
    by: ["environment-sh", "environment-js"],
    words: { zh: "告知数据 frozen:s1:2020-12：发生" },
  });
});
