/** Money ahead of an obligation and beside it: prepaid and cleared, put up and drawn, sent back and given back. */
import { describe, expect, test } from "vitest";
import type { Settling } from "#domain/agreement/clauses/settling.ts";
import { OPERATIONS } from "#events/operations.ts";
import { border, confirmedQuarter, JS_PAYS, monthly, settleQuarter } from "./border.ts";
import { type NH3N, settlementWorld } from "./world.ts";

const SETTLEMENT = "border-water.2020-10.2020-12";
const PERIOD = { agreement: "border-water", from: "2020-10", to: "2020-12" };
const ON = { narrative: "补偿资金", effectiveOn: "2021-01-04" };

/** JS owes SH 60.00 for a quarter of class Ⅴ, 40.00 when one month is Ⅲ, nothing when all are. */
async function agreed(settling: Partial<Settling>) {
  const world = await settlementWorld();
  await world.register(
    border([monthly("10.00")], {
      effectiveFrom: "2020-10-01",
      settling: { method: "bank-transfer", ...settling },
    }),
  );
  const post = (body: object, by = "js") => world.approved(`finance-${by}`, [`review-${by}`], body);
  const settled = async (waterClass: keyof typeof NH3N) => {
    await confirmedQuarter(world, waterClass);
    await settleQuarter(world);
  };
  return {
    ...world,
    post,
    settled,
    refused: async (body: object, by = "js") => {
      const asked = { params: { book: "joint-fund" }, body };
      return (await world.ask(`finance-${by}`, "proposeVoucher", asked)).body;
    },
    pay: (amount: string, reference: string, about: object = {}) =>
      post({ kind: "payment", settlement: SETTLEMENT, ...JS_PAYS, amount, reference, ...ON, ...about }),
    prepayment: (amount: string, reference: string) => ({
      ...{ kind: "prepayment", ...PERIOD, ...JS_PAYS, amount, reference, ...ON },
    }),
    returned: (amount: string, reference: string, about: object) => ({
      ...{ kind: "payment-returned", settlement: SETTLEMENT, ...JS_PAYS, amount, reference, ...ON },
      ...about,
    }),
    async obligation() {
      const answer = await world.obligations();
      expect(OPERATIONS.listObligations.answer.safeParse(answer).error).toBeUndefined();
      const { periods } = answer as { periods: { obligations: Record<string, unknown>[] }[] };
      return periods[0]?.obligations[0];
    },
    async advances(on = "2021-01-04") {
      const answer = await world.done("auditor", "listAdvances", {
        params: { agreement: "border-water" },
        query: { on },
      });
      expect(OPERATIONS.listAdvances.answer.safeParse(answer).error).toBeUndefined();
      return answer;
    },
    /** Owed by JS and to SH; paid ahead by JS and to SH. */
    async stands() {
      const balances = await world.balances();
      return ["1036.01.JS", "2015.01.SH", "2015.05.JS", "1036.05.SH"].map(id => balances[id] ?? "-");
    },
  };
}

