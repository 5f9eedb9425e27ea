/** Netting (轧差) of what two parties owe each other in two books: held, signed by both sides, posted in each, paid once. */
import { describe, expect, test } from "vitest";
import { OPERATIONS } from "#events/operations.ts";
import { JS_PAYS, SH_PAYS } from "./border.ts";
import {
  books,
  CROSSWISE,
  GROSS,
  given,
  NET,
  nettedWorld,
  ON,
  OTHER_GROSS,
  payment,
  settlementOf,
} from "./netted.ts";

test("gross is posted in each book through clearing accounts, the net is one payment in one of them", async () => {
  const world = await nettedWorld();
  expect(await books(world)).toEqual([GROSS, OTHER_GROSS]);
  const proposed = await world.propose();
  expect(proposed).toMatchObject({
    body: { id: "netting.1", version: 1, state: "proposed", waitsFor: ["JS", "SH"] },
  });
  expect(OPERATIONS.proposeNetting.answer.safeParse(proposed.body).error).toBeUndefined();
  expect(await world.obligation("upstream-water")).toMatchObject({ state: "due", reservedBy: "netting.1" });
  await world.signed();
  const netting = await world.netting();
  expect(OPERATIONS.getNetting.answer.safeParse(netting).error).toBeUndefined();
  expect(netting).toMatchObject({
    state: "posted",
    waitsFor: [],
    stopped: null,
    net: {
      ...JS_PAYS,
      amount: "30.00",
      open: "30.00",
      book: "joint-fund",
      dueOn: "2021-02-03",
      standing: "due",
    },
    posted: [
      { book: "joint-fund", entries: [{}, {}] },
      { book: "second-book", entries: [{}, {}] },
    ],
  });
  expect(await books(world)).toEqual([NET, {}]);
  for (const one of CROSSWISE)
    expect(await world.obligation(one.id)).toMatchObject({
      ...{ state: "netted", open: "0.00", paid: one.amount, reservedBy: null },
      payments: [{ way: "netting", reference: "netting.1", amount: one.amount }],
    });
  const over = payment("netting.1", JS_PAYS, "30.01", "ZF-0");
  expect(
    (await world.ask("finance-js", "proposeVoucher", { params: world.book, body: over })).body,
  ).toMatchObject({
    code: "voucher.over-obligation",
  });
  const { id } = await world.approved(
    "finance-js",
    ["review-js"],
    payment("netting.1", JS_PAYS, "30.00", "ZF-1"),
  );
  expect(await books(world)).toEqual([{}, {}]);
  expect(await world.netting()).toMatchObject({
    net: { paid: "30.00", open: "0.00", standing: "paid", vouchers: [id] },
  });
  const { nettings } = await world.done("finance-sh", "listNettings");
  expect(nettings).toMatchObject([{ id: "netting.1", state: "posted" }]);
});

test("every entry carries the reference, who proposed and who signed last", async () => {
  const world = await nettedWorld();
  await world.propose();
  await world.signed();
  const { entries } = (await world.done("auditor", "listEntries", { params: { book: "second-book" } })) as {
    entries: Record<string, unknown>[];
  };
  const reference = { kind: "netting", id: "netting.1" };
  const about = { narrative: ON.narrative, preparer: "finance-js", approver: "review-sh" };
  expect(entries.slice(-2)).toMatchObject([
    {
      kind: "netting-gross",
      ...about,
      evidence: [reference, { kind: "settlement", id: settlementOf("downstream-water") }],
      postings: [
        { account: "2015.01.JS", side: "debit", amount: "60.00" },
        { account: "1036.07.JS", side: "credit", amount: "60.00" },
        { account: "1036.07.SH", side: "debit", amount: "60.00" },
        { account: "1036.01.SH", side: "credit", amount: "60.00" },
      ],
    },
    {
      kind: "netting-settled",
      ...about,
      evidence: [reference],
      postings: [
        { account: "1036.07.JS", side: "debit", amount: "60.00" },
        { account: "1036.07.SH", side: "credit", amount: "60.00" },
      ],
    },
  ]);
});

