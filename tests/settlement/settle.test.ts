/** Settling over the store: versions that change within a period, corrections, netting, objections, payment, lateness. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Agreement } from "#domain/agreement/agreement.ts";
import { OPERATIONS } from "#events/operations.ts";
import { perStep } from "#tests/agreement/agreements.ts";
import { border, confirmedQuarter, JS_PAYS, monthly, NAMES, QUARTER, settleQuarter } from "./border.ts";
import { NH3N, settlementWorld } from "./world.ts";

describe("a version that changes within the period", () => {
  test("judges the months from its first day on; the months before are judged by the version of then", async () => {
    const world = await settlementWorld();
    await confirmedQuarter(world, "Ⅴ");
    await world.register(border([monthly("10.00")], { effectiveTo: "2020-11-30" }));
    await world.register(border([monthly("1.00")], { version: 2, effectiveFrom: "2020-12-01" }));
    expect((await settleQuarter(world)).status).toBe(200);
    // Two classes worse: 2 × 10.00 in October and November, 2 × 1.00 in December.
    expect(await world.balance("1036.01.JS")).toBe("42.00");
    expect(await world.obligations()).toMatchObject({
      periods: [{ settlements: [{ version: 1, agreementVersions: [1, 2] }] }],
    });
  });

  test("a term of the whole period is judged by the version in force on its last day", async () => {
    const world = await settlementWorld();
    await confirmedQuarter(world, "Ⅴ");
    const whole = { every: undefined };
    await world.register(border([monthly("10.00", whole)], { effectiveTo: "2020-11-30" }));
    await world.register(border([monthly("1.00", whole)], { version: 2, effectiveFrom: "2020-12-01" }));
    await settleQuarter(world);
    expect(await world.balance("1036.01.JS")).toBe("2.00");
  });
});

test.each<[string, Agreement["period"], string, string]>([
  ["a month", { kind: "month" }, "2020-12", "2020-12"],
  ["a quarter", { kind: "quarter" }, "2020-10", "2020-12"],
  ["a half-year from April", { kind: "half-year", startMonth: 4 }, "2020-04", "2020-09"],
  ["a year from May", { kind: "year", startMonth: 5 }, "2020-05", "2021-04"],
  ["two years", { kind: "several-years", years: 2 }, "2020-01", "2021-12"],
])("%s is settled as one period", async (_, period, from, to) => {
  const world = await settlementWorld();
  await world.register(border([monthly("10.00", { missing: { kind: "estimate", score: "0" } })], { period }));
  await world.confirm("s1", "2020-12", "Ⅴ");
  expect(await world.settle(from, to, "2021-01-04")).toMatchObject({ status: 200, body: { version: 1 } });
  const wrong = await world.settle(from, "2022-01", "2021-01-04");
  expect(wrong.body).toMatchObject({ code: "agreement.period" });
});

test("months that wait are not settled; months without data are a stated outcome, and what stood stays", async () => {
  const world = await settlementWorld();
  await world.register(border([monthly("10.00")]));
  await world.confirm("s1", "2020-10", "Ⅴ");
  await world.confirm("s1", "2020-11", "Ⅴ");
  await world.confirm("s1", "2020-12", "Ⅴ", "reviewed");
  expect((await settleQuarter(world)).body).toMatchObject({ code: "agreement.not-confirmed" });
  await world.confirm("s1", "2020-12", "Ⅴ");
  await settleQuarter(world);
  expect(await world.balance("1036.01.JS")).toBe("60.00");
  const held = await settlementWorld();
  await held.register(border([monthly("10.00")]));
  await held.confirm("s1", "2020-10", "Ⅴ");
  expect(await settleQuarter(held)).toMatchObject({ status: 200, body: { seq: null, version: 1 } });
  expect(await held.obligations()).toMatchObject({
    periods: [{ obligations: [], undecided: [{ term: "t1" }] }],
  });
});

test("gross is posted and the net of a settlement is paid where the agreement says so", async () => {
  const world = await settlementWorld();
  const terms = [
    monthly("10.00"),
    monthly("3.00", {
      id: "t2",
      money: perStep({ amount: "3.00", cap: "100.00", above: { payer: "SH", payee: "ZJ" }, below: null }),
    }),
  ];
  await world.register(
    border(terms, { settling: { method: "central-table", netting: "within-settlement" } }),
  );
  await confirmedQuarter(world, "Ⅴ");
  await settleQuarter(world);
  // JS owes SH 60, SH owes ZJ 18: SH's 18 meet, JS pays 42 to SH and 18 to ZJ.
  expect([await world.balance("1036.01.SH"), await world.balance("2015.01.SH")]).toEqual(["0.00", "-42.00"]);
  const answer = await world.obligations();
  expect(OPERATIONS.listObligations.answer.safeParse(answer).error).toBeUndefined();
  expect(answer).toMatchObject({
    periods: [
      {
        method: "central-table",
        netted: true,
        obligations: [
          { payer: "JS", payee: "SH", open: "42.00" },
          { payer: "JS", payee: "ZJ", open: "18.00" },
        ],
      },
    ],
  });
  await world.confirm("s1", "2020-12", "Ⅲ");
  await settleQuarter(world);
  expect([await world.balance("1036.01.SH"), await world.balance("2015.01.SH")]).toEqual(["0.00", "-28.00"]);
});

describe("from the obligation to the payment", () => {
  const settling = {
    method: "superior-year-end",
    due: { kind: "days-after", days: 30 },
    objection: { workingDays: 5 },
    surcharge: { rate: "0.10", each: "month" },
  } as const;
  const params = { agreement: "border-water", settlement: "border-water.2020-10.2020-12" };

  async function owing() {
    const world = await settlementWorld();
    const superior = { id: "ZJ", name: NAMES, role: "superior" as const };
    const parties = [...border([monthly("10.00")]).parties, superior];
    await world.register(border([monthly("10.00")], { settling, parties }));
    await confirmedQuarter(world, "Ⅴ");
    await settleQuarter(world);
    const state = async (on: string) => {
      const { periods } = (await world.obligations(on)) as {
        periods: { obligations: { state: string }[] }[];
      };
      return periods[0]?.obligations[0]?.state;
    };
    const pay = (amount: string, effectiveOn: string) =>
      world.ask("finance-js", "proposeVoucher", {
        params: { book: "joint-fund" },
        body: {
          kind: "payment",
          settlement: params.settlement,
          ...JS_PAYS,
          amount,
          reference: "财建〔2021〕12号",
          narrative: "年终结算扣拨",
          effectiveOn,
        },
      });
    return { ...world, state, pay };
  }

  test("an objection within the term holds the payment and not the obligation; the committee decides", async () => {
    const { ask, state, pay, balance, on } = await owing();
    const object = (who: string) =>
      ask(who, "objectToSettlement", { params, body: { version: 1, reason: "数据有误" } });
    expect((await object("finance-ah")).status).toBe(403);
    const raised = await object("finance-js");
    expect(OPERATIONS.objectToSettlement.answer.safeParse(raised.body).error).toBeUndefined();
    expect([await state("2021-01-05"), await balance("1036.01.JS")]).toEqual(["held", "60.00"]);
    expect((await pay("60.00", "2021-01-04")).body).toMatchObject({
      status: 409,
      code: "settlement.objected",
    });
    const resolve = (who: string, resolution: string) =>
      ask(who, "resolveObjection", {
        params: { ...params, objection: "1" },
        body: { resolution, reason: "复核无误" },
      });
    expect((await resolve("finance-sh", "withdrawn")).status).toBe(403);
    expect((await resolve("finance-js", "dismissed")).status).toBe(403);
    expect((await resolve("operator", "dismissed")).status).toBe(200);
    expect((await resolve("operator", "dismissed")).body).toMatchObject({ code: "settlement.resolved" });
    expect(await state("2021-01-05")).toBe("due");
    on("2021-01-12");
    expect((await object("finance-js")).body).toMatchObject({ code: "settlement.term-over" });
  });

  test("late payment costs by the clause, posted once; cleared by the document's number, then nothing is open", async () => {
    const { ask, state, pay, approved, balance, on, obligations } = await owing();
    expect([await state("2021-02-03"), await state("2021-02-04")]).toEqual(["due", "overdue"]);
    on("2021-02-10");
    const charge = () =>
      ask("operator", "chargeLatePayment", {
        params,
        body: { asOf: "2021-02-10", effectiveOn: "2021-02-10" },
      });
    const charged = await charge();
    expect(OPERATIONS.chargeLatePayment.answer.safeParse(charged.body).error).toBeUndefined();
    expect(charged.body).toMatchObject({
      charges: [{ amount: "6.00", lines: [{ arithmetic: "60.00 × 0.10 × 1 = 6" }] }],
    });
    expect((await charge()).body).toMatchObject({ seq: null, version: 1 });
    expect(await balance("1036.01.JS")).toBe("66.00");
    expect((await pay("66.01", "2021-02-10")).body).toMatchObject({ code: "voucher.over-obligation" });
    await approved("finance-js", ["review-js"], {
      kind: "payment",
      settlement: params.settlement,
      ...JS_PAYS,
      amount: "66.00",
      reference: "财建〔2021〕12号",
      narrative: "年终结算扣拨",
      effectiveOn: "2021-02-10",
    });
    expect([await balance("1036.01.JS"), await balance("2015.01.SH")]).toEqual(["0.00", "0.00"]);
    expect(await obligations()).toMatchObject({
      periods: [
        {
          obligations: [
            {
              state: "cleared",
              amount: "66.00",
              surcharge: "6.00",
              open: "0.00",
              payments: [{ reference: "财建〔2021〕12号" }],
            },
          ],
        },
      ],
    });
  });

  test("a payment that is taken back leaves the obligation open again", async () => {
    const { approved, state, ask, balance } = await owing();
    const paid = await approved("finance-js", ["review-js"], {
      kind: "payment",
      settlement: params.settlement,
      ...JS_PAYS,
      amount: "60.00",
      reference: "财建〔2021〕12号",
      narrative: "年终结算扣拨",
      effectiveOn: "2021-01-04",
    });
    expect(await state("2021-01-05")).toBe("cleared");
    const [entry] = paid["entries"] as { id: string }[];
    const reversal = await ask("finance-js", "proposeVoucher", {
      params: { book: "joint-fund" },
      body: { kind: "reversal", entry: entry?.id, narrative: "退回", effectiveOn: "2021-01-04" },
    });
    expect(reversal.status).toBe(403);
    await approved("operator", ["finance-js"], {
      kind: "reversal",
      entry: entry?.id,
      narrative: "退回",
      effectiveOn: "2021-01-04",
    });
    expect([await state("2021-01-05"), await balance("1036.01.JS")]).toEqual(["due", "60.00"]);
  });
});

type Step =
  | { readonly do: "confirm"; readonly month: number; readonly waterClass: keyof typeof NH3N }
  | { readonly do: "settle" }
  | { readonly do: "version"; readonly amount: number; readonly from: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant("confirm" as const),
    month: fc.nat(2),
    waterClass: fc.constantFrom(...(Object.keys(NH3N) as (keyof typeof NH3N)[])),
  }),
  fc.record({ do: fc.constant("settle" as const) }),
  fc.record({ do: fc.constant("version" as const), amount: fc.integer({ min: 1, max: 9 }), from: fc.nat(2) }),
);

/** Classes worse than Ⅲ. */
const WORSE = { Ⅰ: -2, Ⅲ: 0, Ⅴ: 2 } as const;

