/** A netting that both sides agreed to: posted book by book whatever comes between, and what is done after it. */
import { expect, test } from "vitest";
import { postAgreedNettings } from "#functions/commands/netting-posting.ts";
import { nettingCommands } from "#functions/commands/nettings.ts";
import { apiOf } from "#tests/support/api.ts";
import { withFaults } from "#tests/support/faults.ts";
import { PEOPLE } from "#tests/support/fund-world.ts";
import { JS_PAYS } from "./border.ts";
import { books, given, NET, nettedWorld, OTHER_GROSS, payment, settlementOf } from "./netted.ts";

test("a failure between two books leaves it agreed; the same call again, or the clock, posts the rest once", async () => {
  for (const again of ["call", "clock"] as const) {
    const world = await nettedWorld();
    await world.propose();
    for (const who of ["review-js", "finance-sh"]) await world.decide(who, "approve");
    // The decision and the first book are written; of the second every attempt fails.
    const store = { ...world.store, world: { ...world.store.world, pause: () => Promise.resolve() } };
    const faulty = withFaults(store, [null, null, ...Array(40).fill("error-before-commit")]);
    const key = `last-${again}`;
    const last = { params: { netting: "netting.1" }, body: { decision: "approve" }, key };
    const reviewer = PEOPLE.find(({ id }) => id === "review-sh") ?? null;
    await apiOf(faulty, nettingCommands, PEOPLE)(reviewer, "decideNetting", last);
    expect(await world.netting()).toMatchObject({ state: "agreed", posted: [{ book: "joint-fund" }] });
    expect(await books(world)).toEqual([NET, OTHER_GROSS]);
    const early = payment("netting.1", JS_PAYS, "30.00", "ZF-1");
    expect(
      (await world.ask("finance-js", "proposeVoucher", { params: world.book, body: early })).body,
    ).toMatchObject({
      code: "netting.not-posted",
    });
    const repeat = async () => {
      if (again === "call") return (await world.decide("review-sh", "approve", { key })).body;
      const identity = { principalOf: () => Promise.reject(new Error("nobody asks the clock")) };
      await postAgreedNettings({ store: world.store, identity }, (_, error) => {
        throw error;
      });
      return null;
    };
    const answered = await repeat();
    if (again === "call") expect(answered).toMatchObject({ id: "netting.1", state: "agreed" });
    await repeat();
    expect(await world.netting()).toMatchObject({ state: "posted", posted: [{}, {}], stopped: null });
    expect(await books(world)).toEqual([NET, {}]);
  }
});

test("a book whose period closed meanwhile takes it in the oldest that is open; one without waits, and says so", async () => {
  const world = await nettedWorld();
  await world.propose();
  for (const who of ["review-js", "finance-sh"]) await world.decide(who, "approve");
  const close = (periods: readonly string[]) =>
    world.done("operator", "closePeriods", { params: { book: "second-book" }, body: { periods } });
  world.on("2021-03-02");
  await close(["2021-01", "2021-02"]);
  expect((await world.decide("review-sh", "approve")).body).toMatchObject({ state: "agreed" });
  expect(await world.netting()).toMatchObject({
    state: "agreed",
    posted: [{ book: "joint-fund" }],
    stopped: { book: "second-book", code: "ledger.period-not-open" },
  });
  await world.done("operator", "openPeriods", {
    params: { book: "second-book" },
    body: { periods: ["2021-03"] },
  });
  const identity = { principalOf: () => Promise.reject(new Error("nobody asks the clock")) };
  const failures: string[] = [];
  await postAgreedNettings({ store: world.store, identity }, netting => failures.push(netting));
  expect(failures).toEqual([]);
  expect(await world.netting()).toMatchObject({ state: "posted", stopped: null });
  const { entries } = (await world.done("auditor", "listEntries", { params: { book: "second-book" } })) as {
    entries: { period: string; effectiveOn: string }[];
  };
  expect(entries.at(-1)).toMatchObject({ period: "2021-03", effectiveOn: "2021-01-04" });
});

test("after it a correction is given back as ever, and its entries are not reversed one by one", async () => {
  const world = await nettedWorld();
  await world.propose();
  await world.signed();
  const { posted } = (await world.netting()) as { posted: { entries: { id: string }[] }[] };
  const reversal = {
    kind: "reversal",
    entry: posted[0]?.entries[0]?.id,
    narrative: "冲销",
    effectiveOn: "2021-01-04",
  };
  expect(
    (await world.ask("operator", "proposeVoucher", { params: world.book, body: reversal })).body,
  ).toMatchObject({
    code: "voucher.by-action",
  });
  await world.register(given("upstream-water", "joint-fund", JS_PAYS, "80.00", ["downstream-water"]), 2);
  await world.settle("upstream-water");
  expect(await world.obligation("upstream-water")).toMatchObject({ state: "to-be-returned", open: "-10.00" });
  await world.approved("finance-sh", ["review-sh"], {
    ...{ kind: "payment-returned", why: "overpaid", settlement: settlementOf("upstream-water"), ...JS_PAYS },
    ...{ amount: "10.00", reference: "TH-1", narrative: "退还多付", effectiveOn: "2021-01-04" },
  });
  expect(await world.obligation("upstream-water")).toMatchObject({ state: "netted", open: "0.00" });
  expect(await world.standing("joint-fund")).toEqual(NET);
});

test("a payment of the net that the bank sent back is owed again, and may be reversed", async () => {
  const world = await nettedWorld();
  await world.propose();
  await world.signed();
  const voucher = async (reference: string) => {
    const paid = payment("netting.1", JS_PAYS, "30.00", reference);
    return String((await world.approved("finance-js", ["review-js"], paid))["id"]);
  };
  const back = {
    ...{ kind: "payment-returned", why: "sent-back", settlement: "netting.1", ...JS_PAYS, amount: "30.00" },
    ...{ voucher: await voucher("ZF-1"), reference: "TH-1", narrative: "退汇", effectiveOn: "2021-01-04" },
  };
  await world.approved("finance-js", ["review-js"], back);
  expect(await world.netting()).toMatchObject({ net: { paid: "0.00", open: "30.00", standing: "due" } });
  expect(await world.standing("joint-fund")).toEqual(NET);
  const again = await voucher("ZF-2");
  const { vouchers } = (await world.done("auditor", "listVouchers", { params: world.book })) as {
    vouchers: { id: string; entries: { id: string }[] }[];
  };
  const entry = vouchers.find(({ id }) => id === again)?.entries[0]?.id;
  const reversal = { kind: "reversal", entry, narrative: "冲销", effectiveOn: "2021-01-04" };
  await world.approved("operator", ["finance-js"], reversal);
  expect(await world.netting()).toMatchObject({ net: { paid: "0.00", open: "30.00" } });
});