describe("prepaid and then cleared (预拨后清算)", () => {
  const prepayments = [{ ...JS_PAYS, amount: "50.00", afterMonths: 1 }];

  test("it is due in its month, no more of it than agreed, and cleared by the settlement", async () => {
    const world = await agreed({ prepayments });
    expect(await world.advances("2020-10-31")).toMatchObject({
      prepayments: [{ dueFrom: "2020-11", agreed: "50.00", prepaid: "0.00", state: "to-come" }],
    });
    expect(await world.refused(world.prepayment("50.01", "YB-1"))).toMatchObject({
      code: "voucher.over-agreed",
    });
    await world.post(world.prepayment("30.00", "YB-1"));
    await world.post(world.prepayment("20.00", "YB-2"));
    expect(await world.stands()).toEqual(["0.00", "0.00", "-50.00", "50.00"]);
    expect(await world.advances()).toMatchObject({
      prepayments: [
        {
          ...{ prepaid: "50.00", cleared: "0.00", state: "prepaid", clearedBy: [] },
          payments: [
            { entries: [{ number: "记-2021-01-0001" }] },
            { entries: [{ number: "记-2021-01-0002" }] },
          ],
        },
        { from: "2021-01", prepaid: "0.00", state: "to-come" },
      ],
    });
    await world.settled("Ⅴ");
    expect(await world.stands()).toEqual(["10.00", "-10.00", "0.00", "0.00"]);
    const { prepayments: after } = (await world.advances()) as { prepayments: { clearedBy: object[] }[] };
    expect(after[0]?.clearedBy.at(-1)).toMatchObject({ number: "记-2021-01-0004" });
    expect(await world.obligation()).toMatchObject({
      ...{ amount: "60.00", paid: "50.00", prepaid: "50.00", cleared: "50.00", open: "10.00", state: "due" },
    });
    expect(await world.refused(world.prepayment("1.00", "YB-3"))).toMatchObject({
      code: "settlement.settled",
    });
    await world.pay("10.00", "ZF-1");
    expect(await world.stands()).toEqual(["0.00", "0.00", "0.00", "0.00"]);
    expect(await world.obligation()).toMatchObject({ open: "0.00", state: "paid" });
  });

  test("what is not needed is given back by the payee, all of it when nothing is owed", async () => {
    const world = await agreed({ prepayments });
    await world.post(world.prepayment("50.00", "YB-1"));
    await world.settled("Ⅲ");
    expect(await world.stands()).toEqual(["0.00", "0.00", "-50.00", "50.00"]);
    expect(await world.obligation()).toMatchObject({ open: "-50.00", state: "to-be-returned" });
    const overpaid = { why: "overpaid" };
    const early = await world.refused(world.returned("50.00", "TH-1", overpaid), "js");
    expect(early).toMatchObject({ code: "access.forbidden" });
    expect(await world.refused(world.returned("50.01", "TH-1", overpaid), "sh")).toMatchObject({
      code: "voucher.over-agreed",
    });
    await world.post(world.returned("50.00", "TH-1", overpaid), "sh");
    expect(await world.stands()).toEqual(["0.00", "0.00", "0.00", "0.00"]);
    expect(await world.obligation()).toMatchObject({ open: "0.00", paid: "0.00", state: "nothing-due" });
  });

  test("a correction clears less or more of it, in red letters", async () => {
    const world = await agreed({ prepayments });
    await world.post(world.prepayment("50.00", "YB-1"));
    await world.settled("Ⅴ");
    await world.confirm("s1", "2020-12", "Ⅲ");
    await settleQuarter(world);
    expect(await world.stands()).toEqual(["0.00", "0.00", "-10.00", "10.00"]);
    expect((await settleQuarter(world)).body).toMatchObject({ seq: null });
    await world.confirm("s1", "2020-12", "Ⅴ");
    await settleQuarter(world);
    expect(await world.stands()).toEqual(["10.00", "-10.00", "0.00", "0.00"]);
  });

  test("sent back by the bank after it cleared a debt, it leaves the debt open", async () => {
    const world = await agreed({ prepayments });
    const { id } = (await world.post(world.prepayment("50.00", "YB-1"))) as { id: string };
    await world.settled("Ⅴ");
    const back = world.returned("50.00", "TH-1", { why: "sent-back", voucher: id });
    const posted = (await world.post(back)) as { entries: { id: string }[] };
    expect(await world.stands()).toEqual(["60.00", "-60.00", "0.00", "0.00"]);
    expect(await world.obligation()).toMatchObject({ open: "60.00", prepaid: "0.00", cleared: "0.00" });
    const entry = posted.entries[0]?.id;
    await world.approved("operator", ["finance-sh"], { kind: "reversal", entry, ...ON });
    expect(await world.stands()).toEqual(["10.00", "-10.00", "0.00", "0.00"]);
    expect(await world.obligation()).toMatchObject({ open: "10.00", prepaid: "50.00", cleared: "50.00" });
  });

  test("without a clause nothing is prepaid", async () => {
    const world = await agreed({});
    expect(await world.refused(world.prepayment("50.00", "YB-1"))).toMatchObject({
      code: "settlement.no-prepayment-clause",
    });
  });
});