test("whatever is confirmed, corrected, agreed anew and settled in any order, the book holds the target", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 6 }), async steps => {
      const world = await settlementWorld();
      await world.register(border([monthly("10.00")]));
      await confirmedQuarter(world, "Ⅲ");
      const classes: (keyof typeof NH3N)[] = ["Ⅲ", "Ⅲ", "Ⅲ"];
      const amounts = [10, 10, 10];
      let version = 1;
      for (const each of [...steps, { do: "settle" } as const]) {
        if (each.do === "confirm") {
          classes[each.month] = each.waterClass;
          await world.confirm("s1", QUARTER[each.month] ?? "", each.waterClass);
        } else if (each.do === "version") {
          version += 1;
          amounts.fill(each.amount, each.from);
          const about = { version, effectiveFrom: `${QUARTER[each.from]}-01` };
          await world.register(border([monthly(`${each.amount}.00`)], about));
        } else {
          const { body } = await settleQuarter(world);
          const again = await settleQuarter(world);
          expect(again.body).toMatchObject({ seq: null, version: body["version"] });
          const months = classes.map((waterClass, month) => WORSE[waterClass] * (amounts[month] ?? 0));
          const sum = (sign: 1 | -1) =>
            months.reduce((total, amount) => total + Math.max(0, sign * amount), 0).toFixed(2);
          expect([await world.balance("1036.01.JS"), await world.balance("1036.01.SH")]).toEqual([
            sum(1),
            sum(-1),
          ]);
        }
      }
    }),
    { numRuns: 6 },
  );
}, 120_000);