describe("while it is held", () => {
  test("nothing of it is paid, prepaid, reversed or netted again, until it is refused", async () => {
    const world = await nettedWorld();
    const settlement = settlementOf("upstream-water");
    const paid = payment(settlement, JS_PAYS, "10.00", "ZF-1");
    const { id: waiting } = await world.done("finance-js", "proposeVoucher", {
      params: world.book,
      body: paid,
    });
    await world.propose();
    const pay = () =>
      world.ask("finance-js", "proposeVoucher", { params: world.book, body: { ...paid, reference: "ZF-2" } });
    expect((await pay()).body).toMatchObject({ code: "netting.reserved" });
    const decided = await world.ask("review-js", "decideVoucher", {
      params: { ...world.book, voucher: String(waiting) },
      body: { decision: "approve" },
    });
    expect(decided.body).toMatchObject({ code: "netting.reserved" });
    expect((await world.propose("finance-sh")).body).toMatchObject({ code: "netting.reserved" });
    expect((await world.decide("finance-js", "refuse")).body).toMatchObject({
      state: "refused",
      waitsFor: [],
    });
    expect(await world.obligation("upstream-water")).toMatchObject({ reservedBy: null });
    expect((await pay()).status).toBe(200);
    expect((await world.decide("review-js", "approve")).body).toMatchObject({ code: "netting.decided" });
    expect(await books(world)).toEqual([GROSS, OTHER_GROSS]);
    expect((await world.propose("finance-sh")).body).toMatchObject({ id: "netting.2" });
  });

  test("a settlement that changes what is open is told at the next signature, and nothing is posted", async () => {
    const world = await nettedWorld();
    await world.propose();
    await world.register(given("upstream-water", "joint-fund", JS_PAYS, "80.00", ["downstream-water"]), 2);
    await world.settle("upstream-water");
    expect((await world.decide("review-js", "approve")).body).toMatchObject({
      code: "netting.changed",
      errors: [{ field: "obligations[0]", value: "80.00", expected: "90.00" }],
    });
    expect(await world.obligation("upstream-water")).toMatchObject({
      open: "80.00",
      reservedBy: "netting.1",
    });
    expect(await books(world)).toMatchObject([{ "1036.01.JS": "80.00" }, OTHER_GROSS]);
  });

  test("two persons of each side sign, once each; strangers neither sign nor read it", async () => {
    const world = await nettedWorld();
    await world.propose();
    const said = async (who: string) => (await world.decide(who, "approve")).body;
    expect(await said("finance-js")).toMatchObject({ code: "voucher.second-person" });
    expect(await said("finance-zj")).toMatchObject({ code: "access.forbidden" });
    expect(await said("operator")).toMatchObject({ code: "access.forbidden" });
    const toDo = async (who: string) =>
      ((await world.done(who, "listToDo"))["toDo"] as { kind: string; netting: { id: string } }[]).map(
        ({ kind, netting }) => `${kind} ${netting.id}`,
      );
    expect(await toDo("finance-js")).toEqual([]);
    expect(await toDo("finance-zj")).toEqual([]);
    expect(await toDo("review-js")).toEqual(["sign-netting netting.1"]);
    expect(await said("review-js")).toMatchObject({ state: "proposed", waitsFor: ["SH"] });
    expect(await toDo("review-js")).toEqual([]);
    expect(await said("finance-sh")).toMatchObject({ state: "proposed", waitsFor: ["SH"] });
    expect(await said("finance-sh")).toMatchObject({ code: "voucher.second-person" });
    expect(await said("review-sh")).toMatchObject({ state: "agreed", waitsFor: [] });
    expect((await world.ask("finance-zj", "getNetting", { params: { netting: "netting.1" } })).status).toBe(
      403,
    );
    expect((await world.done("finance-zj", "listNettings"))["nettings"]).toEqual([]);
  });
});

test("of a netting and a payment at the same moment one is refused, whichever comes first", async () => {
  const world = await nettedWorld();
  const paid = payment(settlementOf("upstream-water"), JS_PAYS, "90.00", "ZF-1");
  const { id } = await world.done("finance-js", "proposeVoucher", { params: world.book, body: paid });
  const approve = { params: { ...world.book, voucher: String(id) }, body: { decision: "approve" } };
  const both = await Promise.all([
    world.propose("finance-sh"),
    world.ask("review-js", "decideVoucher", approve),
  ]);
  const refused = both.filter(({ status }) => status !== 200);
  expect(refused).toHaveLength(1);
  expect(["netting.reserved", "netting.nothing-meets"]).toContain(refused[0]?.body["code"]);
});

describe("what cannot be proposed", () => {
  const oneSided = [
    given("one", "joint-fund", JS_PAYS, "1.00", ["two"]),
    given("two", "second-book", SH_PAYS, "1.00", ["three"]),
  ];
  const sameWay = [
    given("one", "joint-fund", JS_PAYS, "1.00", ["two"]),
    given("two", "second-book", JS_PAYS, "1.00", ["one"]),
  ];
  test.each<[string, readonly (typeof oneSided)[number][], object, string]>([
    ["agreements of which one does not name the other", oneSided, {}, "netting.not-agreed"],
    ["debts of one side only", sameWay, {}, "netting.nothing-meets"],
    ["a day that has not come", CROSSWISE, { effectiveOn: "2021-01-05" }, "request.date"],
    ["an accounting period that is not open", CROSSWISE, { period: "2021-03" }, "ledger.period-not-open"],
    [
      "an obligation that is not there",
      CROSSWISE,
      {
        obligations: [JS_PAYS, SH_PAYS].map(pair => ({
          settlement: settlementOf("upstream-water"),
          ...pair,
        })),
      },
      "record.not-found",
    ],
    [
      "one obligation twice",
      CROSSWISE,
      {
        obligations: [JS_PAYS, JS_PAYS].map(pair => ({
          settlement: settlementOf("upstream-water"),
          ...pair,
        })),
      },
      "request.invalid",
    ],
  ])("%s", async (_, all, about, code) => {
    const world = await nettedWorld(all);
    expect((await world.propose("finance-js", about)).body).toMatchObject({ code });
    expect((await world.propose("finance-zj", about)).body).toMatchObject({ code: "access.forbidden" });
    expect((await world.done("auditor", "listNettings"))["nettings"]).toEqual([]);
  });

  test("what an objection holds", async () => {
    const objection = { workingDays: 10 };
    const world = await nettedWorld([
      given("one", "joint-fund", JS_PAYS, "1.00", ["two"], { objection }),
      given("two", "second-book", SH_PAYS, "1.00", ["one"]),
    ]);
    await world.done("finance-js", "objectToSettlement", {
      params: { agreement: "one", settlement: settlementOf("one") },
      body: { version: 1, reason: "比对不一致" },
    });
    expect((await world.propose()).body).toMatchObject({ code: "settlement.objected" });
  });
});