describe("money that goes back", () => {
  test("an obligation corrected down after it was paid is owed back by its payee, and paid back once", async () => {
    const world = await agreed({});
    await world.settled("Ⅴ");
    await world.pay("60.00", "ZF-1");
    await world.confirm("s1", "2020-12", "Ⅲ");
    await settleQuarter(world);
    expect(await world.stands()).toEqual(["-20.00", "20.00", "-", "-"]);
    expect(await world.obligation()).toMatchObject({ open: "-20.00", state: "to-be-returned" });
    await world.post(world.returned("20.00", "TH-1", { why: "overpaid" }), "sh");
    expect(await world.stands()).toEqual(["0.00", "0.00", "-", "-"]);
    expect(await world.obligation()).toMatchObject({ open: "0.00", paid: "40.00", state: "paid" });
    const again = await world.refused(world.returned("0.01", "TH-2", { why: "overpaid" }), "sh");
    expect(again).toMatchObject({ code: "voucher.over-agreed" });
  });

  test("a payment that the bank sent back is owed as before; a later one stays", async () => {
    const world = await agreed({});
    await world.settled("Ⅴ");
    const first = await world.pay("20.00", "ZF-1");
    await world.pay("40.00", "ZF-2");
    const back = (amount: string) =>
      world.returned(amount, "TH-1", { why: "sent-back", voucher: first["id"] });
    expect(await world.refused(back("20.01"))).toMatchObject({ code: "voucher.over-agreed" });
    await world.post(back("20.00"));
    expect(await world.obligation()).toMatchObject({
      ...{ open: "20.00", payments: [{ reference: "ZF-2", amount: "40.00" }] },
    });
    expect(await world.stands()).toEqual(["20.00", "-20.00", "-", "-"]);
    expect(await world.refused(back("20.00"))).toMatchObject({ code: "record.not-found" });
    // The payment that came back cannot be reversed besides.
    const [entry] = first["entries"] as { id: string }[];
    const reversal = await world.ask("operator", "proposeVoucher", {
      params: { book: "joint-fund" },
      body: { kind: "reversal", entry: entry?.id, ...ON },
    });
    expect(reversal.body).toMatchObject({ code: "voucher.settled-otherwise" });
  });

  test("the same transfer is recorded once", async () => {
    const world = await agreed({});
    await world.settled("Ⅴ");
    await world.pay("20.00", "ZF-1");
    const again = { kind: "payment", settlement: SETTLEMENT, ...JS_PAYS, amount: "20.00", ...ON };
    expect(await world.refused({ ...again, reference: "ZF-1" })).toMatchObject({
      code: "fund.recorded-before",
    });
  });
});

describe("deposits (保证金)", () => {
  const deposits = [{ party: "JS", heldBy: "ZJ", amount: "50.00" }];
  const deposit = (kind: string, amount: string, reference: string, effectiveOn = "2021-01-04") => ({
    ...{ kind, agreement: "border-water", party: "JS", heldBy: "ZJ", amount, reference, ...ON, effectiveOn },
  });

  async function withDeposit() {
    const world = await agreed({});
    const names = { zh: "方", en: "Party" };
    const superior = { id: "ZJ", name: names, role: "superior" as const };
    const parties = [...border([monthly("10.00")]).parties, superior];
    const settling = { method: "bank-transfer", deposits } as const;
    await world.register(border([monthly("10.00")], { version: 2, settling, parties }));
    return world;
  }

  test("is put up as agreed, drawn on failure by its holder, topped up, and given back at the end", async () => {
    const world = await withDeposit();
    expect(await world.refused(deposit("deposit", "50.01", "BZ-1"))).toMatchObject({
      code: "voucher.over-agreed",
    });
    await world.post(deposit("deposit", "50.00", "BZ-1"));
    const held = async () => {
      const balances = await world.balances();
      return [balances["2015.06.JS"], balances["1036.06.ZJ"]];
    };
    expect(await held()).toEqual(["-50.00", "50.00"]);
    await world.settled("Ⅴ");
    const draw = (amount: string) => ({
      ...{ kind: "payment", settlement: SETTLEMENT, ...JS_PAYS, amount, reference: "KJ-1", ...ON },
      depositHeldBy: "ZJ",
    });
    expect(await world.refused(draw("50.00"), "js")).toMatchObject({ code: "access.forbidden" });
    expect(await world.refused(draw("50.01"), "zj")).toMatchObject({ code: "voucher.over-agreed" });
    const drawn = (await world.post(draw("50.00"), "zj")) as { entries: { id: string }[] };
    expect(await held()).toEqual(["0.00", "0.00"]);
    expect((await world.stands()).slice(0, 2)).toEqual(["10.00", "-10.00"]);
    expect(await world.obligation()).toMatchObject({
      ...{ open: "10.00", payments: [{ way: "deposit", amount: "50.00" }] },
    });
    expect(await world.advances()).toMatchObject({ deposits: [{ held: "0.00", open: "50.00" }] });
    const entry = drawn.entries[0]?.id;
    await world.approved("operator", ["finance-zj"], { kind: "reversal", entry, ...ON });
    expect(await held()).toEqual(["-50.00", "50.00"]);
    expect((await world.stands()).slice(0, 2)).toEqual(["60.00", "-60.00"]);
    expect(await world.refused(deposit("deposit-returned", "50.00", "BZ-2"), "zj")).toMatchObject({
      code: "voucher.over-agreed",
    });
    await world.register(
      border([monthly("10.00")], {
        version: 3,
        effectiveFrom: "2021-01-01",
        settling: { method: "bank-transfer" },
      }),
    );
    await world.post(deposit("deposit-returned", "50.00", "BZ-2"), "zj");
    expect(await held()).toEqual(["0.00", "0.00"]);
    expect(await world.advances()).toMatchObject({
      deposits: [{ agreed: "0.00", held: "0.00", open: "0.00" }],
    });
  });
});
